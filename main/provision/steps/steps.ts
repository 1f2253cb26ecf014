/** All steps of set-up on this machine, in the order in which they are done. */
import type { SetupStepId } from '../../contract/setup.ts';
import { CUDA_PLATFORM } from '../packages/cuda-packages.ts';
import { addonStep } from './addon-step.ts';
import { compilerStep } from './compiler-step.ts';
import { corporaStep } from './corpora-step.ts';
import { electronStep } from './electron-step.ts';
import { gpuStep } from './gpu-step.ts';
import { selfTestStep } from './self-test-step.ts';
import type { Step, StepContext } from './step.ts';
import { tensorflowStep } from './tensorflow-step.ts';

export function createSteps(context: StepContext): Step[] {
  const { platform } = context;
  return [
    // Small things first: with a text, a run can begin on WebAssembly while the large library is on its way.
    corporaStep(context, 'english'),
    corporaStep(context, 'poems'),
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
  ];
}

/** The chosen steps (`undefined`: all that belong to an ordinary set-up) and those that they need, in order. */
export function chooseSteps(steps: readonly Step[], ids?: readonly SetupStepId[]): Step[] {
  const chosen = new Set<SetupStepId>(ids ?? steps.filter(({ optional }) => !optional).map(({ id }) => id));
  // Needs come before what needs them, so one pass from the end finds them all.
  for (const { id, needs } of steps.toReversed()) if (chosen.has(id)) for (const need of needs) chosen.add(need);
  return steps.filter(({ id }) => chosen.has(id));
}
