/** Items about the learner's own runs. */
import { bestStep } from './best-step.ts';
import { firstSample } from './first-sample.ts';
import { gainOverCounting } from './gain-over-counting.ts';
import { gapAndSeeds } from './gap-and-seeds.ts';
import { higherRate } from './higher-rate.ts';
import { largerModel } from './larger-model.ts';
import { linesOfAText } from './lines-of-a-text.ts';
import { passedFiveGram } from './passed-five-gram.ts';
import { predictValidation } from './predict-validation.ts';
import type { RunTemplate } from './run-template.ts';
import { samplesInOrder } from './samples-in-order.ts';
import { seedRange } from './seed-range.ts';
import { shorterSchedule } from './shorter-schedule.ts';
import { tokensLearned } from './tokens-learned.ts';
import { twoTexts } from './two-texts.ts';

export { settle } from './predict-validation.ts';

export const RUN_TEMPLATES: readonly RunTemplate[] = [
  ...[higherRate, largerModel, shorterSchedule, bestStep, tokensLearned],
  ...[gapAndSeeds, seedRange],
  ...[passedFiveGram, linesOfAText, gainOverCounting, twoTexts],
  ...[firstSample, samplesInOrder],
  predictValidation,
];
