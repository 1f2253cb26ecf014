import type { LanguageModel } from '../models/model.ts';
import type { Step } from '../tensor/program.ts';

/** Logits of one position. Inputs `inputs` [1, T] and `position` []; output `logits` [V]. */
export function nextTokenStep(model: LanguageModel): Step {
  return (parameters, { inputs, position }) => ({
    state: {},
    outputs: { logits: model.nextTokenLogits(parameters, { inputs: inputs!, position: position! }) },
  });
}
