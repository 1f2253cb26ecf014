/** A process that trains on demand and says how long it took: the lab and PyTorch answer the same commands. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type ModelFacts, modelFacts } from '../../main/contract/model-facts.ts';
import type { Case } from './cases.ts';

export type Command =
  /** From the configuration to the end of the first step. Answer: `seconds`. */
  | { do: 'prepare'; case: Case & Pick<ModelFacts, 'window' | 'predicting' | 'marks'> }
  /** Answer: `seconds` of all steps together, the `processorSeconds` they used, and the last `loss`. */
  | { do: 'train'; steps: number }
  /** One token after the other. Answer: `seconds`. */
  | { do: 'sample'; tokens: number }
  /** Answer: `gigaflops`, the best of some products of two square matrices. */
  | { do: 'product'; size: number; repeats: number }
  /** Answer: `peakMB`, the process' peak resident memory. */
  | { do: 'memory' };

/** With what a twin in another language would have to ask the lab's contract for. */
export function preparing(one: Case): Command {
  const { window, predicting, marks } = modelFacts(one.model);
  return { do: 'prepare', case: { ...one, window, predicting, marks } };
}

export interface Answer {
  seconds: number;
  processorSeconds: number;
  loss: number;
  gigaflops: number;
  peakMB: number;
}

export interface Worker<Asked = Command, Told = Answer> {
  version: string;
  ask(command: Asked): Promise<Told>;
  close(): void;
}

export async function startWorker<Asked = Command, Told = Answer>(
  program: string,
  args: string[],
  environment: Record<string, string>,
): Promise<Worker<Asked, Told>> {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      reject(new Error(`${program} ${args.join(' ')} ended (${code ?? signal})\n${Buffer.concat(complaints)}`)),
    );
  });
  ended.catch(() => {}); // told to whoever asks
  const next = async () => {
    const { value, done } = await Promise.race([lines.next(), ended]);
    if (done) return ended;
    return JSON.parse(value as string) as unknown;
  };
  const { version } = (await next()) as { version: string };
  return {
    version,
    async ask(command) {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      return (await next()) as Told;
    },
    close() {
      child.stdin.end();
      child.kill();
    },
  };
}
