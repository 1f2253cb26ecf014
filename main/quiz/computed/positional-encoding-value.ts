/** A number of the sinusoidal positional encoding, at dimensions whose divisor is a power of ten. */
import { positionalEncoding } from '../../models/positional-encoding.ts';
import { between, oneOf } from './draw.ts';
import { about, decimal } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';

/** The last position that is asked for, where the divisor is 1, 10 or 100. */
const POSITIONS = [24, 24, 95] as const;

export const positionalEncodingValue = numericTemplate(
  {
    id: 'c-positional-encoding',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '3.1.1',
    keyPoint: 9,
    difficulty: 3,
    errata: ['E19', 'E20'],
    fact: 'Dimension k of the encoding belongs to pair ⌊k/2⌋: even ones are the sine, odd ones the cosine of pos/10000^(2i/d).',
    source: [{ work: 'vaswani-2017', where: '§3.5' }],
    link: { to: 'section', section: '3.1.1' },
  },
  { zh: '位置编码里的一个数', en: 'One number of a positional encoding' },
  2,
  (random) => {
    const width = oneOf(random, [4, 8, 16, 64, 128, 512]);
    const quarters = oneOf(random, width === 4 ? [0, 2] : [0, 1, 2]);
    const pair = (width * quarters) / 8;
    const odd = random.integer(2);
    const position = between(random, 2 + quarters, POSITIONS[quarters]);
    return variantOf({ width, pair, odd, position, divisor: 10 ** quarters });
  },
);

interface Place {
  width: number;
  pair: number;
  /** 1 for the second of a pair, the cosine. */
  odd: number;
  position: number;
  divisor: number;
}

type Mistakes = NumericVariant['mistakes'];

function variantOf({ width, pair, odd, position, divisor }: Place): NumericVariant {
  const dimension = 2 * pair + odd;
  const at = (pos: number, dim: number) => positionalEncoding(pos, dim, width);
  const value = at(position, dimension);
  const angle = position / divisor;
  const [wave, other] = odd === 1 ? ['\\cos', '\\sin'] : ['\\sin', '\\cos'];
  const solution = `${wave}(${position}/10000^{${2 * pair}/${width}})${divisor > 1 ? `=${wave}(${position}/${divisor})` : ''}=${wave}\\,${decimal(angle, 2)}`;
  return {
    stem: {
      zh: `$d_{model}=${width}$。位置 ${position} 的正弦位置编码（positional encoding）第 ${dimension} 维是多少？位置和维都从 $0$ 数起。（保留两位小数）`,
      en: `With $d_{model}=${width}$, what is dimension ${dimension} of the sinusoidal positional encoding of position ${position}? Positions and dimensions count from $0$. (two decimal places)`,
    },
    value,
    unit: null,
    reason: {
      zh: `第 ${dimension} 维属于 $i=${pair}$ 那一对，是其中的${odd === 1 ? '余弦' : '正弦'}：$${solution}${about(value, 2)}$，角用弧度。`,
      en: `Dimension ${dimension} belongs to the pair $i=${pair}$ and is its ${odd === 1 ? 'cosine' : 'sine'}: $${solution}${about(value, 2)}$, the angle in radians.`,
    },
    mistakes: [
      {
        value: at(position, dimension + (odd === 1 ? -1 : 1)),
        reason: {
          zh: `用了 $${other}$。偶数维是正弦，奇数维是余弦。`,
          en: `This is the $${other}$. Even dimensions have the sine, odd ones the cosine.`,
        },
      },
      ...(pair === 0 ? slipsOfTheAngle(at, position, dimension) : slipsOfTheExponent({ width, pair, odd, position })),
    ],
  };
}

/** Where nothing is divided by: the angle is the position. */
function slipsOfTheAngle(at: (pos: number, dim: number) => number, position: number, dimension: number): Mistakes {
  return [
    {
      value: at((position * Math.PI) / 180, dimension),
      reason: {
        zh: '计算器设成了角度制；这里的角用弧度。',
        en: 'The calculator stood on degrees; the angle is in radians.',
      },
    },
    {
      value: at(position + 1, dimension),
      reason: {
        zh: `这是位置 ${position + 1} 的值：位置从 $0$ 数起，给出的就是要代入的数。`,
        en: `That is the value at position ${position + 1}: positions count from $0$, and the one that is given goes in as it is.`,
      },
    },
  ];
}

function slipsOfTheExponent({ width, pair, odd, position }: Omit<Place, 'divisor'>): Mistakes {
  const dimension = 2 * pair + odd;
  return [
    {
      value: positionalEncoding(position, odd, width),
      reason: {
        zh: `没有除以 $10000^{2i/d}$；只有第一对（$i=0$）不用除。`,
        en: `The division by $10000^{2i/d}$ was left out; only the first pair ($i=0$) goes without.`,
      },
    },
    {
      // The encoding at the pair whose number is the dimension’s.
      value: positionalEncoding(position, 2 * dimension + odd, width),
      reason: {
        zh: `把 ${dimension} 这个维数当成了 $i$。$i$ 数的是“对”，这里 $i=${pair}$，指数是 $2i/d=${2 * pair}/${width}$。`,
        en: `This takes ${dimension}, the dimension, for $i$. But $i$ numbers the pairs: here $i=${pair}$, and the exponent is $2i/d=${2 * pair}/${width}$.`,
      },
    },
  ];
}
