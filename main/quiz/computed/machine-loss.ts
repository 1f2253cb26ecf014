/** The article’s “machine”: the loss of the third step, whose target is the letter that comes next. */
import { softmaxCrossEntropy } from '../../tensor/operations.ts';
import { oneOf, stepped } from './draw.ts';
import { about, decimal } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';
import { floats, integers, onTensors, outputValue } from './on-tensors.ts';

const LETTERS = ['m', 'a', 'c', 'h', 'i', 'n', 'e'] as const;
const [INPUT, TARGET, NEXT] = [LETTERS.indexOf('c'), LETTERS.indexOf('h'), LETTERS.indexOf('i')];
/** Letters of which one gets a score as well; the rest have 0. */
const OTHERS = [0, 1, 4, 5, 6] as const;

/** −ln softmax(scores)[letter] for every letter, in nats. */
async function lossesOf(scores: readonly number[]): Promise<Float32Array> {
  const rows = LETTERS.flatMap(() => scores);
  const outputs = await onTensors(
    (_, { logits, targets }) => ({ state: {}, outputs: { losses: softmaxCrossEntropy(logits!, targets!) } }),
    { logits: floats(rows, [LETTERS.length, LETTERS.length]), targets: integers(LETTERS.map((_, letter) => letter)) },
  );
  return outputs.losses!;
}

export const machineLoss = numericTemplate(
  {
    id: 'c-machine-loss',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '2.2.3',
    keyPoint: 6,
    difficulty: 2,
    errata: [],
    fact: 'At step 3 of machin → achine the target is h, and the loss is −ln of its softmax over all seven letters.',
    source: [
      { work: 'mikolov-2010', where: '§2' },
      { work: 'goodfellow-2016', where: '§6.2.2.3' },
      { work: 'article', where: '§2.2.3' },
    ],
    link: { to: 'term', id: 'loss' },
  },
  {
    zh: '循环网络读 machin、预测 achine：第三步的交叉熵损失',
    en: 'A recurrent network reads “machin” to predict “achine”: the cross-entropy loss of step three',
  },
  2,
  async (random) => {
    const scores = LETTERS.map(() => 0);
    const other = oneOf(random, OTHERS);
    scores[TARGET] = stepped(random, 1, 3, 0.5);
    scores[INPUT] = oneOf(random, [-1, -0.5, 0.5, 1, 1.5, 2]);
    scores[other] = stepped(random, 0.5, 2, 0.5);
    return variantOf(scores, other, await lossesOf(scores));
  },
);

function variantOf(scores: readonly number[], other: number, losses: Float32Array): NumericVariant {
  const at = (letter: number) => decimal(scores[letter]!, 1);
  const value = outputValue({ losses }, 'losses', TARGET);
  const chance = Math.exp(-value);
  const power = (letter: number) => Math.exp(scores[letter]!);
  const written = [TARGET, INPUT, other];
  const sum = written.map((letter) => `e^{${at(letter)}}`).join('+');
  const [top, bottom] = [power(TARGET), written.reduce((total, letter) => total + power(letter), 4)];
  const softmax = `P(\\mathrm{h})=\\frac{e^{${at(TARGET)}}}{${sum}+4}\\approx\\frac{${decimal(top, 3)}}{${decimal(bottom, 3)}}`;
  const solution = `$${softmax}${about(chance, 4)}$`;
  const loss = `$-\\ln ${decimal(chance, 4)}${about(value, 2)}$`;
  const letter = LETTERS[other]!;
  return {
    stem: {
      zh: `一个字符级循环网络读入 machin，每一步预测下一个字母，目标是 achine；词表就是 machine 的七个字母。在第三步，它给 h 的得分是 $${at(TARGET)}$，给 c 的是 $${at(INPUT)}$，给 ${letter} 的是 $${at(other)}$，其余四个字母都是 $0$。这一步的交叉熵损失是多少奈特（nat，用自然对数）？（保留两位小数）`,
      en: `A character-level recurrent network reads “machin” and at each step predicts the next letter, so that its targets are “achine”; its vocabulary is the seven letters of “machine”. At step three it scores h $${at(TARGET)}$, c $${at(INPUT)}$, ${letter} $${at(other)}$ and the other four letters $0$. What is the cross-entropy loss of this step in nats (natural logarithm), to two decimals?`,
    },
    value,
    unit: { zh: '奈特', en: 'nats' },
    reason: {
      zh: `第三步读入 c，目标是它后面的 h。得分为 $0$ 的四个字母各占 $e^0=1$：${solution}，损失是 ${loss}。`,
      en: `Step three reads c, and its target is the h that follows. The four letters with score $0$ have $e^0=1$ each: ${solution}, and the loss is ${loss}.`,
    },
    mistakes: [
      {
        value: losses[INPUT]!,
        reason: {
          zh: '把这一步读入的 c 当成了目标。目标总是后面一个字母：读到 c，该预测 h。',
          en: 'This takes c, the letter that the step reads, for its target. The target is the letter after it: on c the network should predict h.',
        },
      },
      {
        value: losses[NEXT]!,
        reason: {
          zh: '错后了一步：这是以 i 为目标的损失，而 i 是读入 h 之后的目标。',
          en: 'One step too late: this is the loss for the target i, which belongs to the step that reads h.',
        },
      },
      {
        value: value / Math.LN2,
        reason: {
          zh: '用了以二为底的对数，得到的是比特；题目要的是奈特，用自然对数。',
          en: 'The logarithm to base two gives bits; nats are asked for, which take the natural one.',
        },
      },
      {
        value: chance,
        reason: {
          zh: '这是 h 的概率；损失是它的自然对数取负。',
          en: 'That is the probability of h; the loss is minus its natural logarithm.',
        },
      },
      {
        value: -Math.log(top / (bottom - 4)),
        reason: {
          zh: '漏了得分为 $0$ 的字母。它们也在 softmax 的分母里，因为 $e^0=1$。',
          en: 'The letters with score $0$ were left out. They are in the denominator of the softmax too, since $e^0=1$.',
        },
      },
    ],
  };
}
