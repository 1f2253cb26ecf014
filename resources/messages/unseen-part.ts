/** Why a validation loss lies above the training loss before anything was learned by heart. Pure. */
import type { Baselines } from '../../main/contract/run.ts';
import { figureWords } from './figures.ts';
import { formatFixed } from './format.ts';
import type { Language } from './messages.ts';
import { fillTemplate } from './template.ts';

/** Bits a byte from which on it can be seen on a curve. */
const LEAST_TOLD = 0.05;

/**
 * What characters that training never showed add to the score, in a sentence; `null` where that is little or not known.
 *
 * @param shown in which unit it is told: its name, and bits a byte in it
 */
export function unseenPart(
  baselines: Pick<Baselines, 'unseen'> | null,
  language: Language,
  shown: { unit: string; inUnit: (bits: number) => number },
): string | null {
  const unseen = baselines?.unseen ?? 0;
  if (unseen < LEAST_TOLD) return null;
  const amount = shown.inUnit(unseen);
  // Until the trainer has read the text, nobody knows how many bytes a token has.
  if (!Number.isFinite(amount)) return null;
  const told = { amount: formatFixed(amount, 2, language), unit: shown.unit };
  return fillTemplate(figureWords[language].unseen, told, language);
}
