/** Items about the learner's own runs: what is known of a run, and what makes an item of several. */
import type { QuizFigure } from '../../contract/quiz.ts';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import type { Baselines, RunState } from '../../contract/run.ts';
import type { GradientSpecification } from '../../contract/run-specification.ts';
import type { Random } from '../../random/random.ts';

export interface Evaluation {
  readonly step: number;
  /** Of the whole validation part; may be NaN or infinite. */
  readonly bitsPerByte: number;
}

export interface Sample {
  readonly step: number;
  readonly text: string;
}

/**
 * What the engine knows of one run that was trained in a lab. Name, state, text and specification are at hand; all else
 * may cost a look into the database each: whoever has many runs asks few of them.
 */
export interface RunFacts {
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  readonly specification: GradientSpecification;
  /** Of its text; `null` while it is not known. */
  readonly corpusSha256: string | null;
  /** What its text is called. */
  readonly corpusTitle: QuizText;
  /** In which it was computed. */
  readonly precision: string;
  readonly parameters: number | null;
  /** Tokens that it had learned from at its end; `null` before. */
  readonly tokens: number | null;
  /** In bits per byte of the validation part; `null` while they are not counted. */
  readonly baselines: Baselines | null;
  /** Of the effective history, in order of step. */
  readonly evaluations: readonly Evaluation[];
  /** The same; the first may be of step 0. */
  readonly samples: readonly Sample[];
}

/** An item as it is asked of certain runs. */
export interface RunItem {
  item: QuizItem;
  /** Curves that are called by letters: neither stem nor options name their runs. */
  figure: QuizFigure | null;
  /** Of a prediction: where the measured value will stand. Until `settle` the item has no key. */
  pending?: { run: string; step: number };
}

/** Makes items with one fact to be learned: its id is that of the card, whichever runs are asked about. */
export interface RunTemplate
  extends Pick<QuizItem, 'id' | 'type' | 'section' | 'keyPoint' | 'difficulty' | 'keyVersion'> {
  /** The day on which the template was last read: what it says of the values that were measured. */
  checked: string;
  /** For lists: without names and numbers. */
  stem: QuizText;
  /** Which runs it takes. */
  needs: QuizText;
  /**
   * `null`: nothing unambiguous can be asked about these runs. The same runs, in whatever order, and the same state of
   * `random` give the same item.
   */
  make(runs: readonly RunFacts[], random: Random): RunItem | null;
  /** Where nothing can be asked only because a run has not come far enough: the one that is there first, and at which step. */
  waits?(runs: readonly RunFacts[]): RunWait | null;
}

export interface RunWait {
  run: RunFacts;
  step: number;
}
