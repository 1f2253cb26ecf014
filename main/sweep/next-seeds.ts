/** Of a group of runs, the seeds that it has. */
export interface SeedsOfGroup {
  /** Those that count: together with the same seed of another group they are a pair. */
  counted: ReadonlySet<number>;
  /** Those of runs that are there and count as soon as they are taken in, by seed the run's id: nothing is trained for them. */
  there?: ReadonlyMap<number, string>;
  /** Those of runs that can't make a pair and are not trained once more: no group gets such a seed. */
  spent?: ReadonlySet<number>;
}

export interface NextSeeds {
  /** Seeds in ascending order. */
  trained: number[];
  /** Ids of runs. */
  takenIn: string[];
}

/**
 * The seeds that groups of runs get next, so that afterwards all of them have the same: first those for which nothing is
 * trained, then those that some have, then the smallest that none has. Pure.
 *
 * @param count how many are added
 * @param from the smallest that may be added
 * @returns of each group the seeds that it lacks
 */
export function nextSeeds(groups: readonly SeedsOfGroup[], count: number, from: number): NextSeeds[] {
  const has = (seed: number) => groups.filter(({ counted, there }) => counted.has(seed) || there?.has(seed));
  const all = new Set(
    groups.flatMap(({ counted, there, spent }) => [...counted, ...(there?.keys() ?? []), ...(spent ?? [])]),
  );
  const usable = [...all].filter(
    (seed) =>
      seed >= from &&
      !groups.every(({ counted }) => counted.has(seed)) &&
      !groups.some(({ spent }) => spent?.has(seed)),
  );
  const costs = (seed: number) => (has(seed).length === groups.length ? 0 : 1);
  const added = usable.sort((one, other) => costs(one) - costs(other) || one - other).slice(0, count);
  for (let seed = from; added.length < count; seed += 1) if (!all.has(seed)) added.push(seed);
  const ascending = added.sort((one, other) => one - other);
  return groups.map(({ counted, there }) => {
    const lacking = ascending.filter((seed) => !counted.has(seed));
    return {
      trained: lacking.filter((seed) => !there?.has(seed)),
      takenIn: lacking.flatMap((seed) => there?.get(seed) ?? []),
    };
  });
}
