/**
 * A known mark: the CPU example of nanoGPT's README (4 layers, 4 heads, d 128, T 64, B 12, 2,000 steps of
 * tinyshakespeare, no dropout) reaches a validation loss of 1.88 to 1.89 in 70 s on a two-core machine with PyTorch.
 * There the loss is estimated from 20 batches of the last tenth every 250 steps; here it is that of every character,
 * each with at least half a context before it, and as often.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MachineFacts, machineFacts } from './machine.ts';

export interface NanogptFigures {
  machine: MachineFacts;
  validationLoss: number;
  /** Of the run, evaluations, samples and checkpoints included. */
  seconds: number;
  tokensPerSecond: number;
}

const SETTINGS = {
  'recipe.steps': 2000,
  'recipe.learningRate': 1e-3,
  'recipe.warmupSteps': 100,
  'recipe.finalLearningRateShare': 0.1,
  'recipe.beta2': 0.99,
  'recipe.weightDecay': 0.1,
  'model.initialStandardDeviation': 0.02,
  'observation.evaluateEvery': 250,
  'observation.sampleEvery': 2000,
  'observation.checkpointEvery': 2000,
  corpus: 'tinyshakespeare',
};

export async function trainAsNanogpt(text: string, say: (text: string) => void): Promise<NanogptFigures> {
  const home = mkdtempSync(join(tmpdir(), 'lab-bench-'));
  const lab = (...args: string[]) => {
    const program = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, '--json'], {
      env: { ...process.env, LAB_HOME: home },
      maxBuffer: 1e9,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`lab ${args[0]} ended with ${status}\n${stderr}`);
    return stdout.trim().split('\n');
  };
  try {
    lab('corpora', 'add', text, '--name', SETTINGS.corpus);
    const settings = Object.entries(SETTINGS).flatMap(([path, value]) => ['--set', `${path}=${value}`]);
    say('training …');
    const { bestValLoss, wallSeconds, tokensPerSecond } = JSON.parse(lab('train', 'gpt-tiny', ...settings).at(-1)!) as {
      bestValLoss: number;
      wallSeconds: number;
      tokensPerSecond: number;
    };
    return { machine: machineFacts(), validationLoss: bestValLoss, seconds: wallSeconds, tokensPerSecond };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
