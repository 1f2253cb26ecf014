/**
 * The trainer: a child of the engine that does one job and ends. A crash of native code, a process killed for memory or
 * a busy loop takes this one run down and nothing else.
 */
import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { faultOf, LabError } from '../contract/fault.ts';
import { askedExecution } from '../contract/model-facts.ts';
import type { ExecutionTimes } from '../contract/run.ts';
import {
  type BertConfiguration,
  learnsByGradients,
  learnsLabels,
  learnsMasked,
  ofFamily,
} from '../contract/run-specification.ts';
import { removeUntrusted, sealEntries } from '../tensor-native/compiled-cache.ts';
import { startedPrecision } from '../tensor-native/precision.ts';
import { nativeThreads, type StartedBackend, startBackend, startedPlainly } from '../tensor-native/start-backend.ts';
import { attentionOfPair } from './attention-of-pair.ts';
import { attentionOfText } from './attention-of-text.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint-folder.ts';
import { isXlaWorthIt, keepTimes, knownTimes, timeExecutions } from './choose-execution.ts';
import { decodePairs } from './decode-pairs.ts';
import { fillRun, labelRun, maskedPlacesInText } from './fill-run.ts';
import { countedContinuation, networkContinuation, type OpenContinuation } from './open-continuation.ts';
import { networkFilling, networkLabels, type OpenFilling } from './open-filling.ts';
import { createOutbox } from './outbox.ts';
import { placesInText } from './places-in-text.ts';
import type {
  AttentionJob,
  CheckpointJob,
  Execution,
  Job,
  MeasureJob,
  SampleJob,
  Timing,
  TimingJob,
  TrainerCommand,
  TrainerMessage,
  TrainJob,
} from './protocol.ts';
import { sampleRun } from './sample-run.ts';
import { timeCounting } from './time-counting.ts';
import { timeRun } from './time-run.ts';
import { trainRun } from './train-run.ts';

// It takes every core for minutes; who looks on meanwhile asks for milliseconds. Before threads are made: they inherit it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const stop = new AbortController();
const outbox = createOutbox((message) => send(message));
const now = () => performance.now();

process.on('message', (command: TrainerCommand) => {
  if ('start' in command) void run(command.start);
  else if ('acknowledged' in command) outbox.acknowledge(command.acknowledged);
  else stop.abort();
});
// Without an engine nothing can be made durable: what is not acknowledged is repeated from the last checkpoint.
process.on('disconnect', () => process.exit(0));

function send(message: TrainerMessage): void {
  process.send?.(message);
}

async function run(work: Job): Promise<void> {
  const { native } = work.job;
  try {
    if (native) removeUntrusted(native.compiled);
    switch (work.kind) {
      case 'train': {
        const { executor, computedBy, versions } = learnsByGradients(work.job.specification)
          ? await start(work.job, work.job.execution)
          : startedPlainly();
        const tools = { executor, computedBy, versions, now, signal: stop.signal, readCheckpoint, writeCheckpoint };
        for await (const event of trainRun(work.job, tools)) {
          await outbox.post(event);
          // Programs are compiled when first needed; by the first checkpoint all of a run's are there.
          if (event.type === 'checkpoint' && native) sealEntries(native.compiled);
        }
        break;
      }
      case 'sample': {
        const checkpoint = await readCheckpoint(work.job.checkpoint, 'weights');
        for (const told of await sampled(work.job, checkpoint)) {
          if ('unseen' in told) send(told);
          else send({ token: { text: told.token.text, logProbability: told.token.logProbability } });
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (stop.signal.aborted) break;
        }
        break;
      }
      case 'places': {
        const checkpoint = await readCheckpoint(work.job.checkpoint, 'weights');
        const { model, specification } = work.job;
        if (specification && learnsLabels(specification)) throw new LabError('model-of-labels', {});
        const places = learnsMasked(model)
          ? await maskedPlacesInText(work.job, model, checkpoint, () => fillingOf(work.job, model))
          : await placesInText(work.job, checkpoint, () => continuationOf(work.job));
        send({ places });
        break;
      }
      case 'attention': {
        // Asked a few times each: compiling would take longer than it saves.
        const begin = async () => (await start(work.job, 'eager')).executor;
        const weightsOf = (folder: string) => readCheckpoint(folder, 'weights');
        const { job } = work;
        const told = learnsMasked(job.model)
          ? attentionOfText(job, job.model, weightsOf, begin)
          : attentionOfPair(job, weightsOf, begin);
        for await (const attention of told) {
          send({ attention });
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (stop.signal.aborted) break;
        }
        break;
      }
      case 'decoding': {
        const checkpoint = await readCheckpoint(work.job.checkpoint, 'weights');
        // By XLA the programs of all lengths would take minutes.
        const begin = async () => (await start(work.job, 'compiled')).executor;
        for await (const decoding of decodePairs(work.job, checkpoint, begin)) {
          if (decoding !== undefined) send({ decoding });
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (stop.signal.aborted) break;
        }
        break;
      }
      case 'measure': {
        send({ measured: await measured(work.job) });
        break;
      }
      case 'choose': {
        const { backend, specification } = work.job;
        if (!learnsByGradients(specification)) break;
        const { executor: compiled } = await startBackend({ backend, native, execution: 'compiled', xla: false });
        const { executor: xla } = await startBackend({ backend, native, execution: 'compiled', xla: true });
        send({ chosen: timeExecutions({ ...work.job, specification }, { xla, compiled, now }) });
        break;
      }
    }
    if (native) sealEntries(native.compiled);
  } catch (error) {
    const fault = faultOf(memoryFault(error));
    if (work.kind === 'train') await outbox.post({ type: 'failed', fault });
    else send({ fault });
  }
  await outbox.drained();
  process.send?.({ ended: true } satisfies TrainerMessage, () => process.exit(0));
}

