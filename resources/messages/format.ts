/** Numbers, times and amounts as the page prints them, in both languages. Pure: the language and "now" come in. */
import { dateFormat, numberFormat } from './formatters.ts';
import type { Language } from './messages.ts';

const DASH = '–';

/** A count with separators: `124,439,808`. */
export function formatCount(value: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 0 }).format(value);
}

/** A count in three figures with the language's own steps: `1.35M`, `135万`. */
export function formatCompact(value: number, language: Language): string {
  return numberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

/** As many figures as a number of single precision has: what would be printed beyond them was not measured. */
const MEASURED_FIGURES = 7;

/**
 * A measured number with so many decimals, as page, terminal, report and charts print it: `2.405`. A large one has fewer
 * (`12,345.68`), from ten million on it is a power of ten (`1.48 × 10¹⁹`). NaN and infinities by name, absent as a dash;
 * below nought with a minus sign (`−17.34`).
 */
export function formatFixed(value: number | null | undefined, decimals: number, language: Language): string {
  if (value === null || value === undefined) return DASH;
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (Math.round(size) >= 10 ** MEASURED_FIGURES) return formatSignificant(value, language);
  const places = Math.min(decimals, MEASURED_FIGURES - String(Math.floor(size)).length);
  return numberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places })
    .format(value)
    .replace('-', '−');
}

/** Of draws, as far as there are enough to tell it. */
export interface Deviation {
  readonly mean: number | null;
  readonly standardDeviation: number | null;
}

/**
 * A standard deviation beside its mean, both with so many decimals; one that they would hide has a figure of its own
 * (`0.0005`), so that only values which are the same have none. A dash where it is not known.
 */
export function formatDeviation({ mean, standardDeviation }: Deviation, decimals: number, language: Language): string {
  if (mean === null || standardDeviation === null) return DASH;
  const isHidden = standardDeviation < 0.5 * 10 ** -decimals;
  // What summing up equal values leaves in the sixteenth place was not measured.
  const isMeasured = standardDeviation > Math.abs(mean) * 10 ** -MEASURED_FIGURES;
  // Rounded to a figure first: 0.00096 is 0.001, which has a place less.
  const figure = Number(standardDeviation.toPrecision(1));
  const first = isHidden && isMeasured ? -Math.floor(Math.log10(figure)) : decimals;
  return first < MEASURED_FIGURES
    ? formatFixed(standardDeviation, first, language)
    : withPowers(standardDeviation, language, 1);
}

/** Three significant figures, powers of ten where zeros would hide them: `0.002`, `8.5 × 10⁻⁵`. */
export function formatSignificant(value: number, language: Language): string {
  return withPowers(value, language, 3);
}

/** All figures of a number that a person chose, in the same form: `0.00325`, `1.2345 × 10⁻⁴`. */
export function formatExact(value: number, language: Language): string {
  return withPowers(value, language);
}

/** @param figures `undefined`: as many as the number has */
function withPowers(value: number, language: Language, figures?: number): string {
  if (!Number.isFinite(value)) return formatFixed(value, 0, language);
  if (value === 0) return '0';
  // Rounded first: rounding can carry into the next power of ten.
  const [mantissa = '', power] = value.toExponential(figures === undefined ? undefined : figures - 1).split('e');
  const exponent = Number(power);
  if (exponent < -3 || exponent > 6) {
    const shown = mantissa.replace(/\.?0+$/, '').replace('-', '−');
    return `${shown === '1' ? '' : `${shown} × `}10${superscript(exponent)}`;
  }
  return numberFormat(language, { maximumSignificantDigits: figures ?? 17 })
    .format(value)
    .replace('-', '−');
}

function superscript(exponent: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return [...String(exponent)].map((sign) => (sign === '-' ? '⁻' : (digits[Number(sign)] ?? sign))).join('');
}

export function formatPercent(share: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

const DURATION_UNITS = {
  en: { millisecond: ' ms', second: ' s', minute: ' min', minutes: ' min', hour: ' h', day: ' d' },
  zh: { millisecond: ' 毫秒', second: ' 秒', minute: ' 分', minutes: ' 分钟', hour: ' 小时', day: ' 天' },
} as const;

/** A duration in its two largest units: `56 ms`, `8.4 s`, `51 s`, `2 min 05 s`, `1 h 12 min`, `3 d 4 h`. */
export function formatDuration(seconds: number | null | undefined, language: Language): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return DASH;
  const unit = DURATION_UNITS[language];
  if (seconds === 0) return `0${unit.second}`;
  if (seconds < 0.9995) return `${formatSignificant(seconds * 1000, language)}${unit.millisecond}`;
  if (seconds < 10 && Number.isInteger(seconds)) return `${seconds}${unit.second}`;
  if (seconds < 9.95) return `${formatFixed(seconds, 1, language)}${unit.second}`;
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 60) return `${whole}${unit.second}`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) {
    const rest = whole % 60;
    return rest === 0 ? `${minutes}${unit.minutes}` : `${minutes}${unit.minute} ${two(rest)}${unit.second}`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    const rest = minutes % 60;
    return `${hours}${unit.hour}${rest === 0 ? '' : ` ${two(rest)}${unit.minute}`}`;
  }
  const rest = hours % 24;
  return `${Math.floor(hours / 24)}${unit.day}${rest === 0 ? '' : ` ${rest}${unit.hour}`}`;
}

/**
 * Seconds as exact as an expectation deserves: whole below a minute, where two short runs have to add up, to ten below two
 * minutes, then to the minute, from two hours to ten.
 */
export function roughSeconds(seconds: number): number {
  const grain = seconds < 60 ? 1 : seconds < 120 ? 10 : seconds < 7200 ? 60 : 600;
  return Math.max(grain, Math.round(seconds / grain) * grain);
}

/** A time that is expected: `1 min 40 s`, where a clock that is exact to the second would promise too much. */
export function formatAbout(seconds: number, language: Language): string {
  return formatDuration(roughSeconds(seconds), language);
}

/** From the shortest to the longest time that is expected; one of them where they are the same to the eye. */
export function formatSpan({ lowest, highest }: { lowest: number; highest: number }, language: Language): string {
  const [from, to] = [formatAbout(lowest, language), formatAbout(highest, language)];
  return from === to ? from : `${from} – ${to}`;
}

/**
 * A point in time: the clock alone on the same day, else month and day, the year where it differs.
 *
 * @param form `day` leaves out the clock of other days, where there is little room
 */
export function formatWhen(
  milliseconds: number,
  now: number,
  language: Language,
  form: 'full' | 'day' = 'full',
): string {
  const when = new Date(milliseconds);
  const today = new Date(now);
  const sameYear = when.getFullYear() === today.getFullYear();
  const sameDay = sameYear && when.getMonth() === today.getMonth() && when.getDate() === today.getDate();
  // Not by `hour12`, under which it is 24:05 after midnight in browsers as old as Chromium 108.
  const clock: Intl.DateTimeFormatOptions =
    form === 'day' && !sameDay ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (sameDay) return dateFormat(language, clock).format(when);
  return dateFormat(language, {
    month: 'short',
    day: 'numeric',
    ...(sameYear ? clock : { year: 'numeric' }),
  }).format(when);
}
