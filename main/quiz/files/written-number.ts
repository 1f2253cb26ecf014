/** Numbers with a tolerance, as people write them in files, and plain ones as every reader of GIFT takes them. Pure. */
import { readNumber } from '../../contract/number-text.ts';

export interface WrittenRange {
  value: number;
  tolerance: number;
}
/** `suggestion`: what may have been meant, where that can be said. */
export interface UnreadableNumber {
  unreadable: string;
  suggestion: string;
}

/** `3`, `3:0.1`, `3 ± 0.1` or `2.9..3.1`, each number in any form that a field of the lab takes (`.5`, `1e-3`, `０．５`). */
export function readRange(text: string): WrittenRange | UnreadableNumber {
  const dots = /\.\.|．．/.exec(text);
  if (dots) {
    const low = readOne(text.slice(0, dots.index));
    const high = readOne(text.slice(dots.index + 2));
    if (typeof low !== 'number') return low;
    if (typeof high !== 'number') return high;
    if (low > high) return { unreadable: text.trim(), suggestion: `${plainDecimal(high)}..${plainDecimal(low)}` };
    return { value: tidied((low + high) / 2), tolerance: tidied((high - low) / 2) };
  }
  const [first = '', second, ...more] = text.split(/[:：±]/);
  if (more.length > 0) return { unreadable: text.trim(), suggestion: '' };
  const value = readOne(first);
  const tolerance = second === undefined ? 0 : readOne(second);
  if (typeof value !== 'number') return value;
  if (typeof tolerance !== 'number') return tolerance;
  if (tolerance < 0)
    return { unreadable: text.trim(), suggestion: `${plainDecimal(value)}:${plainDecimal(-tolerance)}` };
  return { value, tolerance };
}

/** Without what halving leaves in the sixteenth place. */
const tidied = (value: number) => Number(value.toPrecision(15));

function readOne(text: string): number | UnreadableNumber {
  // A comma stands between thousands for some and before decimals for others: nobody may guess a key.
  if (/[,，]/.test(text)) return { unreadable: text.trim(), suggestion: withoutComma(text) };
  const reading = readNumber(text, 'en');
  return reading.kind === 'number' ? reading.value : { unreadable: text.trim(), suggestion: '' };
}

function withoutComma(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const isGrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain);
  const reading = readNumber(isGrouped ? plain.replaceAll(',', '') : plain.replace(',', '.'), 'en');
  return reading.kind === 'number' ? plainDecimal(reading.value) : '';
}

/** All digits and no exponent: 1e-7 is `0.0000001`. `Number` gives the same number back. */
export function plainDecimal(value: number): string {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
