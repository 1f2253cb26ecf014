/**
 * The form of a new run, all of it in the address: preset, corpus, time, and each changed setting under its path in the
 * specification, as in `?preset=gpt-tiny&time=600&recipe.learningRate=0.001`; what it goes on from as `from=RUN&step=800`,
 * and what is varied under `vary.` and its path. Pure.
 */

import type { Fault } from '../../../main/contract/fault.ts';
import { plainNumber, readPlainNumber } from '../../../main/contract/number-text.ts';
import type { Preset } from '../../../main/contract/preset.ts';
import {
  learnsByGradients,
  type RunSpecification,
  runSpecification,
  type StartFrom,
  shorterWarmup,
  startFrom,
} from '../../../main/contract/run-specification.ts';
import { specificationFault } from '../../../main/contract/specification-fault.ts';
import { MOST_SWEEP_RUNS } from '../../../main/contract/sweep.ts';
import { FIRST_PRESET } from '../texts/first-corpus.ts';
import { FIELDS, type Field, fieldsOf, valueAt } from './specification-fields.ts';

export interface FormState {
  preset: string | null;
  corpus: string | null;
  /** Seconds that training may take; `recipe.steps` among the changes takes its place. */
  seconds: number;
  name: string;
  /** The checkpoint of another run that it begins with, `null`: with nothing. */
  startFrom: StartFrom | null;
  /**
   * What was set, by path: numbers as every language has them (`plainNumber`), anything else as it was typed. It need not
   * be valid: the engine says what is wrong with it.
   */
  changes: Readonly<Record<string, string>>;
  /** Settings that several runs take in turn, by path: their values as they were typed. */
  vary: Readonly<Record<string, string>>;
  /** How many seeds each combination of those has, the seed of the settings and those after it. */
  seeds: number;
  /** So many combinations of what is varied are drawn at random; `null`: all are trained. */
  draw: number | null;
  unread: UnreadNumbers;
  /** Of presets that were left: their forms as they stood, each as its own address (`put-away.ts`). */
  putAway: readonly string[];
}

/**
 * What stands in the fields of these numbers instead of one, as it was typed, after a reload, too. Nothing is told
 * meanwhile of the number that the form holds: the one from before the typing, never what a refused text begins with.
 */
export type UnreadNumbers = Readonly<Partial<Record<'seconds' | 'seeds' | 'draw', string>>>;

export const DEFAULT_SECONDS = 120;
/** The preset that a form begins with; of a form without one, whose every setting stands in it, one of its family. */
export function presetOf(
  presets: readonly Preset[],
  { preset, changes }: Pick<FormState, 'preset' | 'changes'>,
): Preset {
  const named = presets.find(({ name }) => name === preset);
  const ofFamily = presets.find(({ specification }) => specification.model.kind === changes[FAMILY]);
  return named ?? ofFamily ?? presets.find(({ name }) => name === FIRST_PRESET) ?? presets[0]!;
}

/** In the place of a preset's name: a form that was filled with a run made from none. */
export const NO_PRESET = 'none';
export const MOST_SEEDS = 100;
export const ONE_RUN = { vary: {}, seeds: 1, draw: null } as const;
export const ALL_READ: UnreadNumbers = {};
const NULL_TEXT = 'null';
const VARY = 'vary.';
const PUT_AWAY = 'away';
/** A text in the place of a time: it was typed as minutes, and may be a number that would be another as seconds. */
const UNREAD_MINUTES = 'minutes';
/** Among the changes of a form without a preset: which family's settings it has. */
const FAMILY = 'model.kind';

export function readForm(search: string): FormState {
  const parameters = new URLSearchParams(search);
  const seconds = readPlainNumber(parameters.get('time') ?? '') ?? DEFAULT_SECONDS;
  const changes: Record<string, string> = {};
  const vary: Record<string, string> = {};
  const family = parameters.get(FAMILY);
  if (family !== null) changes[FAMILY] = family;
  for (const { path } of FIELDS) {
    const typed = parameters.get(path);
    if (typed !== null) changes[path] = typed;
    const varied = parameters.get(VARY + path);
    if (varied !== null) vary[path] = varied;
  }
  const minutes = parameters.get(UNREAD_MINUTES);
  const [seeds, draw] = [countAt(parameters, 'seeds', MOST_SEEDS), countAt(parameters, 'draw', MOST_SWEEP_RUNS)];
  return {
    preset: parameters.get('preset'),
    corpus: parameters.get('corpus'),
    seconds: seconds > 0 ? seconds : DEFAULT_SECONDS,
    name: parameters.get('name') ?? '',
    startFrom:
      startFrom.safeParse({ run: parameters.get('from'), step: readPlainNumber(parameters.get('step') ?? '') }).data ??
      null,
    changes,
    vary,
    seeds: seeds.count ?? 1,
    // A draw whose number can't be read is still one.
    draw: draw.unread === null ? draw.count : 1,
    unread: {
      ...(minutes === null ? {} : { seconds: minutes }),
      ...(seeds.unread === null ? {} : { seeds: seeds.unread }),
      ...(draw.unread === null ? {} : { draw: draw.unread }),
    },
    putAway: parameters.getAll(PUT_AWAY),
  };
}

