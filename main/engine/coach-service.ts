/** What a run's curves say: the reader's thread reads them, main/coach works out what they say. */
import { coach } from '../coach/coach.ts';
import { lossNames, unitOfLosses } from '../coach/loss-names.ts';
import { observedRun } from '../coach/observed-run.ts';
import type { Coaching } from '../contract/coaching.ts';
import { LabError } from '../contract/fault.ts';
import type { Curve } from '../contract/metric.ts';
import { unpackCurves } from '../contract/packed-curves.ts';
import { learnsByGradients } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { Reader } from '../store/reader.ts';
import { mappingCorpus } from '../text/mappings/mapping-corpora.ts';
import { REPEATED_WORD } from '../text/repeated-word.ts';
import { referenceOf } from './reference-runs.ts';

/** Single steps in the runs of a lesson; in longer ones a bucket tells its largest value. */
const BUCKETS = 1000;

/** Reads a run as far as it has come. @throws LabError `run-unknown`, `coach-counts`, `coach-pairs`, `entry-newer`, `entry-damaged` */
export async function coachStoredRun(store: Store, reader: Reader, run: string): Promise<Coaching> {
  const { state, fault, specification, corpusSha256, baselines, bytesPerToken, declaredMetrics } = store.runs.get(run);
  if (specification !== null && !learnsByGradients(specification)) throw new LabError('coach-counts', {});
  const { step, steps, judgedBy } = store.summary(run);
  // Of a text of pairs half can't be foreseen and half follows: no line of counting says what is normal.
  if (judgedBy !== 'bitsPerByte') throw new LabError('coach-pairs', {});
  const names = lossNames(declaredMetrics);
  const metrics = [names.training, names.evaluation, 'learningRate'];
  const [answer] = unpackCurves(await reader.curves({ runs: [run], metrics, axis: 'step', buckets: BUCKETS }));
  const [loss, validationLoss, learningRate] = answer!.curves as [Curve, Curve, Curve];
  const [happened] = await reader.events({ runs: [run], axis: 'step' });
  const repeatsWord = specification !== null && specification.corpus === REPEATED_WORD.name;
  const isOnExamples = specification !== null && mappingCorpus(specification.corpus) !== undefined;
  const measured = [loss, validationLoss].flatMap(({ metric, count }) => (count > 0 ? [metric] : []));
  const measuredIn = unitOfLosses(measured, declaredMetrics);
  const observed = observedRun(
    {
      state,
      step,
      steps,
      fault,
      specification,
      baselines,
      bytesPerToken,
      measuredIn,
      isOnExamples,
      repeatsWord,
    },
    { loss, validationLoss, learningRate },
    happened!.events,
  );
  return { run, ...coach(observed, referenceOf(specification, corpusSha256)) };
}
