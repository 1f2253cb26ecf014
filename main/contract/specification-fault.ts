/** Every fault of an input in one answer, each with the path of its field. */
import type { z } from 'zod';
import { type Fault, LabError } from './fault.ts';
import { readNumber } from './number-text.ts';

type FieldFault = NonNullable<Fault['fields']>[number];

/** What a schema found wrong, each with its path: of one setting the first fault, which the others follow from. */
export function specificationFault({ issues }: z.ZodError): LabError {
  const told = new Map<string, FieldFault>();
  for (const field of issues.flatMap(fieldFaults)) if (!told.has(field.path)) told.set(field.path, field);
  return specificationFieldsFault([...told.values()]);
}

function fieldFaults(issue: z.core.$ZodIssue): FieldFault[] {
  const path = issue.path.map(String).join('.');
  const fault = (problem: string, parameters: FieldFault['parameters'] = {}) => [{ path, problem, parameters }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key].join('.'),
        problem: issue.code,
        parameters: { keys: key },
      }));
    case 'invalid_type':
      return fault(typeProblem(issue), { expected: issue.expected });
    case 'not_multiple_of':
      return issue.divisor === 1 ? fault('not-whole') : fault(issue.code, { divisor: issue.divisor });
    case 'too_small':
      return fault(issue.inclusive === false ? 'not-above' : issue.code, { minimum: Number(issue.minimum) });
    case 'too_big':
      return fault(issue.inclusive === false ? 'not-below' : issue.code, { maximum: Number(issue.maximum) });
    case 'invalid_value':
      return fault(issue.code, { values: issue.values.map(String).join(', ') });
    case 'custom':
      return fault(String(issue.params?.problem ?? issue.code));
    default:
      return fault(issue.code);
  }
}

/** `input` is known where the schema was told to report it. */
function typeProblem({ code, expected, input }: z.core.$ZodIssueInvalidType): string {
  if (expected === 'int') return 'not-whole';
  if (expected !== 'number' || input === undefined) return code;
  if (typeof input === 'number') return Number.isNaN(input) ? 'not-a-number' : 'number-extreme';
  const reading = typeof input === 'string' ? readNumber(input, 'en') : null;
  return reading?.kind === 'unreadable' && reading.why === 'extreme' ? 'number-extreme' : 'not-a-number';
}

/** What is wrong with single fields, whoever found it. */
export function specificationFieldsFault(fields: NonNullable<Fault['fields']>): LabError {
  return new LabError('specification-invalid', { count: fields.length }, { fields });
}
