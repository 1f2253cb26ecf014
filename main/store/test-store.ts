/** A store in a folder of its own and the pieces that its tests put into it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunResult } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { CorpusFacts } from './corpora.ts';
import { openStore, type StoreOptions } from './open-store.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that a test moves by hand. */
export function handClock(start = 1_700_000_000_000): { now: () => number; pass: (milliseconds: number) => void } {
  let time = start;
  return {
    now: () => time,
    pass(milliseconds) {
      time += milliseconds;
    },
  };
}

export function openTestStore(options: Partial<StoreOptions> = {}) {
  const folder = temporaryFolder();
  const clock = handClock();
  const whole = { file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: clock.now, ...options };
  const opened = openStore(whole);
  onTestFinished(() => opened.store.close());
  return { ...opened, ...whole, folder, clock };
}

export const SPECIFICATION: RunSpecification = {
  version: 1,
  model: {
    kind: 'gpt',
    layers: 2,
    heads: 2,
    width: 16,
    context: 8,
    dropout: 0,
    initialStandardDeviation: 0.02,
  },
  corpus: 'tang300',
  tokenizer: { kind: 'character' },
  recipe: {
    steps: 1000,
    batchSize: 4,
    learningRate: 1e-3,
    warmupSteps: 10,
    finalLearningRateShare: 0.1,
    beta1: 0.9,
    beta2: 0.95,
    epsilon: 1e-8,
    weightDecay: 0.1,
    clipNorm: 1,
  },
  observation: {
    evaluateEvery: 100,
    sampleEvery: 100,
    checkpointEvery: 100,
    samplePrompt: '',
    sampleTokens: 50,
    sampleTemperature: 0.8,
  },
  seed: 7,
  backend: 'auto',
};

export const RESULT: RunResult = {
  step: 1000,
  tokens: 32_000,
  tokensPerSecond: 1234,
  trainLoss: 2.5,
  validationLoss: 'NaN',
  bitsPerByte: 2.3,
  bestBitsPerByte: 2.25,
  bestStep: 900,
  wallSeconds: 26,
  peakMemoryMB: 512,
};

export const CORPUS_FACTS: CorpusFacts = {
  title: { zh: '唐诗三百首', en: 'Three hundred Tang poems' },
  language: 'zh',
  origin: 'package',
  bytes: 90_000,
  characters: 30_000,
  distinctCharacters: 2500,
  encoding: 'utf-8',
  licence: 'public domain',
  attribution: '',
  baselines: { uniform: 4, unigram: 3.1, fiveGram: 2.4 },
  excerpt: '床前明月光',
};
