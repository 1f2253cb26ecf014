/** What the loop asks of whatever learns: by gradients or by counting. */
import type { LabError } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import type { MetricValue, Showcase, Subject } from '../objectives/objective.ts';
import type { Executor } from '../tensor/program.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import type { Standing } from './evaluator.ts';

export interface LearnerTools {
  /** `null` where nothing is computed in tensors. */
  executor: Executor | null;
  signal: AbortSignal;
  readCheckpoint(folder: string): Promise<Checkpoint>;
}

/** Where an attempt begins. */
export interface Beginning {
  step: number;
  /** The best evaluation so far; NaN while there is none. */
  best: Standing;
  /** `own`: a resume. `other`: another run's weights. */
  from: 'nothing' | 'own' | 'other';
}

/** What a step computed: read when it is reported, freed by whoever reads it. */
export interface Learned {
  /** `loss` first. */
  read(): [MetricName, number][];
  dispose(): void;
}

/** What of a checkpoint the loop does not know itself. */
export type Kept = Pick<Checkpoint, 'weights' | 'counts' | 'optimizer'> &
  Pick<Checkpoint['state'], 'random' | 'batchesBefore'>;

export interface Learner {
  readonly subject: Subject;
  readonly begin: Beginning;
  readonly showcase: Showcase;
  /** Numbers that were learned: trained ones, or counts, which grow. */
  parameterCount(): number;
  /** Tokens learned from when so many steps have ended. */
  tokensAt(step: number): number;
  /** Whatever has to be there before a step; what comes before the first one is not kept waiting for it. */
  prepare(): void;
  learn(step: number): Promise<Learned>;
  /** What was measured; `null` when a stop came first. */
  evaluate(): Promise<MetricValue[] | null>;
  /** @throws LabError `weights-not-finite` {step, learningRate} */
  kept(step: number): Kept;
  /** The fault of a step whose loss was no finite number. */
  notFinite(step: number): LabError;
  dispose(): void;
}
