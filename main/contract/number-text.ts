/**
 * Numbers as people write them, and as a field shows them: what is printed is read back to the same number. Pure.
 *
 * Read are `1e-4`, `1E-4`, `.5`, `5 × 10⁻⁴` as the lab prints it, separators between thousands where the language puts
 * them, its decimal sign, and the full-width signs of a Chinese input method. What isn't sure is not guessed.
 */

/** What a text says. `readAs`: it is not written as a field prints numbers, or could mean something else to some readers, so they should be told what it was read as. */
export type Reading =
  | { kind: 'empty' }
  | { kind: 'number'; value: number; readAs: boolean }
  | { kind: 'unreadable'; why: Unreadable };

/** `separator`: a comma or point where this language has none; `extreme`: beyond what a computer's number can be. */
export type Unreadable = 'no-number' | 'separator' | 'extreme';

/** The signs of a language: of the decimals, between thousands, and how many digits stand between those. */
interface NumberSigns {
  decimal: string;
  group: string;
  /** Digits in the last group, and in those before it. */
  groupSizes: readonly [number, number];
}

const known = new Map<string, NumberSigns>();

/** @param language a BCP 47 tag, such as `zh`, `de` or `en-IN` */
function numberSigns(language: string): NumberSigns {
  const kept = known.get(language);
  if (kept) return kept;
  // `latn`: fields take the digits of the keyboard, whatever else a language writes.
  const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(123456789.5);
  const integers = parts.filter(({ type }) => type === 'integer').map(({ value }) => value.length);
  const signs: NumberSigns = {
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
    group: simpleSign(parts.find(({ type }) => type === 'group')?.value ?? ''),
    groupSizes: [integers.at(-1) ?? 3, integers.at(-2) ?? 3],
  };
  known.set(language, signs);
  return signs;
}

/** Every space is one, and so is every apostrophe: few people can type the narrow no-break one of their language. */
function simpleSign(text: string): string {
  return text.replaceAll(/\p{Zs}/gu, ' ').replaceAll('’', "'");
}

const MINUS = /[\u2010-\u2015\u2212\ufe63]/g;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** What is multiplied by a power of ten, or the power alone: `5 × 10^-4`, `10^-4`. */
const POWER = /^([+-]?)(?:(.+?) ?[×✕*xX·⋅] ?)?10 ?(?:\^|\*\*) ?([+-]?\d+)$/;

/** Full-width and typographic signs as plain ones; a raised exponent as `^-4`. */
function plainSigns(text: string): string {
  return simpleSign(
    text
      .replaceAll(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (raised) => {
        const digits = [...raised].map((sign) =>
          sign === '⁻' ? '-' : sign === '⁺' ? '+' : SUPERSCRIPTS.indexOf(sign),
        );
        return `^${digits.join('')}`;
      })
      // Of the full-width forms each is one plain sign further down; the ideographic full stop is what "." gives there.
      .replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .replaceAll('。', '.')
      .replaceAll(MINUS, '-'),
  ).trim();
}

/** As the lab prints large numbers, `60K` and `1.5万`: a field reads what a page shows. */
const COUNTING: Readonly<Record<string, number>> = { K: 1e3, k: 1e3, M: 1e6, 千: 1e3, 万: 1e4, 亿: 1e8 };
/** Without what a product leaves in the sixteenth place. */
const tidied = (value: number) => Number(value.toPrecision(15));

/** @param language a BCP 47 tag: whose signs are meant */
export function readNumber(text: string, language: string): Reading {
  const reading = readIn(text, language);
  if (reading.kind !== 'number') return reading;
  return { ...reading, readAs: reading.readAs || !isPlain(text.trim(), language) };
}

