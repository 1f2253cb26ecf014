/**
 * The form of a new run, all of it in the address: preset, corpus, time, and each changed setting under its path in the
 * specification, as in `?preset=gpt-tiny&time=600&recipe.learningRate=0.001`. Pure.
 */
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { plainNumber } from '../../../ui/format.ts';
import { FIELDS, type Field, valueAt } from './specification-fields.ts';

export interface FormState {
  preset: string | null;
  corpus: string | null;
  /** Seconds that training may take; `recipe.steps` among the changes takes its place. */
  seconds: number;
  name: string;
  /** What was typed, by path. It need not be valid: the engine says what is wrong with it. */
  changes: Readonly<Record<string, string>>;
}

export const DEFAULT_SECONDS = 120;
const NULL_TEXT = 'null';

export function readForm(search: string): FormState {
  const parameters = new URLSearchParams(search);
  const seconds = Number(parameters.get('time') ?? DEFAULT_SECONDS);
  const changes: Record<string, string> = {};
  for (const { path } of FIELDS) {
    const typed = parameters.get(path);
    if (typed !== null) changes[path] = typed;
  }
  return {
    preset: parameters.get('preset'),
    corpus: parameters.get('corpus'),
    seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_SECONDS,
    name: parameters.get('name') ?? '',
    changes,
  };
}

/** The search part of the address, beginning with `?` unless it is empty. */
export function printForm(form: FormState): string {
  const parameters = new URLSearchParams();
  if (form.preset !== null) parameters.set('preset', form.preset);
  if (form.corpus !== null) parameters.set('corpus', form.corpus);
  if (form.seconds !== DEFAULT_SECONDS) parameters.set('time', plainNumber(form.seconds));
  if (form.name !== '') parameters.set('name', form.name);
  for (const { path } of FIELDS) {
    const typed = form.changes[path];
    if (typed !== undefined) parameters.set(path, typed);
  }
  const printed = parameters.toString();
  return printed === '' ? '' : `?${printed}`;
}

/** A value as its field shows it: `null` is an empty field, numbers have no separators. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? plainNumber(value) : String(value);
}

/** What typed text means for a field. Text that is no number stays text: the schema names it. */
export function typedValue(field: Field, typed: string): unknown {
  if (field.kind !== 'number') return typed;
  if (typed === NULL_TEXT || (typed.trim() === '' && 'nullable' in field)) return null;
  const number = Number(typed);
  return typed.trim() !== '' && Number.isFinite(number) ? number : typed;
}

/** A specification with the changes written in, whether they are valid or not. */
export function withChanges(base: RunSpecification, changes: FormState['changes'], corpus: string | null): unknown {
  const specification = structuredClone(base) as unknown as Record<string, unknown>;
  if (corpus !== null) specification.corpus = corpus;
  for (const field of FIELDS) {
    const typed = changes[field.path];
    if (typed === undefined) continue;
    const keys = field.path.split('.');
    const last = keys.pop() as string;
    const place = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, specification);
    place[last] = typedValue(field, typed);
  }
  return specification;
}

/** The address of a form filled with a run's specification, to train it once more or slightly different. */
export function formFromSpecification(specification: RunSpecification, preset: string | null): string {
  const changes: Record<string, string> = {};
  for (const { path } of FIELDS) {
    const value = valueAt(specification, path);
    changes[path] = value === null ? NULL_TEXT : fieldText(value);
  }
  return printForm({ preset, corpus: specification.corpus, seconds: DEFAULT_SECONDS, name: '', changes });
}

/** The changes that differ from what the preset says anyway. */
export function realChanges(changes: FormState['changes'], base: RunSpecification): Record<string, string> {
  return Object.fromEntries(
    Object.entries(changes).filter(([path, typed]) => {
      const field = FIELDS.find((candidate) => candidate.path === path);
      return field !== undefined && ('fitted' in field || typedValue(field, typed) !== valueAt(base, path));
    }),
  );
}
