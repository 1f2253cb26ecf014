/**
 * Tang quatrains and the Three Hundred Tang Poems, from the JSON of the collection `chinese-poetry` (traditional
 * characters) to one plain text each in simplified characters:
 *
 *     title
 *     author
 *     line 1，line 2。
 *     line 3，line 4。
 *
 * with a blank line between poems.
 */
import { z } from 'zod';
import { inHashOrder } from '../hash-order.ts';
import { simplify } from './simplify.ts';

const HAN = /^[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]+$/u;
const MARK = '，。？！；、：';
const LINE_WITH_MARK = new RegExp(`([^${MARK}]+)([${MARK}])`, 'gu');
const USABLE_TITLE = new RegExp(`^[\\u3400-\\u9fff ${MARK}]+$`, 'u');
/** A line of verse that survives alone is filed under 句, "a line". */
const FRAGMENT = /^句( |$)/u;
const LONGEST_TITLE = 20;
/** Records of the collection proper. Its later supplement is full of gaps, collation notes and almanac verse. */
const RECORDS_OF_COLLECTION = 49_942;
/** Two poems are one in two readings when at most this share of their signs differs, place by place. */
const NEAR_SHARE = 0.3;

const quatrainRecords = z.array(z.object({ title: z.string(), author: z.string(), paragraphs: z.array(z.string()) }));

interface Quatrain {
  title: string;
  author: string;
  /** Four, each with its mark. */
  lines: string[];
}

/**
 * The quatrains of all files together.
 *
 * Poems that are the same but for title, author or a few readings are kept once, the first. Their order is that of their
 * verses' SHA-256: fixed, and as good as drawn by lot, so that the last tenth, on which models are scored, has the same
 * poets and forms as the rest.
 *
 * @param files text of `poet.tang.<number>.json` by its number; records count on from file to file
 */
export function quatrainsText(files: ReadonlyMap<string, string>): string {
  const inOrder: Quatrain[] = [];
  let records = 0;
  for (const [, json] of [...files].sort(([one], [other]) => Number(one) - Number(other))) {
    for (const source of quatrainRecords.parse(JSON.parse(json))) {
      const quatrain = records < RECORDS_OF_COLLECTION ? quatrainOf(source) : null;
      if (quatrain) inOrder.push(quatrain);
      records += 1;
    }
  }
  const poems = inHashOrder(withoutRepeats(inOrder), ({ signs }) => signs.join(''));
  return poemsText(
    poems.map(({ quatrain: { title, author, lines } }) => [
      title,
      author,
      lines.slice(0, 2).join(''),
      lines.slice(2).join(''),
    ]),
  );
}

/** Four lines of five or of seven signs, all of them Han, under a title that can be used; else `null`. */
function quatrainOf(source: z.infer<typeof quatrainRecords>[number]): Quatrain | null {
  const verses = source.paragraphs.join('').trim();
  const parts = [...verses.matchAll(LINE_WITH_MARK)].map(([, line, mark]) => ({ line: line!, mark: mark! }));
  if (parts.length !== 4 || parts.map(({ line, mark }) => line + mark).join('') !== verses) return null;
  const lengths = new Set(parts.map(({ line }) => Array.from(line).length));
  if (lengths.size !== 1 || !(lengths.has(5) || lengths.has(7))) return null;
  if (!parts.every(({ line }) => HAN.test(line))) return null;
  const title = titleOf(source.title);
  if (FRAGMENT.test(title) || !USABLE_TITLE.test(title) || Array.from(title).length > LONGEST_TITLE) return null;
  const lines = parts.map(({ line, mark }, index) => {
    const isQuestionOrCall = mark === '？' || mark === '！';
    return simplify(line) + (isQuestionOrCall ? mark : index % 2 === 0 ? '，' : '。');
  });
  return { title: simplify(title), author: simplify(source.author.trim()), lines };
}

function withoutRepeats(quatrains: readonly Quatrain[]): { signs: string[]; quatrain: Quatrain }[] {
  const kept: { signs: string[]; quatrain: Quatrain }[] = [];
  // To compare every pair would take 10⁸ comparisons; a repeat shares the first or last three signs of some line.
  const index = new Map<string, number[]>();
  for (const quatrain of quatrains) {
    const lines = quatrain.lines.map((line) => Array.from(line).slice(0, -1));
    const signs = lines.flat();
    const keys = lines.flatMap((line, place) => [
      `${line.length} ${place} first ${line.slice(0, 3).join('')}`,
      `${line.length} ${place} last ${line.slice(-3).join('')}`,
    ]);
    const candidates = new Set(keys.flatMap((key) => index.get(key) ?? []));
    const most = NEAR_SHARE * signs.length;
    if ([...candidates].some((candidate) => differences(signs, kept[candidate]!.signs) <= most)) continue;
    for (const key of keys) index.set(key, [...(index.get(key) ?? []), kept.length]);
    kept.push({ signs, quatrain });
  }
  return kept;
}

function differences(one: readonly string[], other: readonly string[]): number {
  return one.reduce((sum, sign, place) => sum + (sign === other[place] ? 0 : 1), 0);
}

const anthology = z.object({
  content: z.array(
    z.object({
      content: z.array(z.object({ chapter: z.string(), author: z.string(), paragraphs: z.array(z.string()) })),
    }),
  ),
});

/** The text of the one file `tangshisanbaishou.json`, in its order (by form), without editors' notes and repeats. */
export function threeHundredText(files: ReadonlyMap<string, string>): string {
  const [json] = files.values();
  const seen = new Set<string>();
  const poems: string[][] = [];
  for (const { content } of anthology.parse(JSON.parse(json ?? '')).content) {
    for (const { chapter, author, paragraphs } of content) {
      const lines = paragraphs.map(verseOf).filter((line) => line !== '');
      const signs = lines.join('').replaceAll(new RegExp(`[${MARK}]`, 'gu'), '');
      if (seen.has(signs)) continue;
      seen.add(signs);
      poems.push([simplify(titleOf(chapter)), simplify(author.trim()), ...lines]);
    }
  }
  return poemsText(poems);
}

const FULL_WIDTH: Record<string, string> = { ',': '，', '?': '？', '!': '！', ':': '：' };

function verseOf(paragraph: string): string {
  const verse = paragraph
    .replaceAll(/[（(][^（）()]*[）)]/gu, '')
    .replaceAll(/[,?!:]/gu, (mark) => FULL_WIDTH[mark]!)
    .replaceAll(/[\s《》“”/()（）]/gu, '');
  return simplify(verse);
}

/** Without editors' notes; the number of a poem in a series is marked as such: 三首 二 → 三首 其二. */
function titleOf(title: string): string {
  return title
    .replaceAll(/（[^）]*）|\([^)]*\)|〖[^〗]*〗|\[[^\]]*\]|\{[^}]*\}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/ ([一二三四五六七八九十百]+)$/u, ' 其$1');
}

function poemsText(poems: readonly (readonly string[])[]): string {
  return `${poems.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
