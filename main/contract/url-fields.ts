/** View state in the address: what a person sees comes back on reload, on "back" and from a copied address. Pure. */
import { readPlainNumber } from './number-text.ts';

/** How one value is written in the address. A value equal to the fallback is left out. */
export interface UrlField<Value> {
  fallback: Value;
  /** `undefined` for text that means nothing: the fallback is used then. */
  parse(text: string): Value | undefined;
  print(value: Value): string;
}

export function choice<const Value extends string>(values: readonly Value[], fallback: Value): UrlField<Value> {
  return { fallback, parse: (text) => values.find((value) => value === text), print: (value) => value };
}

export function text(fallback = ''): UrlField<string> {
  return { fallback, parse: (given) => given, print: (value) => value };
}

export function flag(fallback = false): UrlField<boolean> {
  return {
    fallback,
    parse: (given) => (given === '1' ? true : given === '0' ? false : undefined),
    print: (value) => (value ? '1' : '0'),
  };
}

export function numberBetween(least: number, most: number, fallback: number): UrlField<number> {
  return {
    fallback,
    parse: (given) => {
      const value = readPlainNumber(given);
      return value !== null && value >= least && value <= most ? value : undefined;
    },
    print: String,
  };
}

export type Fields = Record<string, UrlField<unknown>>;
export type StateOf<Given extends Fields> = {
  [Key in keyof Given]: Given[Key] extends UrlField<infer Value> ? Value : never;
};

export function readState<Given extends Fields>(search: string, fields: Given): StateOf<Given> {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const given = parameters.get(key);
      return [key, (given === null ? undefined : field.parse(given)) ?? field.fallback];
    }),
  ) as StateOf<Given>;
}

/** The search part with the changes written in; parameters of others are kept. Empty when nothing is left. */
export function writeState<Given extends Fields>(
  search: string,
  fields: Given,
  changes: Partial<StateOf<Given>>,
): string {
  const parameters = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    const field = fields[key];
    if (!field) continue;
    const printed = field.print(value);
    if (printed === field.print(field.fallback)) parameters.delete(key);
    else parameters.set(key, printed);
  }
  const printed = parameters.toString();
  return printed === '' ? '' : `?${printed}`;
}
