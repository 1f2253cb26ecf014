import type { Computation } from '../../main/contract/run.ts';
import type { Translate } from '../words/index.ts';

/** The way a run is computed, as in "TensorFlow · compiled · XLA · bfloat16 · 2 threads". */
export function computationText(path: Computation, t: Translate, form: 'table' | 'short' | 'long' = 'short'): string {
  // The table has many columns; the full name is the cell's title.
  const backend = form === 'table' ? t(`backendShort.${path.backend}`) : t(`backend.${path.backend}`);
  const execution = path.backend === 'tensorflow' ? t(`execution.${path.execution}`) : null;
  const short = [backend, execution, path.device === 'gpu' ? 'GPU' : null];
  const precision = path.precision === 'bfloat16' ? 'bfloat16' : null;
  const long = [path.xla ? 'XLA' : null, precision, t('execution.threads', { count: path.threads })];
  return (form === 'long' ? [...short, ...long] : short).filter((part) => part !== null).join(' · ');
}
