/** Reads a specification from outside: every fault in one answer, each with its path; nothing starts. */
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { readNumber } from '../contract/number-text.ts';
import { type RunSpecification, runSpecification, shorterWarmup } from '../contract/run-specification.ts';
import { settingSchema, withSetting } from '../contract/setting-path.ts';
import { specificationFault, specificationFieldsFault } from '../contract/specification-fault.ts';

/**
 * More entries than any specification has, with many misspelt ones among them. A million unknown keys, each of which would be
 * told, took the event loop 6 to 20 s and an answer of 85 MB.
 */
const MOST_ENTRIES = 1000;

/** @throws LabError `specification-invalid` for what is no specification by its size alone */
export function assertReadable(given: unknown): void {
  const parts = [given];
  let entries = 0;
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) continue;
    for (const key in part) {
      entries += 1;
      if (entries > MOST_ENTRIES)
        throw specificationFieldsFault([{ path: '', problem: 'too-many', parameters: { maximum: MOST_ENTRIES } }]);
      parts.push((part as Record<string, unknown>)[key]);
    }
  }
}

/** @throws LabError `specification-invalid` with all faulty fields */
export function parseSpecification(given: unknown): RunSpecification {
  assertReadable(given);
  const parsed = runSpecification.safeParse(given, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw specificationFault(parsed.error);
}

/**
 * Sets `path` (as in `recipe.steps`) to a value written on a command line. For a number it is read as people write them,
 * for a text taken as it stands, unless it is a JSON string; anything else is read as JSON where it is JSON. Paths that do
 * not exist are set too, so that the schema names them.
 */
export function setPath(specification: unknown, assignment: string): unknown {
  const at = assignment.indexOf('=');
  const path = assignment.slice(0, Math.max(0, at)).split('.');
  if (at < 1 || path.includes(''))
    throw new LabError('bad-use', { argument: `--set ${assignment}`, expected: '--set path=value' });
  // Of an object's own, `__proto__` would be none: it is what all objects share.
  const keys = path.join('.');
  if (path.includes('__proto__'))
    throw specificationFieldsFault([{ path: keys, problem: 'unrecognized_keys', parameters: { keys } }]);
  const value = writtenValue(path, assignment.slice(at + 1));
  refuseValueOfGroup(path, value);
  // A file may have one, which a setting within the group would silently replace by the group with nothing else in it.
  for (let length = 1; length < path.length; length++) {
    const group = path.slice(0, length);
    refuseValueOfGroup(group, valueAt(specification, group));
  }
  return withSetting(specification, path, value);
}

/** @throws LabError `specification-invalid` where a group of settings is given one value */
function refuseValueOfGroup(path: readonly string[], value: unknown): void {
  const schema = settingSchema(path);
  const isGroup = schema instanceof z.ZodObject || schema instanceof z.ZodDiscriminatedUnion;
  // What is absent or off is told by the schema, which knows where it may be.
  if (!isGroup || value === undefined || value === null || typeof value === 'object') return;
  throw specificationFieldsFault([
    { path: path.join('.'), problem: 'not-a-group', parameters: { expected: 'object' } },
  ]);
}

const valueAt = (specification: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (holder, key) =>
      typeof holder === 'object' && holder !== null ? Object.getOwnPropertyDescriptor(holder, key)?.value : undefined,
    specification,
  );

/** A setting's value as it is written on a command line. */
export function writtenValue(path: readonly string[], text: string): unknown {
  const schema = settingSchema(path);
  if (schema instanceof z.ZodNumber) {
    const reading = readNumber(text, 'en');
    if (reading.kind === 'number') return reading.value;
    // As text, so that the schema's fault says what it is.
    return text === 'null' ? null : text;
  }
  const value = jsonIn(text);
  return value === undefined || (schema instanceof z.ZodString && typeof value !== 'string') ? text : value;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A preset made shorter on a command line has a shorter warm-up. Returns the assignment that does so; none for a run that
 * is not shorter, or whose warm-up is set too.
 */
export function warmupAssignment({ recipe }: RunSpecification, assignments: readonly string[]): string[] {
  if (recipe.kind === 'counting') return [];
  const setTo = (path: string) => assignments.findLast((text) => text.startsWith(`${path}=`))?.slice(path.length + 1);
  const steps = readNumber(setTo('recipe.steps') ?? String(recipe.steps), 'en');
  const warmup = steps.kind === 'number' ? shorterWarmup(recipe, steps.value) : recipe.warmupSteps;
  return setTo('recipe.warmupSteps') !== undefined || warmup === recipe.warmupSteps
    ? []
    : [`recipe.warmupSteps=${warmup}`];
}