/** A whole number from 1 to the most that there may be; `unread` is what stands there in its place. */
function countAt(
  parameters: URLSearchParams,
  key: string,
  most: number,
): { count: number | null; unread: string | null } {
  const typed = parameters.get(key);
  const read = readPlainNumber(typed ?? '');
  const isCount = read !== null && Number.isInteger(read) && read >= 1 && read <= most;
  return isCount ? { count: read, unread: null } : { count: null, unread: typed };
}

/** A form with these changes: a number that was given takes the place of a text that was none. */
export function changed(form: FormState, changes: Partial<FormState>): FormState {
  const unread = Object.entries(form.unread).filter(([field]) => !(field in changes));
  return { ...form, unread: Object.fromEntries(unread), ...changes };
}

/** The search part of the address, beginning with `?` unless it is empty. */
export function printForm(form: FormState): string {
  const parameters = new URLSearchParams();
  if (form.preset !== null) parameters.set('preset', form.preset);
  if (form.corpus !== null) parameters.set('corpus', form.corpus);
  if (form.seconds !== DEFAULT_SECONDS) parameters.set('time', plainNumber(form.seconds));
  if (form.name !== '') parameters.set('name', form.name);
  if (form.startFrom !== null) {
    parameters.set('from', form.startFrom.run);
    parameters.set('step', plainNumber(form.startFrom.step));
  }
  const family = form.changes[FAMILY];
  if (family !== undefined) parameters.set(FAMILY, family);
  for (const { path } of FIELDS) {
    const typed = form.changes[path];
    if (typed !== undefined) parameters.set(path, typed);
    const varied = form.vary[path];
    if (varied !== undefined) parameters.set(VARY + path, varied);
  }
  if (form.unread.seconds !== undefined) parameters.set(UNREAD_MINUTES, form.unread.seconds);
  const seeds = form.unread.seeds ?? plainNumber(form.seeds);
  if (seeds !== '1') parameters.set('seeds', seeds);
  const draw = form.unread.draw ?? (form.draw === null ? null : plainNumber(form.draw));
  if (draw !== null) parameters.set('draw', draw);
  for (const away of form.putAway) parameters.append(PUT_AWAY, away);
  const printed = parameters.toString();
  return printed === '' ? '' : `?${printed}`;
}

/** Whether two addresses hold the same form: browsers and routers write one in several ways. */
export const sameForm = (one: string, other: string): boolean =>
  printForm(readForm(one)) === printForm(readForm(other));

/** A value as the address holds it, '' for `null`. */
function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? plainNumber(value) : String(value);
}

/** What typed text means for a field. Text that is no number stays text: the schema names it. */
export function typedValue(field: Field, typed: string): unknown {
  if (field.kind !== 'number') return typed;
  if (typed === NULL_TEXT || (typed.trim() === '' && 'nullable' in field)) return null;
  return readPlainNumber(typed) ?? typed;
}

/** A specification as the form wants it, and the seconds that its steps shall be fitted to. */
export interface Wanted {
  specification: unknown;
  seconds?: number;
}

/** What the engine shall estimate; `null` while a number of the form can't be read. */
export function wantedRun(base: RunSpecification, form: FormState, corpus: string | null): Wanted | null {
  // Counting takes as long as its text is.
  const fitsTime = !stepsAreSet(form) && learnsByGradients(base);
  if (form.unread.seconds !== undefined && fitsTime) return null;
  const changes = realChanges(form.changes, base);
  if (unreadable(changes).length > 0) return null;
  const specification = withChanges(forSteps(base, form), changes, corpus);
  return { specification, ...(fitsTime ? { seconds: form.seconds } : {}) };
}

/** Paths of numbers that can't be read: their fields say so themselves. */
function unreadable(changes: FormState['changes']): string[] {
  return FIELDS.filter((field) => {
    const typed = changes[field.path];
    return field.kind === 'number' && typed !== undefined && typeof typedValue(field, typed) === 'string';
  }).map(({ path }) => path);
}