/** Digits with a decimal sign, as `1e-4` too, in which the lab itself writes numbers: nothing that could be misread. */
function isPlain(text: string, language: string): boolean {
  const digits = text.replace(numberSigns(language).decimal, '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits);
}

function readIn(text: string, language: string): Reading {
  const plain = plainSigns(text);
  if (plain === '') return { kind: 'empty' };
  const [, counted, word] = /^(.*\d) ?([KkM千万亿])$/.exec(plain) ?? [];
  if (counted !== undefined && word !== undefined) {
    const reading = readIn(counted, language);
    if (reading.kind !== 'number') return reading;
    const value = tidied(reading.value * COUNTING[word]!);
    return Number.isFinite(value) ? { ...reading, value } : { kind: 'unreadable', why: 'extreme' };
  }
  const signs = numberSigns(language);
  const power = POWER.exec(plain);
  const scientific = /^(.*\d[.,]?)[eE]([+-]?\d+)$/.exec(plain);
  const [mantissa, exponent] = power
    ? [`${power[1]}${power[2] ?? '1'}`, power[3]!]
    : scientific
      ? [scientific[1]!, scientific[2]!]
      : [plain, '0'];
  const decimal = readDecimal(mantissa, signs);
  if (decimal === null) {
    const why = /^[+-]?[\d.,' ]*\d[\d.,' ]*$/.test(mantissa) ? 'separator' : 'no-number';
    return { kind: 'unreadable', why };
  }
  const value = exactNumber(decimal, exponent);
  return value === null
    ? { kind: 'unreadable', why: 'extreme' }
    : { kind: 'number', value, readAs: looksLikeThousands(plain, signs) };
}

/** The digits of a mantissa with a point, `null` where its separators say nothing sure. */
function readDecimal(text: string, { decimal, group, groupSizes: [last, others] }: NumberSigns): string | null {
  const [, sign = '', unsigned = ''] = /^([+-]?) ?(.*)$/.exec(text) ?? [];
  const digits = (given: string) => (/^(\d+\.?\d*|\.\d+)$/.test(given) ? `${sign}${given}` : null);
  const [whole = '', fraction, ...more] = unsigned.split(decimal);
  if (more.length > 0) return null;
  for (const separator of new Set([group, ' '])) {
    if (separator === '' || !whole.includes(separator)) continue;
    const between = separator === '.' ? '\\.' : separator;
    const sizes = separator === group ? others : 3;
    // A number does not begin with the zero of a group: "0.001" has a point, in any language.
    const grouped = new RegExp(`^[1-9]\\d{0,${sizes - 1}}(${between}\\d{${sizes}})*${between}\\d{${last}}$`);
    if (grouped.test(whole)) return digits(`${whole.replaceAll(separator, '')}.${fraction ?? ''}`);
  }
  // Programs and papers have a decimal point everywhere.
  if (fraction === undefined) return digits(unsigned);
  return digits(`${whole}.${fraction}`);
}

/** One comma or point with three digits after it: a thousand to some, one to others. */
function looksLikeThousands(text: string, { group }: NumberSigns): boolean {
  const found = /^[+-]?[1-9]\d{0,2}([.,])(\d{3})$/.exec(text);
  return found !== null && (found[1] === ',' || found[1] === group || found[2] === '000');
}

/** `null` where the number would silently become infinite, or nought. */
function exactNumber(decimal: string, exponent: string): number | null {
  const value = Number(`${decimal}e${exponent}`);
  const isNought = !/[1-9]/.test(decimal);
  return Number.isFinite(value) && (value !== 0) === !isNought ? value + 0 : null;
}

/**
 * A number as a field shows it: its shortest decimal form with the language's own sign and without separators, `1e-8`
 * where zeros would hide it. {@link readNumber} gives the same number back.
 */
export function printNumber(value: number, language: string): string {
  return plainNumber(value).replace('.', numberSigns(language).decimal);
}

/** A number as addresses hold it, the same in every language; '' for what is none. */
export function plainNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

/** What {@link plainNumber} wrote, or a person in the same way; `null` for anything else. */
export function readPlainNumber(text: string): number | null {
  const found = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  return found ? exactNumber(found[1]!, found[2] ?? '0') : null;
}

/** A value moved by steps as a person would write it: 0.1 + 0.2 is 0.3. */
export function stepped(value: number, step: number): number {
  const places = Math.min(100, Math.max(decimalPlaces(value), decimalPlaces(step)));
  const sum = value + step;
  return Math.abs(sum) < 1e21 ? Number(sum.toFixed(places)) : sum;
}

function decimalPlaces(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
