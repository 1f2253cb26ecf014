/** Which backend computes a run on this machine. */
import { LabError } from '../contract/fault.ts';
import type { BackendName } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';

/** What computes a run: what counts needs no backend for tensors, whatever is forced. @throws LabError as below */
export function backendFor(
  { backend, recipe }: Pick<RunSpecification, 'backend' | 'recipe'>,
  machine: { native: boolean; forced: string | undefined },
): BackendName {
  return recipe.kind === 'counting' ? 'cpu' : chooseBackend(backend, machine);
}

/**
 * `LAB_BACKEND` forces one; else the specification's wish; `auto` takes native TensorFlow where it is ready.
 * @throws LabError `backend-unavailable` when native TensorFlow is wanted and not there
 */
export function chooseBackend(
  wish: RunSpecification['backend'],
  { native, forced }: { native: boolean; forced: string | undefined },
): BackendName {
  if (forced !== undefined && forced !== '' && !['tensorflow', 'wasm', 'cpu'].includes(forced)) {
    throw new LabError('bad-use', { argument: `LAB_BACKEND=${forced}`, expected: 'tensorflow, wasm, cpu' });
  }
  const wanted = forced ? (forced as BackendName) : wish;
  if (wanted === 'auto') return native ? 'tensorflow' : 'wasm';
  if (wanted === 'tensorflow' && !native) throw new LabError('backend-unavailable', { backend: wanted });
  return wanted;
}
