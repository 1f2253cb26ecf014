/** How many tokens of a batch BERT’s masked language model chooses, masks, replaces or leaves. */
import type { QuizText } from '../../contract/quiz-item.ts';
import { type MaskingCounts, maskingCounts } from '../../text/masking-counts.ts';
import { oneOf } from './draw.ts';
import { decimal, whole } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';

/** [CLS] and a [SEP] for each sentence. */
const SPECIAL = 3;

export const maskedTokens = numericTemplate(
  {
    id: 'c-masked-tokens',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '4.2',
    keyPoint: null,
    difficulty: 2,
    errata: ['E31'],
    fact: 'Only ordinary tokens are chosen, here 15% of them: 80% of these are masked, 10% replaced, 10% kept; the loss is over all chosen.',
    source: [
      { work: 'devlin-2019', where: { zh: '§3.1，任务 1', en: '§3.1, task 1' } },
      {
        work: 'google-bert-2018',
        where: {
          zh: 'create_pretraining_data.py：[CLS] 和 [SEP] 不会被选中',
          en: 'create_pretraining_data.py: [CLS] and [SEP] are never chosen',
        },
      },
    ],
    link: { to: 'section', section: '4.2' },
  },
  { zh: '掩码语言模型在一批词元里遮住多少个', en: 'How many tokens of a batch the masked language model hides' },
  0,
  (random) => {
    const length = 25 * oneOf(random, [1, 2, 3, 4, 5, 6, 8, 10, 12, 16]);
    const sequences = 8 * oneOf(random, [1, 2, 3, 4, 5, 6, 8, 10, 12, 16]);
    return variantOf(oneOf(random, ['masked', 'random', 'kept', 'chosen']), sequences, length);
  },
);

const ASKED: Record<keyof MaskingCounts, QuizText> = {
  chosen: { zh: '损失平均算在多少个词元上？', en: 'Over how many tokens is the loss, on average?' },
  masked: { zh: '平均有多少个词元变成 `[MASK]`？', en: 'How many tokens become `[MASK]` on average?' },
  random: {
    zh: '平均有多少个词元被换成随机抽取的词元？',
    en: 'How many tokens are replaced by one drawn at random, on average?',
  },
  kept: {
    zh: '平均有多少个词元保持原样，却仍然算在损失里？',
    en: 'How many tokens stay as they are and still count in the loss, on average?',
  },
};

/** The step from those chosen to those asked for. */
const SHARES: Record<Exclude<keyof MaskingCounts, 'chosen'>, QuizText> = {
  masked: { zh: '其中 80% 变成 `[MASK]`', en: '80% of them become `[MASK]`' },
  random: { zh: '其中 10% 换成随机词元', en: '10% of them become a random token' },
  kept: { zh: '其中 10% 保持原样', en: '10% of them stay as they are' },
};

/** @param length tokens of a sequence, special ones not counted */
function variantOf(asked: keyof MaskingCounts, sequences: number, length: number): NumericVariant {
  const ordinary = sequences * length;
  const [counts, withSpecial] = [maskingCounts(ordinary), maskingCounts(sequences * (length + SPECIAL))];
  const [value, chosen] = [counts[asked], decimal(counts.chosen, 0)];
  const rest = asked === 'chosen' ? null : { ...SHARES[asked], count: decimal(value, 0) };
  const [all, each] = [whole(ordinary), length + SPECIAL];
  return {
    stem: {
      zh: `BERT 预训练的一批有 ${sequences} 条序列，每条 ${each} 个词元，没有填充。其中 ${SPECIAL} 个是 \`[CLS]\` 和 \`[SEP]\`：它们不参加挑选，计算比例时也不算在内。${ASKED[asked].zh}`,
      en: `A batch of BERT’s pretraining has ${sequences} sequences of ${each} tokens and no padding. ${SPECIAL} tokens of each are \`[CLS]\` and \`[SEP]\`, which are not up for choice and not counted in the shares. ${ASKED[asked].en}`,
    },
    value,
    unit: { zh: '个词元', en: 'tokens' },
    reason: {
      zh: `特殊词元不算：能选的有 ${sequences} × (${each} − ${SPECIAL}) = ${all.zh} 个。选 15%，即 ${chosen} 个${rest ? `；${rest.zh}：${rest.count} 个` : '，损失就算在它们上面'}。`,
      en: `Without the special tokens there are ${sequences} × (${each} − ${SPECIAL}) = ${all.en}. Of these, 15% are chosen, which is ${chosen}${rest ? `, and ${rest.en}: ${rest.count}` : ', and the loss is over them'}.`,
    },
    mistakes: [
      {
        value: withSpecial[asked],
        reason: {
          zh: '把 `[CLS]` 和 `[SEP]` 也算进了比例。BERT 公开的代码确实按全部词元算 15%，再从其余的词元里挑；题目里不算它们。',
          en: 'This counts `[CLS]` and `[SEP]` in the shares. BERT’s published code does take 15% of all tokens, and chooses among the others; the question leaves them out.',
        },
      },
      ...slips(asked, counts, ordinary),
    ],
  };
}

function slips(asked: keyof MaskingCounts, counts: MaskingCounts, ordinary: number): NumericVariant['mistakes'] {
  const onlyMasked = {
    value: counts.masked,
    reason: {
      zh: '这只是变成 `[MASK]` 的；换成随机词元和保持原样的也在损失里。',
      en: 'Those are the ones that become `[MASK]`; the loss is over the replaced and the kept ones too.',
    },
  };
  const allTokens = {
    value: ordinary,
    reason: {
      zh: '损失不算在全部词元上，只算在被选中的那 15% 上。',
      en: 'The loss isn’t over all tokens but over the 15% that were chosen.',
    },
  };
  if (asked === 'chosen') return [onlyMasked, allTokens];
  const percent = asked === 'masked' ? 80 : 10;
  const ofAll = {
    value: (ordinary * percent) / 100,
    reason: {
      zh: `把 ${percent}% 用在了全部词元上；它只是那 15% 里的 ${percent}%。`,
      en: `The ${percent}% was taken of all tokens; it is ${percent}% of the 15%.`,
    },
  };
  const allChosen = {
    value: counts.chosen,
    reason: {
      zh: '这是被选中的个数；它们并不都是同样处理的。',
      en: 'That is how many are chosen; not all of them are treated alike.',
    },
  };
  const notChosen = {
    value: ordinary - counts.chosen,
    reason: {
      zh: '这是没有被选中的词元，它们不在损失里。',
      en: 'Those are the tokens that were not chosen; they are no part of the loss.',
    },
  };
  return asked === 'kept' ? [ofAll, allChosen, notChosen] : [ofAll, allChosen];
}
