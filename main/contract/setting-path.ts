/** Settings of a run by their path, as in `recipe.steps`: what they must be, and a specification with another value of one. */
import { z } from 'zod';
import { type KnownLimits, limitsOf } from './number-limits.ts';
import { runSpecification } from './run-specification.ts';

/**
 * What a setting must be, its default and `null` taken off; `undefined` for a path that there is none of.
 *
 * @param specification where families have settings of one name, that of its own; without it, of any that has one
 */
export function settingSchema(path: readonly string[], specification?: unknown): z.ZodType | undefined {
  let schema: unknown = runSpecification;
  let value: unknown = specification;
  for (const key of path) {
    const members: readonly unknown[] = schema instanceof z.ZodDiscriminatedUnion ? schema.options : [schema];
    const holders = members.filter(
      (member): member is z.ZodObject => member instanceof z.ZodObject && Object.hasOwn(member.shape, key),
    );
    const holder = holders.find((each) => isOfKind(each, value)) ?? holders[0];
    schema = holder?.shape[key];
    value = (value as Record<string, unknown> | null | undefined)?.[key];
    while (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) schema = schema.unwrap();
  }
  return schema as z.ZodType | undefined;
}

/** Whether a group of settings calls itself what a member of a union is called. */
function isOfKind(member: z.ZodObject, group: unknown): boolean {
  const kind: unknown = (group as { kind?: unknown } | null | undefined)?.kind;
  const own: unknown = member.shape.kind;
  return kind !== undefined && own instanceof z.ZodType && own.safeParse(kind).success;
}

/** What the number of a setting may be; no bounds for a path of something else. @param specification as above */
export function settingLimits(path: string, specification?: unknown): KnownLimits {
  const schema = settingSchema(path.split('.'), specification);
  return schema instanceof z.ZodNumber ? limitsOf(schema) : { whole: false };
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
