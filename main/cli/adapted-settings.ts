/** Settings that nobody named and that are not as in what a run was made from: which, from what to what, and why. */
import type { Language } from '../../resources/messages/index.ts';
import { quoted } from '../../resources/messages/quoted.ts';
import { changeText } from '../../resources/messages/run-name.ts';
import { flattened } from '../contract/differences.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { warmupAssignment } from '../engine/specification.ts';

/** What a run's settings were taken from. */
export interface SettingsFrom {
  kind: 'preset' | 'run';
  name: string;
  recipe: RunSpecification['recipe'];
  observation: RunSpecification['observation'];
}

export interface Adapted {
  /** `path=value`. */
  assignment: string;
  /**
   * `shorter`: fewer steps, the same share of warm-up. `passing`: as many steps as the preset takes to pass counting.
   * `seldomer`: for so many steps it is looked at less often.
   */
  why: 'shorter' | 'passing' | 'seldomer';
  from: SettingsFrom;
}

/** The warm-up of a run that is made shorter than what its settings are from. */
export function adaptedWarmup(specification: RunSpecification, from: SettingsFrom, assignments: string[]): Adapted[] {
  const base = { ...specification, recipe: from.recipe };
  return warmupAssignment(base, assignments).map((assignment) => ({ assignment, why: 'shorter', from }));
}

/** @param specification with everything that is set and adapted; what is wrong with it is told elsewhere */
export function adaptedSentence(adapted: Adapted, specification: unknown, language: Language): string {
  const { assignment, why, from } = adapted;
  const value = Number(assignment.slice(assignment.indexOf('=') + 1));
  const ofSteps = (specification as { recipe?: { steps?: unknown } } | null)?.recipe?.steps;
  const count = (number: unknown) => Number(number).toLocaleString('en');
  const { steps } = from.recipe;
  const warmupSteps = from.recipe.kind === 'gradient' ? from.recipe.warmupSteps : 0;
  if (why === 'seldomer') return seldomerSentence(assignment, from, language);
  const source = from.kind === 'preset' ? from.name : quoted(from.name);
  if (why === 'passing')
    return language === 'zh'
      ? `训练 ${count(value)} 步：它的预设在这份文本上大约要这么多步才胜过五元模型；${source}只训练了 ${count(steps)} 步（可用 --set recipe.steps=… 另定）。`
      : `It trains for ${count(value)} steps: its preset takes about as many on this text to pass the 5-gram; ${source} had ${count(steps)} (--set recipe.steps=… chooses another).`;
  return language === 'zh'
    ? `训练变短，预热也按比例变短：总共 ${count(ofSteps)} 步，其中 ${count(value)} 步预热；${source} 是 ${count(steps)} 步中 ${count(warmupSteps)} 步（可用 --set recipe.warmupSteps=… 另定）。`
    : `The run is shorter, and its warm-up with it: ${count(value)} of ${count(ofSteps)} ${ofSteps === 1 ? 'step' : 'steps'}; ${source} has ${count(warmupSteps)} of ${count(steps)} (--set recipe.warmupSteps=… chooses another).`;
}

function seldomerSentence(assignment: string, { observation }: SettingsFrom, language: Language): string {
  const [path = '', value] = assignment.split('=');
  const before = flattened({ observation }).get(path);
  const change = changeText({ path, values: [before, Number(value)] }, language);
  return language === 'zh'
    ? `训练变长，查看的间隔也变长：${change}（可用 --set ${path}=… 另定）。`
    : `It is longer, and looked at less often: ${change} (--set ${path}=… chooses another).`;
}
