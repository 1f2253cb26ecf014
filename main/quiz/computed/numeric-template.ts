/** Items whose answer is a number: how it is rounded, how near is near enough, and which numbers will not do. */
import type { QuizText } from '../../contract/quiz-item.ts';
import type { Random } from '../../random/random.ts';
import { type ComputedTemplate, computedTemplate, type Drawn, type TemplateFacts } from './template.ts';

/** What comes of one set of numbers. */
export interface NumericVariant {
  stem: QuizText;
  value: number;
  unit: QuizText | null;
  /** The worked solution. */
  reason: QuizText;
  mistakes: { value: number; reason: QuizText }[];
}

/** In units of the last decimal that is asked for: whoever rounds on the way is right too. */
const TOLERANCE = 1.2;

/** @param places decimals that the stem asks for; 0: the value is whole and must be met exactly */
export function numericTemplate(
  facts: TemplateFacts,
  listed: QuizText,
  places: number,
  draw: (random: Random) => NumericVariant | Promise<NumericVariant>,
): ComputedTemplate {
  return computedTemplate(facts, 'numeric', listed, async (random) => asAsked(await draw(random), places));
}

/** `null` where somebody who is right could be taken for one who is mistaken, or one mistake for another. */
function asAsked({ value, mistakes, ...texts }: NumericVariant, places: number): Drawn<'numeric'> | null {
  const tolerance = places === 0 ? 0 : Number((TOLERANCE * 10 ** -places).toFixed(places + 1));
  const roundedMistakes = mistakes.map((mistake) => ({ ...mistake, value: rounded(mistake.value, places) }));
  const all = [rounded(value, places), ...roundedMistakes.map((mistake) => mistake.value)].sort((a, b) => a - b);
  const apart = all.every((each, place) => place === 0 || each - all[place - 1]! > 2 * tolerance);
  return apart ? { ...texts, value: rounded(value, places), tolerance, mistakes: roundedMistakes } : null;
}

/** @throws RangeError for what is no number: a mistake must be one that somebody can write */
function rounded(value: number, places: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no answer`);
  return Number(value.toFixed(places)) + 0; // −0 becomes 0
}
