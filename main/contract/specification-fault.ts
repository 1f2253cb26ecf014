/** Every fault of an input in one answer, each with the path of its field. */
import type { z } from 'zod';
import { type Fault, LabError } from './fault.ts';

/** What a schema found wrong, each with its path. */
export function specificationFault({ issues }: z.ZodError): LabError {
  const fields = issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          path: [...issue.path, key].join('.'),
          problem: issue.code,
          parameters: { keys: key },
        }));
      case 'invalid_type':
        return [{ path, problem: issue.code, parameters: { expected: issue.expected } }];
      case 'too_small':
        return [{ path, problem: issue.code, parameters: { minimum: Number(issue.minimum) } }];
      case 'too_big':
        return [{ path, problem: issue.code, parameters: { maximum: Number(issue.maximum) } }];
      case 'invalid_value':
        return [{ path, problem: issue.code, parameters: { values: issue.values.map(String).join(', ') } }];
      case 'custom':
        return [{ path, problem: String(issue.params?.problem ?? issue.code), parameters: {} }];
      default:
        return [{ path, problem: issue.code, parameters: {} }];
    }
  });
  return specificationFieldsFault(fields);
}

/** What is wrong with single fields, whoever found it. */
export function specificationFieldsFault(fields: NonNullable<Fault['fields']>): LabError {
  return new LabError('specification-invalid', { count: fields.length }, { fields });
}
