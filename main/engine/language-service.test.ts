import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultText } from '../../resources/messages/index.ts';
import { LabError } from '../contract/fault.ts';
import { modelOfState, writeCheckpoint } from '../train/checkpoint-folder.ts';
import { checkpointOf } from '../train/fixtures/checkpoint-plan.ts';
import { knownDamage } from './damaged-checkpoints.ts';
import type { LanguageModels } from './language-models.ts';
import { createLanguageService, type LanguageService, languageThreads } from './language-service.ts';

let folder: string;
let service: LanguageService;
const program = fileURLToPath(new URL('fixtures/played-language-process.ts', import.meta.url));
const weights = 'weights';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-language-'));
  for (const name of ['a', 'b', 'die', 'damaged'])
    writeFileSync(join(folder, name), name === 'damaged' ? 'w?ights' : weights);
  const models: Partial<LanguageModels> = {
    find(id) {
      if (id === 'nobody') throw new LabError('model-unknown', { model: id });
      const sha256 = createHash('sha256').update(weights).digest('hex');
      return { kind: 'llama', id, title: id, runtime: folder, file: join(folder, id), parameters: null, sha256 };
    },
  };
  service = createLanguageService({ models: models as LanguageModels, threads: 1, program });
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const request = (prompt: string) => ({
  prompt,
  tokens: 5,
  sampling: { temperature: 0, topK: 1, topP: 1, seed: 1 },
  stop: [],
});
async function heard(model: string, prompt: string) {
  const tokens: string[] = [];
  try {
    for await (const told of service.generate(model, request(prompt))) {
      if ('token' in told) tokens.push(told.token.text);
      else return { tokens, end: told.end.text };
    }
  } catch (error) {
    return { tokens, fault: (error as LabError).fault };
  }
  return { tokens };
}

test('nothing runs before the first question, and each is answered by the model that was asked', async () => {
  expect(service.process).toBeNull();
  const answers = await Promise.all([
    service.tokenize('a', 'one'),
    service.tokenize('b', 'two'),
    heard('a', 'three'),
    service.tokenize('b', 'four'),
  ]);
  expect(answers).toEqual([
    [{ id: 1, text: 'a: one' }],
    [{ id: 1, text: 'b: two' }],
    { tokens: ['t', 'h'], end: 'a' },
    [{ id: 1, text: 'b: four' }],
  ]);
});

test('a process that dies in an answer leaves what it told and a fault, and the next question starts another', async () => {
  await service.open('a');
  const first = service.process;
  const waiting = heard('a', 'die now');
  const behind = heard('a', 'after');
  expect(await waiting).toMatchObject({
    tokens: ['d', 'i'],
    fault: { code: 'language-died', parameters: { code: 7 } },
  });
  expect((await behind).fault).toMatchObject({ code: 'language-died' });
  expect(await heard('a', 'go on')).toEqual({ tokens: ['g', 'o'], end: 'a' });
  expect(service.process).not.toBe(first);
});

test('killed from outside, it is told by its signal', async () => {
  await service.open('a');
  const waiting = heard('a', 'wait');
  process.kill(service.process!, 'SIGKILL');
  expect((await waiting).fault).toMatchObject({ code: 'language-died', parameters: { signal: 'SIGKILL' } });
});

test('a process that dies while it loads the model was not in an answer, and the next model is loaded in another', async () => {
  const fault = { code: 'language-died-loading', parameters: { code: 7 } };
  const told = await heard('die', 'hello');
  expect(told).toMatchObject({ tokens: [], fault });
  expect(faultText(told.fault!, 'en').happened).toContain('(exit status 7) while it was loading the model');
  await expect(service.open('die')).rejects.toMatchObject({ fault });
  expect(await heard('a', 'go on')).toEqual({ tokens: ['g', 'o'], end: 'a' });
});

test('an abort, or nobody listening any more, stops the answer', async () => {
  const stop = new AbortController();
  const told: unknown[] = [];
  for await (const each of service.generate('a', request('wait'), stop.signal)) {
    told.push(each);
    if ('token' in each) stop.abort();
  }
  expect(told.at(-1)).toMatchObject({ end: { ended: 'stopped' } });
  for await (const _ of service.generate('a', request('wait'))) break;
  // The line is free again.
  expect(await heard('a', 'next')).toEqual({ tokens: ['n', 'e'], end: 'a' });
});

test('damaged weights and unknown models are refused before anything is loaded', async () => {
  await expect(service.open('damaged')).rejects.toThrow('model-unreadable');
  await expect(service.open('nobody')).rejects.toThrow('model-unknown');
  expect(service.process).toBeNull();
  expect((await service.open('a')).sha256).toHaveLength(64);
});

test('a checkpoint that is found changed is remembered as damaged; one that lost its weights is told as that', async () => {
  const { folder: checkpoint } = writeCheckpoint({ runFolder: folder, ...checkpointOf(7) });
  const configuration = modelOfState(checkpointOf(7).state);
  const file = join(checkpoint, 'weights.safetensors');
  const models: Partial<LanguageModels> = {
    find: (id) => ({ kind: 'lab', id, title: id, configuration, checkpoint, weights: file }),
  };
  const asked = createLanguageService({ models: models as LanguageModels, threads: 1 });
  const told = { fault: { code: 'checkpoint-damaged', parameters: { file, step: 7 } } };
  try {
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    expect(knownDamage(checkpoint)).toBeNull();
    await expect(asked.open('run:1')).rejects.toMatchObject(told);
    expect(knownDamage(checkpoint, 'weights')).toMatchObject(told.fault);
    rmSync(file);
    await expect(asked.open('run:1')).rejects.toMatchObject(told);
  } finally {
    await asked.close();
  }
});

test('the threads are the cores less one, unless a number is asked for', () => {
  expect([1, 2, 8].map((cores) => languageThreads({}, cores))).toEqual([1, 1, 7]);
  expect(languageThreads({ LAB_LANGUAGE_THREADS: '2' }, 2)).toBe(2);
  expect(languageThreads({ LAB_LANGUAGE_THREADS: '99' }, 4)).toBe(4);
  expect(languageThreads({ LAB_LANGUAGE_THREADS: 'many' }, 4)).toBe(3);
});
