/**
 * What trainer and engine say to each other, over the child's IPC channel (structured clone, so NaN travels as itself).
 *
 * The engine answers each numbered message once its content is durable; the trainer keeps what is not acknowledged. A
 * checkpoint is announced only after every metric before it was acknowledged: a resume never lacks what it stands on.
 */
import type { DecodingEvent } from '../contract/decoding.ts';
import type { Fault } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { Computation, ExecutionTimes, RunResult } from '../contract/run.ts';
import type { ModelConfiguration, RunSpecification } from '../contract/run-specification.ts';
import type { Search } from '../generate/decode-sources.ts';
import type { WrittenPair } from '../generate/pair-attention.ts';
import type { TextPlace } from '../generate/text-places.ts';

export interface TrainJob {
  run: string;
  attempt: number;
  specification: RunSpecification;
  corpus: { name: string; sha256: string; file: string };
  /** `LAB_HOME/runs/<id>`: checkpoints are written below it. */
  folder: string;
  /** Checkpoint folder to go on from, `null` at the beginning. */
  resumeFrom: string | null;
  /** Folder of another run's checkpoint that this run begins with; not read where it goes on from one of its own. */
  startFrom: string | null;
  /** What was due at the step of `resumeFrom` and not told before the attempt that came there ended. */
  owed: { evaluation: boolean; sample: boolean };
  /** Seconds of training before this attempt. */
  secondsBefore: number;
  /** As the specification says; at a resume what the run was recorded with, for the same numbers. */
  execution: Execution;
  backend: 'tensorflow' | 'wasm' | 'cpu';
  native: NativeLibrary | null;
}

export type Execution = RunSpecification['execution'];

/** Ask a checkpoint something; nothing is trained. */
export interface CheckpointJob {
  /** What its weights are of. */
  model: ModelConfiguration;
  /** Of its run; `null` where that was trained elsewhere. */
  specification: RunSpecification | null;
  /** Its folder. */
  checkpoint: string;
  backend: 'tensorflow' | 'wasm' | 'cpu';
  native: NativeLibrary | null;
}

/** Continue a text. */
export interface SampleJob extends CheckpointJob {
  prompt: string;
  tokens: number;
  temperature: number;
  /** 0: all tokens. */
  topK: number;
  seed: number;
}

/** Tell of each token of a text how likely it was. */
export interface PlacesJob extends CheckpointJob {
  text: string;
  /** Likeliest tokens that are told of each place. */
  count: number;
}

export interface ToldPlaces {
  /** Characters that training never showed. */
  unseen: string[];
  rows: TextPlace[];
}

/** Write the target of a source with several checkpoints of a run, or read a text whole, and tell how they attended. */
export interface AttentionJob extends Omit<CheckpointJob, 'checkpoint'> {
  /** In the order in which they are asked. */
  checkpoints: readonly { step: number; folder: string }[];
  /** A source, a line of pairs, or the text; `null`: the first held-out pair of `corpusFile`. */
  text: string | null;
  corpusFile: string | null;
  search: Search;
}

export interface ToldAttention extends WrittenPair {
  step: number;
  /** Characters that training never showed. */
  unseen: string[];
  source: string[];
  wanted: string | null;
  /** Without the end. */
  written: string[];
  ended: boolean;
}

/** Write targets of many sources, and score them. */
export interface DecodingJob extends CheckpointJob {
  /** Lines of sources or of pairs; `null`: the held-out pairs of `corpusFile`. */
  text: string | null;
  corpusFile: string | null;
  /** The first so many; `null`: all. */
  count: number | null;
  search: Search;
}

/** Whoever asked knows of which checkpoint. */
export type ToldDecoding =
  | Omit<Extract<DecodingEvent, { step: number }>, 'step'>
  | Exclude<DecodingEvent, { step: number }>;

/** Time a few steps of a specification on this machine; nothing is kept. */
export interface TimingJob {
  specification: RunSpecification;
  corpus: { name: string; sha256: string; file: string };
  /** Folder of the checkpoint that a run begins with, whose tokens it reads; `null`: those of its text. */
  tokensOf: string | null;
  backend: 'tensorflow' | 'wasm' | 'cpu';
  native: NativeLibrary | null;
}

/** With a folder in which checkpoints are written, to be timed on the disk of the runs; it is gone afterwards. */
export type MeasureJob = TimingJob & { folder: string };

export interface Timing {
  secondsPerStep: number;
  secondsPerEvaluation: number;
  /** Of a sample, once its program is there. */
  secondsPerToken: number;
  /** By the middle of a run; 0 where it was not timed, as of what learns by gradients. */
  secondsPerCheckpoint: number;
  /** With all that comes once: each program's compiling, and what a first sample takes to its first token. */
  secondsToFirstStep: number;
  peakMemoryMB: number;
  parameters: number;
}

export type Job =
  | { kind: 'train'; job: TrainJob }
  | { kind: 'sample'; job: SampleJob }
  | { kind: 'places'; job: PlacesJob }
  | { kind: 'attention'; job: AttentionJob }
  | { kind: 'decoding'; job: DecodingJob }
  | { kind: 'measure'; job: MeasureJob }
  /** Only whether XLA is faster: asked by a trainer of a child of its own. */
  | { kind: 'choose'; job: TimingJob };

/** Everything that can happen while a run trains. */
export type TrainEvent =
  | {
      type: 'started';
      computedBy: Computation;
      /** `null` while nothing is counted yet, by a model that counts. */
      parameters: number | null;
      bytesPerToken: number | null;
      versions: Record<string, string>;
    }
  | { type: 'metrics'; rows: { metric: MetricName; step: number; value: number }[] }
  | { type: 'sample'; step: number; prompt: string; text: string; seed: number; temperature: number }
  | {
      type: 'checkpoint';
      step: number;
      folder: string;
      bytes: number;
      validationLoss: number | null;
      best: boolean;
      parameters: number;
    }
  | { type: 'done'; result: RunResult; stopped: boolean }
  | { type: 'failed'; fault: Fault };

/** Trainer → engine. `sequence` counts up from 1 within an attempt; the engine acknowledges it when durable. */
export type TrainerMessage =
  | { sequence: number; event: TrainEvent }
  | { measured: Timing }
  | { chosen: ExecutionTimes }
  /** Before the first token: characters of the prompt that training never showed. */
  | { unseen: string[] }
  | { token: { text: string; logProbability: number } }
  | { places: ToldPlaces }
  | { attention: ToldAttention }
  | { decoding: ToldDecoding }
  | { ended: true }
  | { fault: Fault };

/** Engine → trainer. */
export type TrainerCommand = { start: Job } | { acknowledged: number } | { stop: true };
