/** Runs for tests. */
import type { WireNumber } from '../contract/metric.ts';
import type { RunSummary } from '../contract/run.ts';

/** The best of a run that is judged by bits a byte. */
export const inBits = (value: WireNumber | null, step = 10): RunSummary['headline'] =>
  value === null ? null : { metric: 'bitsPerByte', value, step };

/** A finished run, other only in what is given. */
export const testRun = (id: string, more: Partial<RunSummary> = {}): RunSummary => ({
  id,
  name: id,
  colour: 0,
  preset: 'gpt-tiny',
  corpus: 'moby-dick',
  corpusSha256: null,
  startFrom: null,
  passedCounting: null,
  modelKind: 'gpt',
  parameters: null,
  state: 'finished',
  fault: null,
  step: 0,
  steps: 10,
  bestValidationLoss: null,
  judgedBy: more.headline?.metric ?? 'bitsPerByte',
  headline: null,
  tokensPerSecond: null,
  wallSeconds: 0,
  secondsLeft: null,
  queuePosition: null,
  computedBy: null,
  createdAt: 0,
  startedAt: null,
  endedAt: null,
  tags: [],
  diskBytes: 0,
  starred: false,
  archived: false,
  seedGroup: id,
  trashedAt: null,
  origin: null,
  declaredMetrics: null,
  settings: {},
  sweep: null,
  ...more,
});
