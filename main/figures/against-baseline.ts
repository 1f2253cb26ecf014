import { figureWords } from '../../resources/messages/figures.ts';
import { formatFixed } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { Verdict } from '../contract/verdict.ts';

/** Behind a difference that is not that of the means beside it. */
const MARK = '†';

/**
 * How far a group lies from the baseline, as its verdict says it (of pairs, where seeds are paired); the difference of the
 * means where no verdict could be reckoned. A dash for the baseline itself, without values, and where the numbers are not
 * about the same thing; a mark where seeds that a mean counts are in no pair.
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
  const told = `${away < 0 ? '−' : '+'}${formatFixed(Math.abs(away), 4, language)}`;
  return isOfSomeSeeds(verdict) ? `${told} ${MARK}` : told;
}

/** What the mark means, where any difference has it. */
export function markedDifferences({ verdicts }: Pick<Comparison, 'verdicts'>, language: Language): string | null {
  return verdicts.some(isOfSomeSeeds) ? `${MARK} ${figureWords[language].compare.ofPairs}` : null;
}

const isOfSomeSeeds = (verdict: Verdict | null | undefined): boolean =>
  verdict?.method === 'paired' && verdict.unmatchedSeeds.length > 0;
