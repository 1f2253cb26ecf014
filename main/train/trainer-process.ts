/**
 * The trainer: a child of the engine that does one job and ends. A crash of native code, a process killed for memory or
 * a busy loop takes this one run down and nothing else.
 */
import { faultOf, LabError } from '../contract/fault.ts';
import { startBackend } from '../tensor-native/start-backend.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint-folder.ts';
import { measureRun } from './measure-run.ts';
import { createOutbox } from './outbox.ts';
import type { Job, TrainerCommand, TrainerMessage } from './protocol.ts';
import { sampleRun } from './sample-run.ts';
import { trainRun } from './train-run.ts';

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
// Ctrl-C reaches every process of a terminal; the engine decides what it means.
process.on('SIGINT', () => {});

function send(message: TrainerMessage): void {
  process.send?.(message);
}

async function run({ kind, job }: Job): Promise<void> {
  try {
    const { executor, path, versions } = await startBackend({ backend: job.backend, native: job.native });
    if (kind === 'train') {
      const tools = { executor, path, versions, now, signal: stop.signal, readCheckpoint, writeCheckpoint };
      for await (const event of trainRun(job, tools)) await outbox.post(event);
    } else if (kind === 'sample') {
      for (const { text, logProbability } of sampleRun(job, await readCheckpoint(job.checkpoint), executor)) {
        send({ token: { text, logProbability } });
        await new Promise<void>((resolve) => setImmediate(resolve));
        if (stop.signal.aborted) break;
      }
    } else {
      send({ measured: measureRun(job, { executor, now }) });
    }
  } catch (error) {
    const fault = faultOf(memoryFault(error));
    if (kind === 'train') await outbox.post({ type: 'failed', fault });
    else send({ fault });
  }
  await outbox.drained();
  process.send?.({ ended: true } satisfies TrainerMessage, () => process.exit(0));
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
