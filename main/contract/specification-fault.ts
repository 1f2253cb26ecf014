/** Every fault of an input in one answer, each with the path of its field. */
import { z } from 'zod';
import { type Fault, LabError } from './fault.ts';
import { readNumber } from './number-text.ts';
import { settingLimits } from './setting-path.ts';

type SpecifiedKind = 'run' | 'measurement';
type FieldFault = NonNullable<Fault['fields']>[number];

/**
 * What a schema found wrong, each with its path: of one setting the first fault, which the others follow from.
 *
 * @param kind what it is that has these settings
 */
export function specificationFault({ issues }: z.ZodError, kind: SpecifiedKind = 'run'): LabError {
  return specificationFieldsFault(withoutConsequences(eachOnce(issues)), kind);
}

/** Of a recipe of another way than the model's, what it lacks and has too much is no fault of its own. */
function withoutConsequences(fields: FieldFault[]): FieldFault[] {
  const isOfAnotherWay = fields.some(({ problem }) => problem === 'recipe-of-another-way');
  const follows = ({ path, problem }: FieldFault) =>
    path.startsWith('recipe.') && (problem === 'is-missing' || problem === 'unrecognized_keys');
  return isOfAnotherWay ? fields.filter((field) => !follows(field)) : fields;
}

/** Of each path the first fault, or of two bounds the one that really holds. */
function eachOnce(issues: readonly z.core.$ZodIssue[]): FieldFault[] {
  const told = new Map<string, FieldFault>();
  for (const field of issues.flatMap(fieldFaults)) {
    const before = told.get(field.path);
    if (!before || isStricter(field, before)) told.set(field.path, field);
  }
  return [...told.values()];
}

/** A schema may be built upon a wider one: below the least whole number it is below what the setting can be, too. */
function isStricter({ problem, parameters }: FieldFault, before: FieldFault): boolean {
  const bounds = (names: readonly string[]) => names.includes(problem) && names.includes(before.problem);
  if (bounds(['too_big', 'not-below'])) return Number(parameters.maximum) < Number(before.parameters.maximum);
  if (bounds(['too_small', 'not-above'])) return Number(parameters.minimum) > Number(before.parameters.minimum);
  return false;
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
      if (issue.origin === 'array') return fault('too-few', { minimum: Number(issue.minimum) });
      if (issue.origin === 'string') return fault('is-empty');
      return fault(issue.inclusive === false ? 'not-above' : issue.code, { minimum: Number(issue.minimum) });
    case 'too_big':
      if (issue.origin === 'array') return fault('too-many', { maximum: Number(issue.maximum) });
      if (issue.origin === 'string') return fault('too-long', { maximum: Number(issue.maximum) });
      return fault(issue.inclusive === false ? 'not-below' : issue.code, { maximum: Number(issue.maximum) });
    case 'invalid_value':
      return fault(issue.code, { values: issue.values.map(String).join(', ') });
    case 'custom':
      return fault(String(issue.params?.problem ?? issue.code));
    default:
      return fault(issue.code);
  }
}

/** What a value must be, where that is no number. */
const FORMS: Readonly<Record<string, string>> = {
  object: 'not-a-group',
  string: 'not-a-text',
  boolean: 'not-a-choice',
  array: 'not-a-list',
};

/** `input` is known where the schema was told to report it; what is absent has none either way. */
function typeProblem({ code, expected, input, message, path }: z.core.$ZodIssueInvalidType): string {
  if (input === undefined && message.endsWith('received undefined')) return 'is-missing';
  if (expected === 'int') return 'not-whole';
  const form = FORMS[expected];
  // Of all of it there is no longer path.
  if (form !== undefined && path.length > 0) return form;
  if (expected !== 'number' || input === undefined) return code;
  if (typeof input === 'number') return Number.isNaN(input) ? 'not-a-number' : 'number-extreme';
  const reading = typeof input === 'string' ? readNumber(input, 'en') : null;
  if (reading?.kind !== 'unreadable' || reading.why === 'no-number')
    // Of what is none, zod says only that a number is expected.
    return settingLimits(path.map(String).join('.')).whole ? 'not-whole' : 'not-a-number';
  return reading.why === 'extreme' ? 'number-extreme' : 'number-separator';
}

const refused = z.object({
  issues: z.array(z.looseObject({ code: z.string(), path: z.array(z.union([z.string(), z.number()])) })),
});

/**
 * What the contract's schemas refuse never reaches a procedure: oRPC sends their issues back.
 *
 * @param data of the error
 * @returns `input-invalid` with every fault, each under the last name of its path; `null` for other data
 */
export function refusedInput(data: unknown): Fault | null {
  const parsed = refused.safeParse(data);
  if (!parsed.success) return null;
  const issues = parsed.data.issues as unknown as z.core.$ZodIssue[];
  const fields = eachOnce(issues).map((field) => ({ ...field, path: lastName(field.path) }));
  return new LabError('input-invalid', { count: fields.length }, { fields }).fault;
}

const lastName = (path: string) => path.split('.').findLast((name) => !/^\d+$/.test(name)) ?? path;

/** What is wrong with single fields, whoever found it. */
export function specificationFieldsFault(fields: NonNullable<Fault['fields']>, kind: SpecifiedKind = 'run'): LabError {
  return new LabError('specification-invalid', { kind, count: fields.length }, { fields });
}
