/** Settings of a run by their path, as in `recipe.steps`: what they must be, and a specification with another value of one. */
import { z } from 'zod';
import { limitsOf, type NumberLimits } from './number-limits.ts';
import { runSpecification } from './run-specification.ts';

/** What a setting must be, its default and `null` taken off; `undefined` for a path that there is none of. */
export function settingSchema(path: readonly string[]): z.ZodType | undefined {
  let schema: unknown = runSpecification;
  for (const key of path) {
    const members: readonly unknown[] = schema instanceof z.ZodDiscriminatedUnion ? schema.options : [schema];
    const holder = members.find((member) => member instanceof z.ZodObject && Object.hasOwn(member.shape, key));
    schema = holder instanceof z.ZodObject ? holder.shape[key] : undefined;
    while (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) schema = schema.unwrap();
  }
  return schema as z.ZodType | undefined;
}

/** What the number of a setting may be; nothing for a path of something else. */
export function settingLimits(path: string): NumberLimits {
  const schema = settingSchema(path.split('.'));
  return schema instanceof z.ZodNumber ? limitsOf(schema) : {};
}

/**
 * A copy with the value at the path. Paths that do not exist are set too, so that the schema names them; `__proto__` like
 * any other, and not as what all objects share.
 */
export function withSetting(specification: unknown, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(specification);
  let place = copy as object;
  for (const key of path.slice(0, -1)) {
    const inner: unknown = Object.getOwnPropertyDescriptor(place, key)?.value;
    const next = typeof inner === 'object' && inner !== null ? inner : {};
    setOwn(place, key, next);
    place = next;
  }
  setOwn(place, path.at(-1)!, value);
  return copy;
}

function setOwn(place: object, key: string, value: unknown): void {
  Object.defineProperty(place, key, { value, enumerable: true, configurable: true, writable: true });
}