/** What else is wrong while a number can't be read and the engine isn't asked: nobody mends one thing to learn of the next. */
export function faultsBeside(base: RunSpecification, form: FormState, corpus: string | null): FieldFaults {
  const changes = realChanges(form.changes, base);
  const unread = unreadable(changes);
  if (unread.length === 0) return [];
  const checked = runSpecification.safeParse(withChanges(forSteps(base, form), changes, corpus));
  const faults = checked.success ? [] : (specificationFault(checked.error).fault.fields ?? []);
  return faults.filter(({ path }) => !unread.includes(path));
}
type FieldFaults = NonNullable<Fault['fields']>;

/**
 * What the form of a preset begins with. On a corpus that the lab makes, what is to be seen appears after so many steps or
 * not at all: this machine says how long they take.
 */
export function ownChanges({ recipe }: RunSpecification, hasOwnCorpus: boolean): FormState['changes'] {
  return hasOwnCorpus ? { 'recipe.steps': plainNumber(recipe.steps) } : {};
}

/** Steps that a person set take the place of the time. */
export function stepsAreSet({ changes }: FormState): boolean {
  return changes['recipe.steps'] !== undefined;
}

/** A preset with what goes by the steps that a person set: of fewer the warm-up is shorter too. */
export function forSteps<Base extends RunSpecification>(base: Base, { changes }: FormState): Base {
  if (!learnsByGradients(base)) return base;
  const steps = readPlainNumber(changes['recipe.steps'] ?? '') ?? base.recipe.steps;
  return { ...base, recipe: { ...base.recipe, warmupSteps: shorterWarmup(base.recipe, steps) } };
}

/** Whether two runs take the same time, memory and steps: they differ at most in settings that cost nothing. */
export function costsTheSame(one: Wanted | null, other: Wanted | null): boolean {
  if (one === null || other === null) return false;
  const cost = ({ specification, seconds }: Wanted) => {
    const priced = structuredClone(specification) as RunSpecification;
    for (const field of FIELDS) if ('costless' in field) setAt(priced, field.path, null);
    return JSON.stringify([priced, seconds]);
  };
  return one === other || cost(one) === cost(other);
}

/** What a form wants, its steps and all that follows from them as they were fitted; what a person set stands. */
export function fittedRun(
  base: RunSpecification,
  form: FormState,
  corpus: string | null,
  fitted: RunSpecification,
): unknown {
  const taken = structuredClone(base);
  for (const field of FIELDS) if ('fitted' in field) setAt(taken, field.path, valueAt(fitted, field.path));
  return withChanges(taken, realChanges(form.changes, base), corpus);
}

/** A specification with the changes written in, whether they are valid or not. */
export function withChanges(base: RunSpecification, changes: FormState['changes'], corpus: string | null): unknown {
  const specification = structuredClone(base);
  if (corpus !== null) specification.corpus = corpus;
  for (const field of fieldsOf(base)) {
    const typed = changes[field.path];
    if (typed !== undefined) setAt(specification, field.path, typedValue(field, typed));
  }
  return specification;
}

function setAt(specification: RunSpecification, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  const place = keys.reduce((at, key) => at[key] as Record<string, unknown>, specification as Record<string, unknown>);
  place[last] = value;
}

/** The address of a form filled with a run's specification, to train it once more or slightly different. */
export function formFromSpecification(specification: RunSpecification, preset: string | null): string {
  const changes: Record<string, string> = preset === null ? { [FAMILY]: specification.model.kind } : {};
  for (const { path } of fieldsOf(specification)) {
    const value = valueAt(specification, path);
    changes[path] = value === null ? NULL_TEXT : plainText(value);
  }
  return printForm({
    preset: preset ?? NO_PRESET,
    corpus: specification.corpus,
    seconds: DEFAULT_SECONDS,
    name: '',
    startFrom: specification.startFrom,
    changes,
    ...ONE_RUN,
    unread: ALL_READ,
    putAway: [],
  });
}

/** Whether a setting is another than the preset's. */
export const isOtherwise = (field: Field, typed: string, base: RunSpecification): boolean =>
  typedValue(field, typed) !== valueAt(base, field.path);

/** The changes that differ from what the preset says anyway. */
export function realChanges(changes: FormState['changes'], base: RunSpecification): Record<string, string> {
  const fields = fieldsOf(base);
  return Object.fromEntries(
    Object.entries(changes).filter(([path, typed]) => {
      const field = fields.find((candidate) => candidate.path === path);
      return field !== undefined && ('fitted' in field || isOtherwise(field, typed, base));
    }),
  );
}
