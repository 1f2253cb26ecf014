import type { ComparedMetric } from '../../../main/contract/comparison.ts';
import { useText } from '../../words/index.ts';

/** The unit of what is judged, in the page's language. */
export function useUnit(metric: ComparedMetric): string {
  const t = useText();
  return t(metric === 'bitsPerByte' ? 'unit.bitsPerByte' : 'unit.natsPerToken');
}
