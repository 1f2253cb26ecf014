/** Numbers as the terminal writes them. */
import { formatFixed } from '../../resources/messages/format.ts';
import { numberOf, type WireNumber } from '../contract/metric.ts';
import { localMinute } from '../query/run-fields.ts';

/**
 * 75 → `1:15`, 4000 → `1:06:40`; below ten seconds with a tenth, as the page has it: 2.6 → `0:02.6`. What took time is never
 * printed as none: 0.03 → `0:00.03`.
 */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.5)
    return `0:00${Math.max(0.001, Number(seconds.toPrecision(1)))
      .toFixed(3)
      .replace(/^0|0+$/g, '')}`;
  if (seconds < 9.95 && seconds > 0 && !Number.isInteger(seconds)) return `0:0${seconds.toFixed(1)}`;
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

const two = (n: number) => String(n).padStart(2, '0');

export function when(milliseconds: number | null): string {
  return milliseconds === null ? '–' : localMinute(milliseconds);
}

/** A measured number as the page prints it. The dot is the same in both languages. */
export const measured = (value: WireNumber | null | undefined, decimals: number): string =>
  formatFixed(numberOf(value ?? null), decimals, 'en');

export const bits = (value: WireNumber | null | undefined): string => measured(value, 3);
