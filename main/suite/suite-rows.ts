/** What the models of a suite came to, a row each. Pure. */
import type { RunSummary } from '../contract/run.ts';
import type { SuiteRow } from '../contract/suite.ts';
import { meansByKey, spread } from '../statistics/spread.ts';

/** A run of a suite, with what was measured of it; `null` where nothing was. */
export interface SuiteMember extends Pick<RunSummary, 'id' | 'state' | 'preset' | 'parameters'> {
  counts: boolean;
  seed: number;
  /** The best. */
  bitsPerByte: number | null;
  tokens: number | null;
  /** Of training. */
  seconds: number;
  flops: number | null;
}

/**
 * A row a preset, those without any run as well. Means are of finished runs alone: what was stopped or failed has learned
 * from fewer tokens, and is told by its state.
 */
export function suiteRows(
  presets: readonly { name: string; counts: boolean }[],
  members: readonly SuiteMember[],
): SuiteRow[] {
  const rows = presets.map(({ name, counts }) =>
    rowOf(
      name,
      counts,
      members.filter(({ preset }) => preset === name),
    ),
  );
  return rows.sort((one, other) => score(one) - score(other) || 0);
}

function rowOf(preset: string, counts: boolean, members: readonly SuiteMember[]): SuiteRow {
  const states: SuiteRow['states'] = {};
  for (const { state } of members) states[state] = (states[state] ?? 0) + 1;
  const finished = members.filter(({ state }) => state === 'finished');
  const scores = meansByKey(
    finished.flatMap(({ seed, bitsPerByte: best }) =>
      best === null || !Number.isFinite(best) ? [] : [[seed, best] as const],
    ),
  );
  const { mean, standardDeviation } = scores.length === 0 ? { mean: 0, standardDeviation: null } : spread(scores);
  return {
    preset,
    counts,
    runs: members.map(({ id }) => id),
    states,
    bitsPerByte: scores.length === 0 ? null : { mean, standardDeviation, runs: scores.length },
    tokens: meanOf(finished.map(({ tokens }) => tokens)),
    seconds: meanOf(finished.map(({ seconds }) => seconds)),
    flops: meanOf(finished.map(({ flops }) => flops)),
    parameters: meanOf(members.map(({ parameters }) => parameters)),
  };
}

/** `NaN`, which a comparison of two rows without a score makes, leaves them where they are. */
const score = ({ bitsPerByte }: SuiteRow) => bitsPerByte?.mean ?? Number.POSITIVE_INFINITY;

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : spread(known).mean;
}
