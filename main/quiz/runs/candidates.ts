/** Which runs can be asked about, and which of them belong together. */
import type { GradientSpecification } from '../../contract/run-specification.ts';
import { seedGroup } from '../../contract/seed-group.ts';
import type { Random } from '../../random/random.ts';
import { shuffled } from '../../random/shuffle.ts';
import type { RunFacts } from './run-template.ts';

export type Drawing = Pick<Random, 'integer'>;

/** Runs or pairs whose values are looked at for one item: each look may be one into the database. */
const MOST_LOOKED_AT = 100;

/** Nothing of it changes, unless somebody goes on with it. */
const isOver = ({ state }: RunFacts) => state !== 'queued' && state !== 'running';

const byId = (runs: readonly RunFacts[]) => runs.toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** Runs that are over and began with weights of their own, in an order that is drawn: the same for the same runs. */
export function wholeRuns(runs: readonly RunFacts[], random: Drawing): RunFacts[] {
  const whole = runs.filter((run) => isOver(run) && run.specification.startFrom === null);
  return shuffled(byId(whole), random);
}

/** Those that train now, likewise. */
export function trainingRuns(runs: readonly RunFacts[], random: Drawing): RunFacts[] {
  return shuffled(byId(runs.filter(({ state }) => state === 'running')), random);
}

/** What is found of the first that has it. */
export function firstFound<Item, Found>(items: readonly Item[], look: (item: Item) => Found | null): Found | null {
  for (const item of items.slice(0, MOST_LOOKED_AT)) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Groups of two runs and more on the same text that are the same but for the seed, for how often they were looked at, and
 * for what `levelled` sets to one value.
 */
export function alike(
  runs: readonly RunFacts[],
  levelled: (specification: GradientSpecification) => GradientSpecification = (specification) => specification,
): RunFacts[][] {
  const observation = runs[0]?.specification.observation;
  if (!observation) return [];
  const groups = new Map<string, RunFacts[]>();
  for (const run of runs) {
    const { specification, corpusSha256, precision } = run;
    if (corpusSha256 === null) continue;
    const key = seedGroup({ specification: levelled({ ...specification, observation }), corpusSha256, precision });
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/**
 * What is found of the first pair that has it.
 *
 * @param differ - cheap to say, and asked of every pair before `look`
 */
export function firstPair<Item, Found>(
  groups: readonly (readonly Item[])[],
  differ: (one: Item, other: Item) => boolean,
  look: (one: Item, other: Item) => Found | null,
): Found | null {
  let looks = 0;
  for (const group of groups)
    for (const [place, one] of group.entries())
      for (const other of group.slice(place + 1)) {
        if (!differ(one, other)) continue;
        const found = look(one, other);
        if (found !== null) return found;
        looks += 1;
        if (looks === MOST_LOOKED_AT) return null;
      }
  return null;
}
