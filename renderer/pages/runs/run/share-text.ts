/** How many times another amount one is, as people read it: "25% of", "1/1,350 of", "10⁻¹⁷ of", "3.2 times". Pure. */
import type { Format } from '../../../ui/use-format.ts';
import type { Translate } from '../../../words/index.ts';

/** Below the one a share is no longer told in per cent, below the other its power of ten is all that says something. */
const [PER_CENT, SMALL] = [0.01, 1e-4];

export function shareText(
  ratio: number,
  { t, format }: { t: Translate; format: Pick<Format, 'count' | 'significant' | 'percent'> },
): string {
  if (ratio >= 1) return t('distance.times', { amount: format.significant(ratio) });
  if (ratio >= PER_CENT) return t('distance.part', { amount: format.percent(ratio) });
  if (ratio >= SMALL) return t('distance.part', { amount: `1/${format.count(Number((1 / ratio).toPrecision(3)))}` });
  return t('distance.about', { amount: format.significant(10 ** Math.round(Math.log10(ratio))) });
}
