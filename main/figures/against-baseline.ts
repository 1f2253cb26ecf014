import { formatFixed } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { Comparison } from '../contract/comparison.ts';

/**
 * How far a group lies from the baseline, as its verdict says it (of pairs, where seeds are paired); the difference of the
 * means where no verdict could be reckoned. A dash for the baseline itself, without values, and where the numbers are not
 * about the same thing.
 */
export function againstBaseline(
  {
    groups,
    baseline,
    verdicts,
  }: Pick<Comparison, 'baseline' | 'verdicts'> & {
    groups: readonly Pick<Comparison['groups'][number], 'mean'>[];
  },
  place: number,
  language: Language,
): string {
  const [mean, base] = [groups[place]!.mean, groups[baseline]!.mean];
  const ofMeans = mean === null || base === null ? null : mean - base;
  const verdict = verdicts[place];
  const away = verdict?.difference ?? ofMeans;
  if (place === baseline || away === null || verdict?.kind === null) return '–';
  return `${away < 0 ? '−' : '+'}${formatFixed(Math.abs(away), 4, language)}`;
}
