/** The sweeps that runs belong to, as they stand. Pure, in the page too: it follows runs, not sweeps. */
import type { RunState, RunSummary } from '../contract/run.ts';
import type { SweepState, SweepSummary } from '../contract/sweep.ts';

type Member = Pick<RunSummary, 'id' | 'sweep' | 'state' | 'createdAt' | 'settings' | 'trashedAt'>;

/** Those that a stop has left in the middle, and that go on when their sweep does. One that failed would fail again. */
export const GOES_ON: readonly RunState[] = ['stopped', 'paused', 'interrupted'];

/** The newest first. What is in the trash counts as deleted. */
export function sweepsOf(runs: Iterable<Member>): SweepSummary[] {
  const members = new Map<string, Member[]>();
  for (const run of runs)
    if (run.sweep && run.trashedAt === null) members.set(run.sweep.id, [...(members.get(run.sweep.id) ?? []), run]);
  return [...members.values()].map(summaryOf).sort((one, other) => (one.id < other.id ? 1 : -1));
}

function summaryOf(unsorted: readonly Member[]): SweepSummary {
  const members = [...unsorted].sort((one, other) => (one.id < other.id ? -1 : 1));
  const { id, name, size } = members[0]!.sweep!;
  const states: SweepSummary['states'] = {};
  for (const { state } of members) states[state] = (states[state] ?? 0) + 1;
  return {
    id,
    name,
    createdAt: Math.min(...members.map(({ createdAt }) => createdAt)),
    state: stateOf(members),
    runs: members.map((member) => member.id),
    states,
    deleted: size - members.length,
    varied: varied(members.map(({ settings }) => settings)),
  };
}

/** Between families of models almost everything differs, since each has its own settings: of those only what varies within one. */
function varied(settings: readonly Member['settings'][]): string[] {
  const families = new Map<unknown, Member['settings'][]>();
  for (const each of settings) families.set(each['model.kind'], [...(families.get(each['model.kind']) ?? []), each]);
  const paths = new Set(settings.flatMap((each) => Object.keys(each)));
  const differs = (path: string) =>
    [...families.values()].some((members) => new Set(members.map((each) => JSON.stringify(each[path]))).size > 1);
  return [...paths].filter((path) => (path === 'model.kind' ? families.size > 1 : path !== 'seed' && differs(path)));
}

function stateOf(members: readonly Member[]): SweepState {
  if (members.some(({ state }) => state === 'running' || state === 'queued')) return 'running';
  return members.some(({ state }) => GOES_ON.includes(state)) ? 'stopped' : 'finished';
}
