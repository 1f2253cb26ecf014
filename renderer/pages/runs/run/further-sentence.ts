import type { FurtherTraining } from '../../../../main/contract/estimate.ts';
import type { Format } from '../../../ui/use-format.ts';
import type { Translate } from '../../../words/index.ts';

/**
 * What training further will do: one sentence of the catalogue, because one put together here would begin with a comma
 * where its first part is not known yet.
 *
 * @param own steps that the run itself was to take, `null` where that is not known
 * @param isAnew only the weights were kept, so that the optimizer begins anew
 */
export function furtherSentence(
  { specification, seconds }: FurtherTraining,
  { own, isAnew }: { own: number | null; isAnew: boolean },
  t: Translate,
  format: Pick<Format, 'count' | 'about'>,
): string {
  const { steps } = specification.recipe;
  return t('further.will', {
    count: steps,
    steps: format.count(steps),
    time: seconds === null ? '' : format.about(seconds),
    // Nobody asked for another length: it is told where it comes from.
    own: own === null || own === steps ? '' : format.count(own),
    anew: isAnew ? t('further.anew') : '',
  });
}
