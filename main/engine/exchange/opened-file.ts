/** What a file that comes in turned out to hold. */
import type { FoundMetric, ImportProblem, UnusedColumn } from '../../contract/exchange.ts';
import type { OriginKind } from '../../contract/run-origin.ts';
import type { ModelConfiguration, TokenizerConfiguration } from '../../contract/run-specification.ts';
import type { WholeRun } from '../../contract/whole-run.ts';

/** A file of an upload: what the person calls it, and where it lies. */
export interface UploadedFile {
  name: string;
  path: string;
}

export interface OpenedRun {
  /** Of a bundle the run's id. */
  key: string;
  run: WholeRun;
  metrics: FoundMetric[];
  replaced: number;
  repeated: number;
  /** Its values; its checkpoints, where it has any. */
  values: string;
  checkpoints: string | null;
  /** Of weights that came without the story of their training: the network that they are of. */
  model?: ModelConfiguration;
  /** … and what cuts texts for it. */
  tokenizer?: TokenizerConfiguration;
  /** Types of these weights there, whose values became floats of 32 bits. */
  roundedFrom?: string[];
}

export interface OpenedFile {
  kind: OriginKind;
  sha256: string;
  lab: string | null;
  runs: OpenedRun[];
  /** `file`: where it lies if it came along. */
  texts: { name: string; sha256: string; file: string | null }[];
  problems: ImportProblem[];
  unused: UnusedColumn[];
}
