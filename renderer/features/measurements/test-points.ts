/** Points and specifications for the tests of this folder. */
import type { MeasurementPoint, MeasurementSpecification } from '../../../main/contract/measurement.ts';
import { PROMPT_TEMPLATES } from '../../../main/contract/prompt-template.ts';

export function exampleSpecification(changes: Partial<MeasurementSpecification> = {}): MeasurementSpecification {
  return {
    version: 1,
    model: 'smollm2-135m',
    tasks: ['antonyms'],
    shots: [0, 1, 4],
    draws: 2,
    seed: 1,
    limit: 20,
    template: PROMPT_TEMPLATES.arrow,
    instruction: 'none',
    changes: ['gold'],
    orders: 0,
    ...changes,
  };
}

const spreadOf = (mean: number, half = 0) => ({
  mean,
  minimum: mean - half,
  maximum: mean + half,
  standardDeviation: half === 0 ? null : half,
});

export function examplePoint(
  given: Partial<Omit<MeasurementPoint, 'accuracy' | 'logProbability' | 'labels'>> & {
    accuracy?: number;
    half?: number;
    interval?: { low: number; high: number };
    logProbability?: number;
    raw?: number;
  } = {},
): MeasurementPoint {
  const { accuracy = 0.5, half = 0, interval = { low: 0.3, high: 0.7 }, logProbability = -2, raw, ...others } = given;
  return {
    task: 'antonyms',
    shots: 1,
    change: 'gold',
    items: 20,
    accuracy: spreadOf(accuracy, half),
    draws: [{ draw: 1, accuracy: accuracy + half, interval }],
    logProbability: spreadOf(logProbability),
    labels:
      raw === undefined
        ? null
        : {
            raw: spreadOf(raw),
            rawInterval: interval,
            perToken: spreadOf(raw),
            mutualInformation: spreadOf(raw),
            calibrated: spreadOf(raw),
            histogram: [
              { label: 'positive', count: 15 },
              { label: 'negative', count: 5 },
            ],
            chance: 0.5,
            majority: 0.5,
          },
    order: null,
    against: null,
    promptTokens: 30,
    seconds: 1,
    ...others,
  };
}
