/** Numbers as the terminal writes them. */
import { localMinute } from '../query/run-fields.ts';

/** 75 → `1:15`, 4000 → `1:06:40`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

const two = (n: number) => String(n).padStart(2, '0');

export function when(milliseconds: number | null): string {
  return milliseconds === null ? '–' : localMinute(milliseconds);
}

export const bits = (value: number | string | null) => (value === null ? '–' : Number(value).toFixed(3));
