import { type LanguageModelEntry, serverModelOf } from '../../../main/contract/language.ts';

/** A run's checkpoint: it knows one text, and answers no question that is not in it. */
export const isTrainedHere = ({ id }: Pick<LanguageModelEntry, 'id'>): boolean => id.startsWith('run:');

/** Who is asked where nobody chose: a model that has read more than one text, and is here. */
export function firstModel(models: readonly LanguageModelEntry[]): LanguageModelEntry | undefined {
  return models.find((entry) => entry.state === 'ready' && !isTrainedHere(entry));
}

/**
 * Whether there is a workbench to show: somebody to ask, a run that was chosen, or a model of a server that was. Of that
 * one it is said there why it can't be asked; in its place what a person had before them would be gone without a word.
 */
export function isSomeoneToAsk(models: readonly LanguageModelEntry[], chosen: string | null): boolean {
  if (firstModel(models) || (chosen !== null && serverModelOf(chosen))) return true;
  return models.some(({ id, state }) => id === chosen && state === 'ready');
}

/** Who is asked: the model that a person waited for, as soon as it is here; else the one chosen, else the first. */
export function chosenModel(
  { model, awaited }: { model: string | null; awaited: string | null },
  models: readonly LanguageModelEntry[],
): string {
  const arrived = models.find(({ id, state }) => id === awaited && state === 'ready');
  return arrived?.id ?? model ?? firstModel(models)?.id ?? '';
}
