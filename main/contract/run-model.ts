/** What network a run's weights are of: its specification's, or, of weights that came from elsewhere, what those say of themselves. */
import type { RunOrigin } from './run-origin.ts';
import type { ModelConfiguration, RunSpecification } from './run-specification.ts';

/** @returns `null` for a run of which only curves are known */
export function modelOf({
  specification,
  origin,
}: {
  specification: RunSpecification | null;
  origin: RunOrigin | null;
}): ModelConfiguration | null {
  return specification?.model ?? origin?.model ?? null;
}
