/** Why an item should be read again: the rules, each with its threshold and where it comes from. */
import { FEWEST_ATTEMPTS, type ItemStatistics, type RewriteReason } from '../../contract/quiz-statistics.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';

/** What the rules look at. */
export type JudgedItem = Pick<
  ItemStatistics,
  'type' | 'attempts' | 'facility' | 'discrimination' | 'choices' | 'calibration'
> & {
  /** Right answers. */
  right: number;
  /** The share of right answers that blind guessing would give. */
  chance: number;
};

/**
 * From the one that most likely means a wrong key or a sentence that misleads to the one that costs least. An item that
 * everybody gets right does no harm; an option that nobody takes is a little reading in vain.
 */
const SEVERITY: readonly RewriteReason[] = [
  'discriminates-backwards',
  'distractor-beats-key',
  'sure-and-wrong',
  'as-chance',
  'discriminates-little',
  'everybody-right',
  'distractor-unchosen',
];

const RULES: Record<RewriteReason, (item: JudgedItem) => boolean> = {
  'discriminates-backwards': discriminatesBackwards,
  'distractor-beats-key': distractorBeatsKey,
  'sure-and-wrong': isSureAndWrong,
  'as-chance': isAsChance,
  'discriminates-little': discriminatesLittle,
  'everybody-right': isEverybodyRight,
  'distractor-unchosen': hasUnchosenDistractor,
};

/** The gravest first. Only for items with enough attempts; with fewer there are none. */
export function rewriteReasons(item: JudgedItem): RewriteReason[] {
  return item.attempts < FEWEST_ATTEMPTS ? [] : SEVERITY.filter((reason) => RULES[reason](item));
}

/** 0 for the gravest; beyond all of them without a reason. */
export function severityOf(reasons: readonly RewriteReason[]): number {
  const [gravest] = reasons;
  return gravest === undefined ? SEVERITY.length : SEVERITY.indexOf(gravest);
}

/**
 * Ebel and Frisbie (1991, Essentials of Educational Measurement, 5th edition) call an item with a discrimination below 0.2
 * poor, to be rejected or improved. Their index compares the best and the worst 27 %; by custom the same bound is used for
 * the correlation.
 */
const POOR_DISCRIMINATION = 0.2;

/** As with the attempts: from a few persons with other answers nothing is said. */
function discriminationOf({ discrimination }: JudgedItem): number | null {
  return discrimination.n < FEWEST_ATTEMPTS ? null : discrimination.value;
}

/** A correlation below 0: those who know more are wrong more often (a wrong key, or a trap for those who think further). */
function discriminatesBackwards(item: JudgedItem): boolean {
  const value = discriminationOf(item);
  return value !== null && value < 0;
}

function discriminatesLittle(item: JudgedItem): boolean {
  const value = discriminationOf(item);
  return value !== null && value >= 0 && value < POOR_DISCRIMINATION;
}

/**
 * A wrong option was chosen more often than a right one: the key may be wrong, or the option right in some sense (Ebel and
 * Frisbie 1991, on the responses to each option).
 */
function distractorBeatsKey({ choices }: JudgedItem): boolean {
  const right = choices.filter(({ right }) => right).map(({ count }) => count);
  const wrong = choices.filter(({ right }) => !right).map(({ count }) => count);
  return right.length > 0 && Math.max(...wrong) > Math.min(...right);
}

/**
 * As often right as blind guessing would be: the 95 % interval of the right share (Wilson 1927) does not lie above chance,
 * and those who know more are not right more often either. One that is only hard has the second.
 */
function isAsChance(item: JudgedItem): boolean {
  const value = discriminationOf(item);
  return (
    wilsonInterval(item.right, item.attempts).low <= item.chance && (value === null || value < POOR_DISCRIMINATION)
  );
}

/** All of them, without exception: it tells nobody from anybody. */
function isEverybodyRight({ right, attempts }: JudgedItem): boolean {
  return right === attempts;
}

/**
 * Below it a distractor does not work: Haladyna and Downing (1993, How many options is enough for a multiple-choice test
 * item?), and after them Tarrant, Ware and Mohammed (2009, An assessment of functioning and non-functioning distractors).
 */
const WORKING_DISTRACTOR = 0.05;

/**
 * A wrong option that fewer than 5 % chose. Not where everybody was right, which says it already, and not among the parts
 * of a sentence in which the error is to be found: these are not written to be taken for it.
 */
function hasUnchosenDistractor({ type, choices, attempts, right }: JudgedItem): boolean {
  if (type === 'find-error' || right === attempts) return false;
  return choices.some(({ right, count }) => !right && count < WORKING_DISTRACTOR * attempts);
}

/** Of fewer sure answers half is soon wrong by chance. A choice of this lab. */
const FEWEST_SURE = 5;

/**
 * At least half of those who were sure were not right. To be sure and wrong is to have another idea of the matter, and not
 * to lack one (Hasan, Bagayoko and Kelley 1999, Misconceptions and the Certainty of Response Index): one that many share
 * is worth a sentence in the item's reasons, or comes from its wording. The half is a choice of this lab.
 */
function isSureAndWrong({ calibration }: JudgedItem): boolean {
  const sure = calibration.find(({ confidence }) => confidence === 'sure');
  return sure !== undefined && sure.n >= FEWEST_SURE && (sure.n - sure.right) * 2 >= sure.n;
}
