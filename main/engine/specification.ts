/** Reads a specification from outside: every fault in one answer, each with its path; nothing starts. */
import { LabError } from '../contract/fault.ts';
import { type RunSpecification, runSpecification, shorterWarmup } from '../contract/run-specification.ts';
import { specificationFault } from '../contract/specification-fault.ts';

/** @throws LabError `specification-invalid` with all faulty fields */
export function parseSpecification(given: unknown): RunSpecification {
  const parsed = runSpecification.safeParse(given);
  if (parsed.success) return parsed.data;
  throw specificationFault(parsed.error);
}

/**
 * Sets `path` (as in `recipe.steps`) to a value written on a command line: read as JSON where it is JSON, else as text.
 * Paths that do not exist are set too, so that the schema names them.
 */
export function setPath(specification: unknown, assignment: string): unknown {
  const at = assignment.indexOf('=');
  if (at < 1) throw new LabError('bad-use', { argument: `--set ${assignment}`, expected: '--set path=value' });
  const path = assignment.slice(0, at).split('.');
  const text = assignment.slice(at + 1);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = text;
  }
  const copy = structuredClone(specification);
  let place = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) {
    if (typeof place[key] !== 'object' || place[key] === null) place[key] = {};
    place = place[key] as Record<string, unknown>;
  }
  place[path.at(-1)!] = value;
  return copy;
}

/**
 * A preset made shorter on a command line has a shorter warm-up. Returns the assignment that does so; none for a run that
 * is not shorter, or whose warm-up is set too.
 */
export function warmupAssignment({ recipe }: RunSpecification, assignments: readonly string[]): string[] {
  const setTo = (path: string) => assignments.findLast((text) => text.startsWith(`${path}=`))?.slice(path.length + 1);
  const warmup = shorterWarmup(recipe, Number(setTo('recipe.steps') ?? recipe.steps));
  return setTo('recipe.warmupSteps') !== undefined || warmup === recipe.warmupSteps
    ? []
    : [`recipe.warmupSteps=${warmup}`];
}
