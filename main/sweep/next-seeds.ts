/**
 * The seeds that groups of runs get next, so that afterwards all of them have the same: first those that only some have,
 * then the smallest that none has. Pure.
 *
 * @param groups seeds that each group has
 * @param count how many are added
 * @param from the smallest that may be added
 * @param compared of each group the seeds that count for a pair: a seed that only others of its runs have is neither
 *   added to it again nor to the other groups, where it would find no partner
 * @returns of each group the seeds that it lacks, in ascending order
 */
export function nextSeeds(
  groups: readonly ReadonlySet<number>[],
  count: number,
  from: number,
  compared: readonly ReadonlySet<number>[] = groups,
): number[][] {
  const known = new Set(groups.flatMap((group) => [...group]));
  const some = [...known].filter(
    (seed) =>
      seed >= from &&
      !groups.every((group) => group.has(seed)) &&
      groups.every((group, i) => compared[i]!.has(seed) || !group.has(seed)),
  );
  const added = some.sort((one, other) => one - other).slice(0, count);
  for (let seed = from; added.length < count; seed += 1) if (!known.has(seed)) added.push(seed);
  return groups.map((group) => added.filter((seed) => !group.has(seed)).sort((one, other) => one - other));
}
