/**
 * Classical item analysis: what collected answers say of the items. Pure: the same answers give the same figures, in
 * whatever order the persons come.
 */
import { CONFIDENCES, type QuizLogEntry } from '../../contract/quiz.ts';
import { FEWEST_ATTEMPTS, type ItemStatistics } from '../../contract/quiz-statistics.ts';
import { createRandom } from '../../random/random.ts';
import { resamples } from '../../statistics/bootstrap.ts';
import { type AnsweredItem, firstAnswers } from './first-answers.ts';
import { discriminationOf, facilityOf, medianOf, type ScoredAnswer } from './item-estimates.ts';
import { chanceOf, type OptionMarks, optionChoices } from './option-choices.ts';
import { rewriteReasons, severityOf } from './rewrite-reasons.ts';

export interface AnsweringPerson {
  /** Unlike everybody else's. */
  person: string;
  /** In the order in which they were given. */
  entries: readonly QuizLogEntry[];
}

/**
 * For every option whether it is right, with this key; `null` where the item is not known here, has another key, or has
 * other options each time: then nothing is said of its options.
 */
export type OptionsOfItem = (item: string, keyVersion: number) => OptionMarks | null;

const DRAWS = 1000;

/**
 * Of every item that somebody answered: facility, discrimination, choices, time, calibration, and why it should be read
 * again. Those with a reason come first, the gravest first; the others by key point and name. With fewer than 20 attempts
 * `enough` is false: its figures are there, for nobody to rely on, and no reason is given.
 *
 * @param seed of the resamples, 1 to 2³¹ − 1
 */
export function itemStatistics(
  persons: readonly AnsweringPerson[],
  { optionsOf, seed = 1 }: { optionsOf: OptionsOfItem; seed?: number },
): ItemStatistics[] {
  const inOrder = persons.toSorted((a, b) => compareText(a.person, b.person));
  const items = firstAnswers(inOrder.map(({ entries }) => entries));
  const random = createRandom(seed, 'bootstrap');
  const weights = resamples(inOrder.length, DRAWS, (limit) => random.integer(limit));
  const scores = scoresOf(items, inOrder.length);
  return [...items]
    .map(([item, answered]) => statisticsOf(item, answered, { optionsOf, scores, weights }))
    .sort(byUrgency);
}

/** Of a person: first answers, and how many of them are right. */
interface Score {
  n: number;
  right: number;
}

const isRight = ({ outcome }: QuizLogEntry) => outcome === 'right';

function scoresOf(items: ReadonlyMap<string, AnsweredItem>, persons: number): Score[] {
  const scores = Array.from({ length: persons }, (): Score => ({ n: 0, right: 0 }));
  for (const { answers } of items.values())
    for (const { person, entry } of answers) {
      const score = scores[person]!;
      score.n += 1;
      if (isRight(entry)) score.right += 1;
    }
  return scores;
}

function statisticsOf(
  item: string,
  { answers }: AnsweredItem,
  about: { optionsOf: OptionsOfItem; scores: readonly Score[]; weights: readonly Uint16Array[] },
): ItemStatistics {
  const entries = answers.map(({ entry }) => entry);
  const { keyVersion, origin, type, section, keyPoint } = entries[0]!;
  const scored = answers.map(({ person, entry }): ScoredAnswer => {
    const [right, all] = [isRight(entry), about.scores[person]!];
    const rest = all.n === 1 ? null : (all.right - (right ? 1 : 0)) / (all.n - 1);
    return { right, rest, weights: about.weights[person]! };
  });
  const marks = about.optionsOf(item, keyVersion);
  const figures = {
    type,
    attempts: entries.length,
    facility: facilityOf(scored),
    discrimination: discriminationOf(scored),
    choices: marks === null ? [] : optionChoices(entries, marks),
    calibration: calibrationOf(entries, scored),
  };
  const right = entries.filter(isRight).length;
  return {
    ...{ item, keyVersion, origin, section, keyPoint, ...figures },
    enough: entries.length >= FEWEST_ATTEMPTS,
    medianSeconds: secondsOf(entries, scored),
    reasons: rewriteReasons({ ...figures, right, chance: chanceOf(entries, marks) }),
  };
}

/** Of whom it is known how long they took. @param scored of each entry */
function secondsOf(entries: readonly QuizLogEntry[], scored: readonly ScoredAnswer[]): ItemStatistics['medianSeconds'] {
  const timed = entries.flatMap(({ milliseconds }, place) =>
    milliseconds === null ? [] : [{ seconds: milliseconds / 1000, answer: scored[place]! }],
  );
  return medianOf(
    timed.map(({ seconds }) => seconds),
    timed.map(({ answer }) => answer),
  );
}

/** Who says that it is not known has not guessed. @param scored of each entry */
function calibrationOf(
  entries: readonly QuizLogEntry[],
  scored: readonly ScoredAnswer[],
): ItemStatistics['calibration'] {
  return CONFIDENCES.map((confidence) => {
    const isOwn = (entry: QuizLogEntry) => entry.confidence === confidence && entry.given.type !== 'unknown';
    const own = scored.filter((_, place) => isOwn(entries[place]!));
    const { n, low, high } = facilityOf(own);
    const interval = n === 0 ? { low: null, high: null } : { low, high };
    return { confidence, n, right: own.filter(({ right }) => right).length, ...interval };
  });
}

/** By code units: the order is the same in every language. */
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function byUrgency(a: ItemStatistics, b: ItemStatistics): number {
  return (
    severityOf(a.reasons) - severityOf(b.reasons) ||
    b.reasons.length - a.reasons.length ||
    // What belongs to no key point comes last, as elsewhere.
    (a.keyPoint ?? 11) - (b.keyPoint ?? 11) ||
    compareText(a.item, b.item)
  );
}
