import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runSpecification } from '../../../main/contract/run-specification.ts';
import type { LabClient } from '../../live/lab.ts';
import { formFromSpecification, readForm } from './form-state.ts';
import { startFittedRun } from './start-fitted-run.ts';

const presetFile = new URL('../../../resources/presets/gpt-tiny.json', import.meta.url);
const tiny = runSpecification.parse(JSON.parse(readFileSync(presetFile, 'utf8')).specification);

test('a run made from no preset, going on from another, starts after its wait as the form said it', async () => {
  const wanted = {
    ...tiny,
    startFrom: { run: 'r1', step: 800 },
    recipe: { ...tiny.recipe, learningRate: 0.00125, steps: 70 },
  };
  const { changes, startFrom } = readForm(formFromSpecification(wanted, null));
  const created: Record<string, unknown>[] = [];
  const client = {
    presets: { list: async () => [{ name: 'gpt-tiny', specification: tiny, passing: [] }] },
    corpora: { list: async () => [] },
    runs: {
      estimate: async ({ specification }: { specification: unknown }) => ({ specification }),
      beginning: async (startFrom: object) => ({ startFrom, model: tiny.model, tokenizer: tiny.tokenizer }),
      get: async ({ run }: { run: string }) => ({ summary: { name: `the run ${run}` } }),
      create: async (request: Record<string, unknown>) => void created.push(request),
    },
  } as unknown as LabClient;
  const run = { preset: null, corpus: wanted.corpus, seconds: null, toPass: false, changes, startFrom, name: '' };
  await startFittedRun({ client, run, language: 'en' });
  expect(created[0]).toEqual({ specification: wanted, suggestedName: expect.stringContaining('the run r1') });
});
