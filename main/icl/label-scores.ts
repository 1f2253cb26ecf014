/** Which label a model chooses, from the probabilities of the labels' answer texts, by four rules of decision. */

/** A label and the natural logarithm of the probability of its answer text, of so many tokens. */
export interface LabelScore {
  readonly label: string;
  readonly logProbability: number;
  readonly tokens: number;
}

export interface LabelChoice {
  /** With the largest score; of equal ones the first. */
  readonly label: string;
  /** In the labels' order, in nats. */
  readonly scores: readonly number[];
}

/** The most probable answer text. Prefers labels of fewer tokens. @throws RangeError for NaN, no label or no token */
export function chooseRaw(answers: readonly LabelScore[]): LabelChoice {
  return largest(answers, answers.map(sumOf));
}

/**
 * The largest mean over tokens (Brown et al. 2020, section 2.4). Takes away the preference for short labels and prefers
 * those whose later tokens follow from the first.
 *
 * @throws RangeError for NaN, no label or no token
 */
export function choosePerToken(answers: readonly LabelScore[]): LabelChoice {
  return largest(
    answers,
    answers.map((answer) => sumOf(answer) / answer.tokens),
  );
}

/**
 * The answer that the prompt makes more probable by the largest factor: log p(answer | prompt) − log p(answer | domain),
 * pointwise mutual information (Holtzman et al. 2021, "Surface form competition", there "domain conditional"). Takes away
 * how common the label's word is.
 *
 * @param domain the same labels after a prompt without content, such as the end of the template alone
 * @throws RangeError for other labels, NaN, no label or no token
 */
export function chooseByMutualInformation(answers: readonly LabelScore[], domain: readonly LabelScore[]): LabelChoice {
  checkSameLabels(answers, domain);
  return largest(
    answers,
    answers.map((answer, index) => sumOf(answer) - sumOf(domain[index]!)),
  );
}

/** What stands in the place of an item to learn a prompt's own preference (Zhao et al. 2021, section 5). */
export const CONTENT_FREE_INPUTS = ['N/A', '', '[MASK]'] as const;

/**
 * Contextual calibration (Zhao et al. 2021, "Calibrate before use", section 5): with p the probabilities of the labels,
 * made to sum to 1, and p_cf their mean over inputs without content, the label of the largest W p with W = diag(p_cf)⁻¹
 * and b = 0, so that an input without content would have all labels alike. Each such input is made to sum to 1 before
 * the mean and so counts the same. The scores are log(W p).
 *
 * @param contentFree for each of `CONTENT_FREE_INPUTS` the same labels after the same examples
 * @throws RangeError for other labels, no input without content, NaN, no label or no token
 */
export function chooseCalibrated(
  answers: readonly LabelScore[],
  contentFree: readonly (readonly LabelScore[])[],
): LabelChoice {
  if (contentFree.length === 0) throw new RangeError('no input without content');
  for (const scores of contentFree) checkSameLabels(answers, scores);
  // In logarithms throughout: the probability of a long label is below the smallest number.
  const logFree = contentFree.map(normalised);
  return largest(
    answers,
    normalised(answers).map((logShare, index) => {
      const logMean = logOfSum(logFree.map((scores) => scores[index]!)) - Math.log(contentFree.length);
      return logShare - logMean;
    }),
  );
}

/** How often each label was chosen, in the labels' order. @throws RangeError for a choice that is none of the labels */
export function labelHistogram(
  choices: readonly string[],
  labels: readonly string[],
): { readonly label: string; readonly count: number }[] {
  const counts = new Map(labels.map((label) => [label, 0]));
  for (const choice of choices) {
    const count = counts.get(choice);
    if (count === undefined) throw new RangeError(`“${choice}” is none of ${labels.join(', ')}`);
    counts.set(choice, count + 1);
  }
  return [...counts].map(([label, count]) => ({ label, count }));
}

/**
 * Accuracies that need no model: `chance` guesses uniformly, `majority` always says what is right most often.
 *
 * @throws RangeError for no item, or an item whose output is none of the labels
 */
export function baselineAccuracies(
  items: readonly { readonly output: string }[],
  labels: readonly string[],
): { readonly chance: number; readonly majority: number } {
  if (items.length === 0) throw new RangeError('no item');
  const histogram = labelHistogram(
    items.map(({ output }) => output),
    labels,
  );
  return {
    chance: 1 / histogram.length,
    majority: Math.max(...histogram.map(({ count }) => count)) / items.length,
  };
}

function sumOf({ label, logProbability, tokens }: LabelScore): number {
  if (tokens < 1) throw new RangeError(`“${label}” has no token`);
  return logProbability;
}

function largest(answers: readonly LabelScore[], scores: readonly number[]): LabelChoice {
  // NaN is larger than nothing and would silently leave the first label chosen.
  if (scores.length === 0 || scores.some(Number.isNaN)) throw new RangeError(`scores ${scores.join(', ')}`);
  return { label: answers[scores.indexOf(Math.max(...scores))]!.label, scores };
}

function checkSameLabels(answers: readonly LabelScore[], others: readonly LabelScore[]): void {
  const list = (scores: readonly LabelScore[]) => scores.map(({ label }) => label).join(', ');
  if (answers.length !== others.length || answers.some(({ label }, index) => label !== others[index]!.label))
    throw new RangeError(`labels ${list(answers)} beside ${list(others)}`);
}

/** Logarithms of the probabilities made to sum to 1. */
function normalised(answers: readonly LabelScore[]): number[] {
  const sums = answers.map(sumOf);
  const all = logOfSum(sums);
  return sums.map((each) => each - all);
}

/** log Σ exp, taken from the largest so that nothing overflows and not everything vanishes. */
function logOfSum(logs: readonly number[]): number {
  const most = Math.max(...logs);
  if (most === -Infinity) return most;
  return most + Math.log(logs.reduce((sum, each) => sum + Math.exp(each - most), 0));
}
