/** What is sent, and whether what came still belongs to it. Pure. */
import type { PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { buildPrompt } from '../../../main/icl/build-prompt.ts';

/** The prompt with the first so many examples. */
export function promptFor({ template, instruction, examples, query }: PromptSetting, shots: number): string {
  return buildPrompt({ template, instruction, examples: examples.slice(0, shots), query }).text;
}

/** Whether the results of one setting are what the other would ask with so many examples. */
export function stillFits(asked: PromptSetting, setting: PromptSetting, shots: number): boolean {
  const rest = ({ model, sampling, tokens, answers, template }: PromptSetting) =>
    JSON.stringify([
      model,
      [sampling.temperature, sampling.topK, sampling.topP, sampling.seed],
      tokens,
      answers,
      template.beforeOutput,
      template.afterOutput,
    ]);
  return promptFor(asked, shots) === promptFor(setting, shots) && rest(asked) === rest(setting);
}
