/**
 * Curves as they travel from the reader's thread to the page. Fifty of them are half a million numbers: as JSON the engine
 * would be busy with nothing else for a tenth of a second, and keep every copy until it is collected.
 *
 * Layout, in the byte order of the machine, on which both ends are: length of the facts in bytes (uint32), the facts (JSON,
 * UTF-8), zeros up to a multiple of eight, then the columns of all curves one behind the other (float64).
 */
import type { Curve, RunCurves } from './metric.ts';

const COLUMNS = [
  ...(['firstStep', 'lastStep', 'firstX', 'lastX', 'first', 'last'] as const),
  ...(['minimum', 'maximum', 'mean', 'smoothed', 'counts'] as const),
] satisfies (keyof Curve)[];
type Column = (typeof COLUMNS)[number];

type CurveFacts = Omit<Curve, Column> & { lengths: number[] };
type RunFacts = Omit<RunCurves, 'curves'> & { curves: CurveFacts[] };

const BYTES = Float64Array.BYTES_PER_ELEMENT;
const beginOfColumns = (factsLength: number) =>
  Math.ceil((Uint32Array.BYTES_PER_ELEMENT + factsLength) / BYTES) * BYTES;

export function packCurves(runs: readonly RunCurves[]): ArrayBuffer {
  const facts = runs.map((run): RunFacts => ({ ...run, curves: run.curves.map(factsOf) }));
  const told = new TextEncoder().encode(JSON.stringify(facts));
  const begin = beginOfColumns(told.length);
  const columns = runs.flatMap(({ curves }) => curves.flatMap((curve) => COLUMNS.map((name) => curve[name])));
  const packed = new ArrayBuffer(begin + columns.reduce((sum, { length }) => sum + length, 0) * BYTES);
  new Uint32Array(packed, 0, 1)[0] = told.length;
  new Uint8Array(packed, Uint32Array.BYTES_PER_ELEMENT, told.length).set(told);
  const numbers = new Float64Array(packed, begin);
  let at = 0;
  for (const column of columns) {
    numbers.set(column, at);
    at += column.length;
  }
  return packed;
}

function factsOf(curve: Curve): CurveFacts {
  const rest = Object.entries(curve).filter(([name]) => !(COLUMNS as readonly string[]).includes(name));
  return {
    ...(Object.fromEntries(rest) as Omit<Curve, Column>),
    lengths: COLUMNS.map((name) => curve[name].length),
  };
}

export function unpackCurves(packed: ArrayBuffer): RunCurves[] {
  const length = new Uint32Array(packed, 0, 1)[0]!;
  const told = new TextDecoder().decode(new Uint8Array(packed, Uint32Array.BYTES_PER_ELEMENT, length));
  const numbers = new Float64Array(packed, beginOfColumns(length));
  let at = 0;
  const next = (count: number): number[] => {
    // A tenth of the time that `Array.from` takes: half a million numbers are copied before a chart is drawn.
    const column = new Array<number>(count);
    for (let i = 0; i < count; i += 1) column[i] = numbers[at + i]!;
    at += count;
    return column;
  };
  return (JSON.parse(told) as RunFacts[]).map((run) => ({
    ...run,
    curves: run.curves.map(({ lengths, ...rest }): Curve => {
      const columns = COLUMNS.map((name, place) => [name, next(lengths[place]!)] as const);
      return { ...rest, ...(Object.fromEntries(columns) as Record<Column, number[]>) };
    }),
  }));
}
