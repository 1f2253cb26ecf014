/** A store in a folder of its own and the pieces that its tests put into it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunResult } from '../contract/run.ts';
import type { CorpusFacts } from './corpora.ts';
import { SPECIFICATION } from './fixtures/append-metrics-plan.ts';
import { openStore, type Store, type StoreOptions } from './open-store.ts';

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

/** By metric. */
export type Columns = Readonly<Record<string, { steps: number[]; values: number[] }>>;

/** Brings in a run that another program measured. */
export function foreignRun({ wholeRuns }: Pick<Store, 'wholeRuns'>, id: string, columns: Columns): string {
  const nothing = { preset: null, fault: null, result: null, parameters: null, bytesPerToken: null, baselines: null };
  const times = { startedAt: 0, endedAt: 0 };
  wholeRuns.bringValues(
    id,
    Object.entries(columns).map(([metric, column]) => ({ attempt: 1, metric, ...column })),
  );
  wholeRuns.bring(
    {
      ...{ id, name: id, notes: '', tags: [], specification: null, origin: null, ...nothing, createdAt: 0, ...times },
      ...{ state: 'finished', corpusSha256: null, samples: [], checkpoints: [] },
      declaredMetrics: Object.fromEntries(Object.keys(columns).map((metric) => [metric, { unit: null, better: null }])),
      attempts: [{ attempt: 1, fromStep: 0, ...times, endedWith: 'finished', computedBy: null, provenance: {} }],
    },
    { kind: 'csv', file: 'a.csv', name: id, sha256: id, importedAt: 1, lab: null, leftOut: 0 },
  );
  return id;
}

export { SPECIFICATION };

export const RESULT: RunResult = {
  step: 1000,
  tokens: 32_000,
  tokensPerSecond: 1234,
  trainLoss: 'NaN',
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
  vocabulary: 2401,
  pairs: null,
  encoding: 'utf-8',
  licence: 'public domain',
  attribution: '',
  baselines: { uniform: 4, unigram: 3.1, fiveGram: 2.4 },
  excerpt: '床前明月光',
};
