/** Which settings a coach would try instead. Pure. */
import type { SettingChange } from '../contract/coaching.ts';
import type { Leaf } from '../contract/differences.ts';
import { type GradientSpecification, type SpecificationOf, shorterWarmup } from '../contract/run-specification.ts';

/**
 * Rates of the lab's presets, all of which train well: 0.004 at width 128, 0.002 at 192, 0.0006 at 768. With Adam the rate
 * that a width needs falls as one over it (Yang et al. 2022, "Tensor Programs V", table 3).
 */
const RATE_TIMES_WIDTH = 0.5;
const LARGEST_USUAL_RATE = 0.005;
/** Steps of warm-up in the place of none, as a share of the run. */
const WARMUP_SHARE = 0.05;
const CLIP_NORM = 1;
/** So little added to the root of a square keeps no division from one by zero: the smallest 32-bit squares are 1e-45. */
const LEAST_EPSILON = 1e-12;
const USUAL_EPSILON = 1e-8;
/** Of all presets (GPT-2’s, and 0.95 of GPT-3’s: Brown et al. 2020, app. B). */
const [USUAL_BETA1, USUAL_BETA2, USUAL_WEIGHT_DECAY] = [0.9, 0.95, 0.1];
/** Beyond these nobody trains: a norm that bounds nothing, averages of almost nothing or of hundreds of steps. */
const FAR = { clipNorm: 100, beta1: 0.98, beta2: 0.8, weightDecay: 1 };
/** A width is made so many times as large: more below the second number, where that costs little. */
const WIDER = { narrow: 4, below: 32, else: 2, most: 16384 };

/** The rate that a GPT of this width is usually trained with. */
export function usualRate({ model: { width } }: Pick<SpecificationOf<'gpt'>, 'model'>): number {
  return rounded(Math.min(LARGEST_USUAL_RATE, RATE_TIMES_WIDTH / width));
}

/**
 * All that is far from usual and lets steps grow, the rate first; half the rate where nothing is. Where the rate is above
 * the usual one, clipping and a warm-up come with it. An ε of nothing alone is mended alone.
 */
export function gentler(specification: SpecificationOf<'gpt'>): SettingChange[] {
  const { recipe } = specification;
  const far = farFromUsual(specification);
  const usual = usualRate(specification);
  if (recipe.learningRate <= usual && far.length > 0) return far;
  const rate = recipe.learningRate > usual ? usual : rounded(recipe.learningRate / 2);
  const warmup = Math.max(1, Math.round(recipe.steps * WARMUP_SHARE));
  return [
    change('recipe.learningRate', recipe.learningRate, rate),
    ...(recipe.clipNorm === null ? [change('recipe.clipNorm', null, CLIP_NORM)] : []),
    ...(recipe.warmupSteps < warmup ? [change('recipe.warmupSteps', recipe.warmupSteps, warmup)] : []),
    ...far,
  ];
}

/** Settings besides the rate with which the usual one would diverge, too. */
function farFromUsual({ recipe }: GradientSpecification): SettingChange[] {
  const { epsilon, beta1, beta2, clipNorm, weightDecay } = recipe;
  return [
    ...(clipNorm !== null && clipNorm > FAR.clipNorm ? [change('recipe.clipNorm', clipNorm, CLIP_NORM)] : []),
    ...(epsilon < LEAST_EPSILON ? [change('recipe.epsilon', epsilon, USUAL_EPSILON)] : []),
    ...(beta1 > FAR.beta1 ? [change('recipe.beta1', beta1, USUAL_BETA1)] : []),
    ...(beta2 < FAR.beta2 ? [change('recipe.beta2', beta2, USUAL_BETA2)] : []),
    ...(weightDecay > FAR.weightDecay ? [change('recipe.weightDecay', weightDecay, USUAL_WEIGHT_DECAY)] : []),
  ];
}

/** The usual rate; `null` where it is no higher. */
export function bolder(specification: SpecificationOf<'gpt'>): SettingChange[] | null {
  const { learningRate } = specification.recipe;
  const usual = usualRate(specification);
  return usual > learningRate ? [change('recipe.learningRate', learningRate, usual)] : null;
}

/** Of another length, with a warm-up that keeps its share where it is shorter. */
export function ofSteps({ recipe }: GradientSpecification, steps: number): SettingChange[] {
  const warmup = shorterWarmup(recipe, steps);
  return [
    change('recipe.steps', recipe.steps, steps),
    ...(warmup === recipe.warmupSteps ? [] : [change('recipe.warmupSteps', recipe.warmupSteps, warmup)]),
  ];
}

/** As many heads, each wider; `null` where that is more than a model may have. */
export function wider({ model: { width } }: SpecificationOf<'gpt'>): SettingChange[] | null {
  const times = width < WIDER.below ? WIDER.narrow : WIDER.else;
  return width * times > WIDER.most ? null : [change('model.width', width, width * times)];
}

const change = (path: string, from: Leaf, to: Leaf): SettingChange => ({ path, from, to });

/** To one digit, as people choose rates. */
const rounded = (rate: number) => Number(rate.toPrecision(1));
