/**
 * How a double lies in SQLite. SQLite has infinities but turns NaN into NULL on its own; here that is the rule: in a
 * column that holds a measured value, NULL is NaN, and there is no other NULL.
 */
export function toStored(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

export function fromStored(value: number | null): number {
  return value ?? Number.NaN;
}

/** SQL condition: `value` is neither NaN nor infinite. */
export const IS_FINITE = 'value BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308';
