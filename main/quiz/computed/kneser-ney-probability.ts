/** An interpolated Kneser–Ney probability from the counts that it is made of. */
import { KneserNey } from '../../models/ngram/kneser-ney.ts';
import type { Random } from '../../random/random.ts';
import { between } from './draw.ts';
import { about, decimal } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';

/** The word before, and the word that is predicted. */
const [BEFORE, WORD] = [0, 1];

interface Counts {
  /** Σ c(h ·): how often a word follows. */
  total: number;
  /** c(h w). */
  together: number;
  /** How many different words follow. */
  types: number;
  /** Of w in the text, and of words in the text. */
  occurrences: number;
  length: number;
}

/** A text of pairs: the word before with what follows it, and other words that the predicted one follows too. */
function drawText(random: Random): { text: number[]; counts: Counts } {
  const follows = Array.from({ length: between(random, 2, 5) }, (_, place) => between(random, place === 0 ? 2 : 1, 4));
  const elsewhere = Array.from({ length: between(random, 1, 4) }, () => between(random, 1, 4));
  const pairs = [
    ...follows.map((count, place) => ({ count, pair: [BEFORE, WORD + place] })),
    ...elsewhere.map((count, place) => ({ count, pair: [WORD + follows.length + place, WORD] })),
  ];
  const text = pairs.flatMap(({ count, pair }) => Array.from({ length: count }, () => pair).flat());
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const [total, together] = [sum(follows), follows[0]!];
  const counts = {
    total,
    together,
    types: follows.length,
    occurrences: together + sum(elsewhere),
    length: text.length,
  };
  return { text, counts };
}

export const kneserNeyProbability = numericTemplate(
  {
    id: 'c-kneser-ney',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '2.1',
    keyPoint: null,
    difficulty: 3,
    errata: ['E11'],
    fact: 'Interpolated Kneser–Ney: (c − d) / Σc, plus d times the number of followers / Σc times the continuation probability.',
    source: [{ work: 'chen-goodman-1998', where: '§4.1.6' }],
    link: { to: 'term', id: 'five-gram' },
  },
  { zh: '由计数求 Kneser–Ney 平滑的概率', en: 'A Kneser–Ney probability from counts' },
  3,
  (random) => {
    for (;;) {
      const { text, counts } = drawText(random);
      const model = KneserNey.of(text, { order: 2, vocabularySize: Math.max(...text) + 1 });
      const after = model.begin();
      model.advance(after, BEFORE);
      const lower = model.probability(model.begin(), WORD);
      // A word that never followed has d · types / total of what it has without a context: this tells d.
      const freed = model.probability(after, BEFORE) / model.probability(model.begin(), BEFORE);
      const discount = (freed * counts.total) / counts.types;
      // To be worked with by hand it must have two decimals.
      if (Math.abs(discount * 100 - Math.round(discount * 100)) > 1e-6) continue;
      return variantOf(counts, { value: model.probability(after, WORD), lower, discount });
    }
  },
);

function variantOf(
  { total, together, types, occurrences, length }: Counts,
  { value, lower, discount }: { value: number; lower: number; discount: number },
): NumericVariant {
  const [d, p] = [decimal(discount, 2), decimal(lower, 3)];
  const own = (together - discount) / total;
  const freed = (discount * types) / total;
  const result = `${decimal(own, 4)}+${decimal(freed, 4)}\\times ${p}${about(value, 3)}`;
  const first = `$\\frac{${together}-${d}}{${total}}${about(own, 4)}$`;
  const second = `$\\frac{${d}\\times ${types}}{${total}}${about(freed, 4)}$`;
  return {
    stem: {
      zh: `训练文本里，“我”后面跟过 ${total} 次词，其中 ${together} 次是“爱”，不同的词共有 ${types} 种。折扣是 $d=${d}$。“爱”在全文 ${length} 个词里出现 ${occurrences} 次；按它接在多少种词后面来算，它的低一阶概率是 ${p}。用插值的 Kneser–Ney 平滑（二元模型），$P(\\text{爱}\\mid\\text{我})$ 是多少？（保留三位小数）`,
      en: `In a training text, “I” is followed by a word ${total} times, ${together} times by “love”, and by ${types} different words in all. The discount is $d=${d}$. Of the ${length} words of the text “love” makes up ${occurrences}; by the number of different words that it follows, its probability at the lower order is ${p}. What is $P(\\text{love}\\mid\\text{I})$ in a bigram model with interpolated Kneser–Ney smoothing, to three decimals?`,
    },
    value,
    unit: null,
    reason: {
      zh: `计数打折后还有 ${first}。折下来的部分是 ${second}，按低一阶概率分给各词，“爱”得其中的 $${p}$：$${result}$。`,
      en: `After the discount the count leaves ${first}. What was taken away is ${second}; it is shared by the lower order, of which “love” gets $${p}$: $${result}$.`,
    },
    mistakes: [
      {
        value: together / total,
        reason: {
          zh: '这是没有平滑的计数之比；没见过的词就一点也分不到了。',
          en: 'That is the ratio of counts without smoothing; it leaves nothing for words that were never seen.',
        },
      },
      {
        value: own,
        reason: {
          zh: '只打了折，没有把折下来的部分分回去：这样所有词的概率加起来不到一。',
          en: 'The discount was taken and not given back: like this the probabilities of all words do not add up to one.',
        },
      },
      {
        value: (together - discount + discount * lower) / total,
        reason: {
          zh: `只拿回了一份折扣。${types} 种词每种都打了折，折下来的一共是 $${d}\\times ${types}$。`,
          en: `This gives back a single discount. It was taken from each of ${types} words, which makes $${d}\\times ${types}$.`,
        },
      },
      {
        value: own + freed * (occurrences / length),
        reason: {
          zh: '低一阶用了“爱”出现的频率。Kneser–Ney 看的是它接在多少种不同的词后面。',
          en: 'The lower order took the frequency of “love”. Kneser–Ney looks at how many different words it follows.',
        },
      },
    ],
  };
}
