/** What a form varies, as a sweep is asked for it. Pure. */
import { plainNumber, readNumber } from '../../../main/contract/number-text.ts';
import type { RunSpecification } from '../../../main/contract/run-specification.ts';
import type { SweepRequest, Variation } from '../../../main/contract/sweep.ts';
import { valuesOfRange, writtenValues } from '../../../main/sweep/written-values.ts';
import { type FormState, realChanges, withChanges } from './form-state.ts';
import { FIELDS, type Field } from './specification-fields.ts';

/** Settings that can be varied here: not the seed, which has a field of its own, nor texts, which hold commas. */
export const VARIED_FIELDS = FIELDS.filter(({ path, kind }) => path !== 'seed' && kind !== 'text');

export const isSweep = ({ vary, seeds }: Pick<FormState, 'vary' | 'seeds'>): boolean =>
  Object.keys(vary).length > 0 || seeds > 1;

/** What is wrong with the values of a setting, as they were typed. */
export type VaryFault = 'unreadable' | 'one';

export function readVariation(field: Field, text: string): Variation | VaryFault {
  const { path } = field;
  const written = writtenValues(text);
  if (!written) return 'unreadable';
  if ('range' in written) {
    const grid = written.range.count !== undefined && written.range.count >= 2 && written.range.count <= 100;
    return field.kind === 'number' && grid ? { path, range: written.range } : 'unreadable';
  }
  const numbers = written.values.map((each) => readNumber(each, 'en'));
  // Two numbers with a space between are no number, and not one value.
  if (field.kind === 'number' && numbers.some(({ kind }) => kind !== 'number')) return 'unreadable';
  // 0.004 and 4e-3 are one value.
  const read = numbers.map((each, place) => (each.kind === 'number' ? each.value : written.values[place]!));
  const values = [...new Set(field.kind === 'number' ? read : written.values)];
  return values.length < 2 ? 'one' : { path, values };
}

/** The values that a variation of numbers takes, in order. */
export const valuesOfVariation = ({ path, values = [], range }: Variation): readonly unknown[] =>
  range ? valuesOfRange(range, path) : values;

/** All that a form varies; `null` while something of it can't be read. */
export function variationsOf({ vary }: Pick<FormState, 'vary'>): Variation[] | null {
  const read = VARIED_FIELDS.flatMap((field) => {
    const text = vary[field.path];
    return text === undefined ? [] : [readVariation(field, text)];
  });
  return read.every((each) => typeof each === 'object') ? (read as Variation[]) : null;
}

/** The form of the first run that it asks for; `null` while what is varied can't be read. */
export function firstRunOf(form: FormState): FormState | null {
  const variations = variationsOf(form);
  if (!variations) return null;
  const first = variations.map((variation) => {
    const [value] = valuesOfVariation(variation);
    return [variation.path, typeof value === 'number' ? plainNumber(value) : String(value)] as const;
  });
  return variations.length === 0 ? form : { ...form, changes: { ...form.changes, ...Object.fromEntries(first) } };
}

/** What all runs of a form whose steps are varied are made from: what follows from the steps follows from each run's. */
export function baseOfSteps(base: RunSpecification, form: FormState, corpus: string | null): unknown {
  const others = Object.entries(realChanges(form.changes, base)).filter(([path]) => form.vary[path] === undefined);
  return withChanges(base, Object.fromEntries(others), corpus);
}

export const stepsAreVaried = ({ vary }: Pick<FormState, 'vary'>): boolean => vary['recipe.steps'] !== undefined;

/** Whether the warm-up of each run goes by its steps: nobody set it. */
export const warmupFollows = ({ changes }: Pick<FormState, 'changes'>): boolean =>
  changes['recipe.warmupSteps'] === undefined;

/** The first seed and those after it. */
export function seedsFrom(first: unknown, count: number): number[] | null {
  return typeof first === 'number' ? Array.from({ length: count }, (_, place) => first + place) : null;
}

/** How many combinations a grid has. */
export function combinationsOf(vary: SweepRequest['vary']): number {
  return vary.reduce((product, variation) => product * new Set(valuesOfVariation(variation)).size, 1);
}
