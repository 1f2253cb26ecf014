import type { Estimate } from '../../../main/contract/estimate.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { memoryText } from './memory-text.ts';

/** What a run will take, in one line: backend, steps, time, memory. */
export function EstimateLine({ estimate }: { estimate: Estimate }) {
  const t = useText();
  const format = useFormat();
  return (
    <span>
      {t('estimate.line', {
        backend: t(`backend.${estimate.backend}`),
        count: estimate.specification.recipe.steps,
        steps: format.count(estimate.specification.recipe.steps),
        time: format.duration(estimate.seconds),
        memory: memoryText(estimate.memoryMB, format),
      })}
    </span>
  );
}
