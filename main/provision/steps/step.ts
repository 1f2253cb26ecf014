/** One thing that set-up fetches or builds. */
import type { SetupStepId } from '../../contract/setup.ts';
import type { LabFolders } from '../lab-folders.ts';
import type { PlatformKey } from '../packages/packages.ts';
import type { Work, WorkContext } from '../packages/work.ts';

export interface StepContext extends LabFolders, WorkContext {
  /** `null`: no native TensorFlow for this machine. */
  platform: PlatformKey | null;
  /** Whether a compiler may be fetched where the machine has none. */
  compilerConsent: boolean;
  /** What has terms that the person has accepted: a model by its id, `cuda`. */
  acceptedTerms: string[];
}

export interface Step {
  id: SetupStepId;
  /** Steps without which this one cannot begin. */
  needs: readonly SetupStepId[];
  /** Not part of an ordinary set-up: only on request. */
  optional: boolean;
  /** Bytes that would have to be fetched, `null` where nothing is. */
  bytes: number | null;
  /** A look at names and sizes, in milliseconds. */
  present(): boolean;
  /** Whether it lies here, as in a cache that was carried, and was not read through on this machine yet. */
  unread?(): boolean;
  /** Whether nothing is left to do; may read whole files. What is not what it was is told to the context. */
  check(work: Work): Promise<boolean>;
  /** Does it, from wherever it was left. Throws LabError; killed at any point, the next call goes on. */
  run(work: Work): Promise<void>;
  /** Takes away what it brought, where that is much and of use to nothing else. */
  remove?(): Promise<void>;
}
