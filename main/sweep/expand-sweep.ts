/** Which runs a sweep has. Pure: the same request gives the same runs in the same order. */
import type { Leaf } from '../contract/differences.ts';
import { type GradientRecipe, shorterWarmup } from '../contract/run-specification.ts';
import { withSetting } from '../contract/setting-path.ts';
import type { SweepRequest, Variation } from '../contract/sweep.ts';
import { createRandom, type Random } from '../random/random.ts';
import { placedOn, valuesOfRange } from './written-values.ts';

/** Values by the path of their setting. */
export type Combination = Readonly<Record<string, Leaf>>;

export interface SweepRun {
  settings: Combination;
  seed: number;
  /** Not checked yet. */
  specification: unknown;
}

/** So many draws in a row that were drawn before: there are no more. */
const PATIENCE = 1000;

/** How many runs a request asks for at most, without making any of them. */
export function sweepSize({ vary, draw, seeds }: SweepRequest): number {
  const grid = vary.reduce((product, { values, range }) => product * (values?.length ?? range?.count ?? Infinity), 1);
  return Math.min(grid, draw?.count ?? Infinity) * seeds.length;
}

/** Every combination with the first seed, then with the second: whatever is stopped early has said something of each. */
export function expandSweep(request: SweepRequest): SweepRun[] {
  const combinations = combinationsOf(request);
  return [...new Set(request.seeds)].flatMap((seed) =>
    combinations.map((settings) => ({ settings, seed, specification: applied(request, settings, seed) })),
  );
}

/** What is varied in each run of a seed, in order. */
export const combinationsOf = ({ vary, draw }: Pick<SweepRequest, 'vary' | 'draw'>): Combination[] =>
  draw ? drawn(vary, draw) : grid(vary);

function applied(request: SweepRequest, settings: Combination, seed: number): unknown {
  return Object.entries({ ...followingWarmup(request, settings), ...settings, seed }).reduce<unknown>(
    (specification, [path, value]) => withSetting(specification, path.split('.'), value),
    request.base,
  );
}

/** What follows from steps that are varied; nothing where the base has no warm-up that could be read. */
function followingWarmup({ base, warmupFollows }: SweepRequest, { 'recipe.steps': steps }: Combination): Combination {
  if (!warmupFollows || typeof steps !== 'number') return {};
  const { steps: baseSteps, warmupSteps } = (base as { recipe?: Partial<GradientRecipe> } | null)?.recipe ?? {};
  if (typeof baseSteps !== 'number' || typeof warmupSteps !== 'number') return {};
  return { 'recipe.warmupSteps': shorterWarmup({ steps: baseSteps, warmupSteps }, steps) };
}

/** All combinations, the last setting changing fastest. */
function grid(vary: readonly Variation[]): Combination[] {
  return vary.reduce<Combination[]>(
    (before, variation) =>
      before.flatMap((combination) =>
        valuesOf(variation).map((value) => ({ ...combination, [variation.path]: value })),
      ),
    [{}],
  );
}

/** Combinations drawn uniformly (in a `log` range: uniformly in the exponent), each at most once. */
function drawn(vary: readonly Variation[], { count, seed }: NonNullable<SweepRequest['draw']>): Combination[] {
  const random = createRandom(seed, 'sweep');
  const found = new Map<string, Combination>();
  for (let missed = 0; found.size < count && missed < PATIENCE; missed += 1) {
    const combination = Object.fromEntries(vary.map((variation) => [variation.path, drawnValue(variation, random)]));
    const key = JSON.stringify(combination);
    if (found.has(key)) continue;
    found.set(key, combination);
    missed = -1;
  }
  return [...found.values()];
}

function drawnValue({ path, values, range }: Variation, random: Random): Leaf {
  // A range without a number of values is drawn from anywhere in it.
  if (range && range.count === undefined) return placedOn(range, random.uniform(), path);
  const distinct = range ? valuesOfRange(range, path) : [...new Set(values)];
  return distinct[random.integer(distinct.length)]!;
}

const valuesOf = ({ path, values, range }: Variation): Leaf[] =>
  range ? valuesOfRange(range, path) : [...new Set(values)];
