/** What a number may be, as its schema says: a field that takes it takes nothing that the engine refuses. Pure. */
import { z } from 'zod';

export interface NumberLimits {
  min?: number;
  max?: number;
  /** Takes the place of `min` where that itself is too small. */
  above?: number;
  /** No decimals. */
  whole?: boolean;
}

/** … with what no one may leave out who says what a number of a schema, or of a field, may be. */
export type KnownLimits = NumberLimits & { whole: boolean };

/** @param schema of a number, with a default, `null` or nothing beside it */
export function limitsOf(schema: z.ZodType): KnownLimits {
  const number = bare(schema);
  const { minValue, maxValue } = number;
  const least = minValue === null || minValue <= -Number.MAX_SAFE_INTEGER ? null : minValue;
  const isTaken = least === null || number.safeParse(least).success;
  return {
    ...(least === null || !Number.isFinite(least) ? {} : isTaken ? { min: least } : { above: least }),
    ...(maxValue === null || !Number.isFinite(maxValue) ? {} : { max: maxValue }),
    whole: isWhole(number),
  };
}

function bare(schema: z.ZodType): z.ZodNumber {
  let inner: unknown = schema;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodNullable || inner instanceof z.ZodOptional)
    inner = inner.unwrap();
  if (inner instanceof z.ZodNumber) return inner;
  throw new TypeError('a schema of something else than a number');
}

/** `int()` calls a fraction another type, `multipleOf(1)` no multiple. */
const isWhole = (number: z.ZodNumber): boolean =>
  number.safeParse(0.5).error?.issues.some(({ code }) => code === 'invalid_type' || code === 'not_multiple_of') ??
  false;
