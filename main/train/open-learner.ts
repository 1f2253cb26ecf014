/** Which way a run learns. */
import { LabError } from '../contract/fault.ts';
import { learnsByGradients, ofFamily } from '../contract/run-specification.ts';
import { openCounting } from './counting-learner.ts';
import { openGradients } from './gradient-learner.ts';
import type { Learner, LearnerTools } from './learner.ts';
import type { TrainJob } from './protocol.ts';

/** @throws LabError `checkpoint-damaged`, `corpus-too-short` */
export function openLearner(job: TrainJob, text: string, tools: LearnerTools): Promise<Learner> {
  const { specification, corpus } = job;
  const subject = { name: corpus.name, text };
  if (!learnsByGradients(specification)) return openCounting(job, ofFamily(specification, 'ngram'), subject, tools);
  const { executor } = tools;
  if (executor === null) throw new LabError('backend-unavailable', { backend: job.backend });
  return openGradients(job, specification, subject, { ...tools, executor });
}
