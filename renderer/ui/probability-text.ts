import type { Format } from './use-format.ts';

/**
 * A probability: in percent, or in three figures where a percentage would hide them: `46.2%`, `0.28%`, `2.7 × 10⁻⁵`; a
 * dash where it is not known.
 */
export function probabilityText(probability: number | null, format: Pick<Format, 'fixed' | 'significant'>): string {
  if (probability === null) return '–';
  if (probability < 0.0001) return format.significant(probability);
  return `${format.fixed(probability * 100, probability < 0.0995 ? 2 : 1)}%`;
}
