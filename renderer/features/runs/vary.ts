/** What a form varies, as a sweep is asked for it. Pure. */
import type { Leaf } from '../../../main/contract/differences.ts';
import { plainNumber, readNumber } from '../../../main/contract/number-text.ts';
import type { RunSpecification } from '../../../main/contract/run-specification.ts';
import {
  MOST_VALUES,
  type SweepRequest,
  sweptRange,
  USUAL_DRAW_SEED,
  type Variation,
} from '../../../main/contract/sweep.ts';
import { type Combination, combinationsOf } from '../../../main/sweep/expand-sweep.ts';
import { valuesOfRange, type WrittenProblem, writtenValues } from '../../../main/sweep/written-values.ts';
import { type FormState, realChanges, withChanges } from './form-state.ts';
import { FIELDS, type Field } from './specification-fields.ts';

/** Settings that can be varied here: not the seed, which has a field of its own, nor texts, which hold commas. */
export const VARIED_FIELDS = FIELDS.filter(({ path, kind }) => path !== 'seed' && kind !== 'text');

export const isSweep = ({ vary, seeds }: Pick<FormState, 'vary' | 'seeds'>): boolean =>
  Object.keys(vary).length > 0 || seeds > 1;

/**
 * What is wrong with the values of a setting, as they were typed; `uncounted`: of a range that is trained in full it isn't
 * said how many values it has.
 */
export type VaryFault = WrittenProblem | 'uncounted' | 'one' | 'manyValues';

/** @param isDrawn whether values are drawn, so that a range needs no number of them */
export function readVariation(field: Field, text: string, isDrawn: boolean): Variation | VaryFault {
  const { path } = field;
  const written = writtenValues(text);
  if ('problem' in written) return written.problem;
  if ('range' in written) {
    const { range } = written;
    if (field.kind !== 'number' || !sweptRange.safeParse(range).success) return 'unreadable';
    return isDrawn || range.count !== undefined ? { path, range } : 'uncounted';
  }
  const numbers = written.values.map((each) => readNumber(each, 'en'));
  // Two numbers with a space between are no number, and not one value.
  if (field.kind === 'number' && numbers.some(({ kind }) => kind !== 'number')) return 'unreadable';
  // 0.004 and 4e-3 are one value.
  const read = numbers.map((each, place) => (each.kind === 'number' ? each.value : written.values[place]!));
  const values = [...new Set(field.kind === 'number' ? read : written.values)];
  if (values.length > MOST_VALUES) return 'manyValues';
  return values.length < 2 ? 'one' : { path, values };
}

/** The values that a variation takes, in order; of a range without a number of them its ends. */
export const valuesOfVariation = ({ path, values = [], range }: Variation): readonly Leaf[] =>
  range ? valuesOfRange(range, path) : values;

/** All that a form varies; `null` while something of it can't be read. */
export function variationsOf({ vary, draw }: Pick<FormState, 'vary' | 'draw'>): Variation[] | null {
  const read = VARIED_FIELDS.flatMap((field) => {
    const text = vary[field.path];
    return text === undefined ? [] : [readVariation(field, text, draw !== null)];
  });
  return read.every((each) => typeof each === 'object') ? (read as Variation[]) : null;
}

/** Whether a number stands where none can be read: of seeds, or of what is drawn from something that is varied. */
export const countsAreUnread = ({ unread, vary }: Pick<FormState, 'unread' | 'vary'>): boolean =>
  unread.seeds !== undefined || (unread.draw !== undefined && Object.keys(vary).length > 0);

/** The form of the first run that it asks for; `null` while what is varied, or how often, can't be read. */
export function firstRunOf(form: FormState): FormState | null {
  if (countsAreUnread(form)) return null;
  const variations = variationsOf(form);
  if (!variations) return null;
  const first = Object.entries(firstOf({ vary: variations, draw: drawOf(form) })).map(
    ([path, value]) => [path, typeof value === 'number' ? plainNumber(value) : String(value)] as const,
  );
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

/** What is drawn of a form’s combinations; `null` where all are trained. */
export const drawOf = ({ draw }: Pick<FormState, 'draw'>): SweepRequest['draw'] =>
  draw === null ? null : { count: draw, seed: USUAL_DRAW_SEED };

type Varied = Pick<SweepRequest, 'vary' | 'draw'>;

/** How many combinations there will be; a grid is not written out for it: it may have any number. */
export function countOf({ vary, draw }: Varied): number {
  if (draw) return combinationsOf({ vary, draw }).length;
  return vary.reduce((product, variation) => product * new Set(valuesOfVariation(variation)).size, 1);
}

/** The combination that comes first. */
export function firstOf({ vary, draw }: Varied): Combination {
  if (draw) return combinationsOf({ vary, draw: { ...draw, count: 1 } })[0]!;
  return Object.fromEntries(vary.map((variation) => [variation.path, valuesOfVariation(variation)[0]!]));
}