async function measured(job: MeasureJob): Promise<Timing> {
  const { specification } = job;
  if (!learnsByGradients(specification)) {
    const counted = { ...job, specification: ofFamily(specification, 'ngram') };
    return timeCounting(counted, { now, writeCheckpoint });
  }
  const { executor } = await start(job, askedExecution(specification));
  return timeRun({ ...job, specification }, { executor, now });
}

/** What a checkpoint makes of a prompt. */
async function sampled(job: SampleJob, checkpoint: Checkpoint) {
  const { model, specification } = job;
  if (specification && learnsLabels(specification)) {
    const { executor } = await start(job, executionOf(job));
    return labelRun(job, specification.model, checkpoint, networkLabels(specification, executor));
  }
  return learnsMasked(model)
    ? fillRun(job, model, checkpoint, await fillingOf(job, model))
    : sampleRun(job, checkpoint, await continuationOf(job));
}

async function fillingOf(job: CheckpointJob, model: BertConfiguration): Promise<OpenFilling> {
  const { executor } = await start(job, executionOf(job));
  return networkFilling(model, executor);
}

const executionOf = ({ model, specification }: CheckpointJob): Execution =>
  askedExecution({ model, execution: specification?.execution ?? 'auto' });

/** What goes on with a text by the checkpoint of a job. */
async function continuationOf(job: CheckpointJob): Promise<OpenContinuation> {
  const { model } = job;
  if (model.kind === 'ngram') return countedContinuation;
  const { executor } = await start(job, executionOf(job));
  return networkContinuation(model, executor);
}

/** Starts the job's backend the way that is asked for. In bfloat16 XLA is faster by half and more, whatever the model. */
async function start(
  job: TrainJob | CheckpointJob | AttentionJob | TimingJob,
  execution: Execution,
): Promise<StartedBackend> {
  const { backend, native } = job;
  const asAsked = (how: { execution?: 'compiled' | 'eager'; xla?: boolean } = {}) =>
    startBackend({ backend, native, ...how });
  if (backend !== 'tensorflow') return asAsked();
  if (execution === 'eager') return asAsked({ execution });
  if (execution !== 'auto') return asAsked({ execution: 'compiled', xla: execution === 'xla' });
  const times = 'corpus' in job && startedPrecision() === 'float32' ? await executionTimes(job) : null;
  const started = await startBackend({ backend, native, xla: times === null || isXlaWorthIt(times) });
  return { ...started, computedBy: { ...started.computedBy, times } };
}

/**
 * Known from an earlier run of the configuration, or measured by a child: what compiling and both ways of running take
 * of memory is then not on top of what training takes, and what XLA compiled comes from the cache. `null` when the
 * measurement failed or the run was stopped meanwhile.
 */
async function executionTimes(job: TrainJob | TimingJob): Promise<ExecutionTimes | null> {
  const known = knownTimes(job, nativeThreads());
  if (known) return known;
  const times = await new Promise<ExecutionTimes | null>((resolve) => {
    const child = fork(process.argv[1]!, { serialization: 'advanced' });
    const end = () => child.kill();
    stop.signal.addEventListener('abort', end);
    child.on('message', (message: TrainerMessage) => {
      if ('chosen' in message) resolve(message.chosen);
    });
    child.on('error', () => resolve(null));
    child.on('exit', () => {
      stop.signal.removeEventListener('abort', end);
      resolve(null);
    });
    const { specification, corpus, backend, native } = job;
    const tokensOf = 'tokensOf' in job ? job.tokensOf : (job.resumeFrom ?? job.startFrom);
    const timed = { specification, corpus, tokensOf, backend, native };
    child.send({ start: { kind: 'choose', job: timed } } satisfies TrainerCommand);
  });
  if (times) keepTimes(job, nativeThreads(), times);
  return times;
}

/** TensorFlow and V8 say it in words only. */
function memoryFault(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  const outOfMemory =
    /out of memory|OOM when allocating|RESOURCE_EXHAUSTED|Array buffer allocation failed|memory access out of bounds/i;
  return !(error instanceof LabError) && outOfMemory.test(message)
    ? new LabError('out-of-memory', {}, { cause: error })
    : error;
}
