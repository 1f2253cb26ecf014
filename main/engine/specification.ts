/** Reads a specification from outside: every fault in one answer, each with its path; nothing starts. */
import { LabError } from '../contract/fault.ts';
import { type RunSpecification, runSpecification } from '../contract/run-specification.ts';

/** @throws LabError `specification-invalid` with all faulty fields */
export function parseSpecification(given: unknown): RunSpecification {
  const parsed = runSpecification.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap((issue) => {
    const at = issue.path.map(String);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ path: [...at, key].join('.'), problem: 'unknown-field', parameters: {} }));
      case 'invalid_type':
        return [{ path: at.join('.'), problem: issue.input === undefined && /undefined/.test(issue.message) ? 'missing' : 'wrong-type', parameters: { expected: issue.expected } }];
      case 'too_small':
        return [{ path: at.join('.'), problem: 'too-small', parameters: { minimum: Number(issue.minimum) } }];
      case 'too_big':
        return [{ path: at.join('.'), problem: 'too-large', parameters: { maximum: Number(issue.maximum) } }];
      case 'invalid_value':
        return [{ path: at.join('.'), problem: 'not-one-of', parameters: { known: issue.values.map(String).join(', ') } }];
      case 'invalid_union':
        return [{ path: [...at, ...(issue.discriminator ? [issue.discriminator] : [])].join('.').replace(/(\.[^.]+)\1$/, '$1'), problem: 'not-one-of', parameters: { known: '' } }];
      case 'custom':
        return [{ path: at.join('.'), problem: String(issue.params?.['problem'] ?? 'invalid'), parameters: {} }];
      default:
        return [{ path: at.join('.'), problem: 'invalid', parameters: { message: issue.message } }];
    }
  });
  throw new LabError('specification-invalid', { count: fields.length }, { fields });
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
