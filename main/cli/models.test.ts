import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addModelRun, SMALL_GPT } from '../engine/exchange/hugging-face/test-model-run.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { openSafetensors } from '../train/safetensors.ts';
import { runLab } from './test-terminal.ts';

let folder: string;
const TOKENIZER = buildCharacterTokenizer('ab\n 春𠀀');
let made: ReturnType<typeof addModelRun>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-models-'));
  made = addModelRun(join(folder, 'home'), TOKENIZER, { name: '小 GPT' });
  addModelRun(join(folder, 'home'), TOKENIZER, { name: 'waves', model: { ...SMALL_GPT, positions: 'sinusoidal' } });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (home: string, language: 'zh' | 'en', ...words: string[]) => runLab({ folder, home }, language, words);
const pathOf = (...names: string[]) => join(folder, ...names);

test('a GPT goes out as a folder of transformers, whole or not at all', () => {
  const out = lab('home', 'en', 'export', '小 GPT', '--format', 'hf', '--to', pathOf('out'));
  expect(out, out.stderr).toMatchObject({ status: 0 });
  expect(out.stderr).toContain('step 10');
  expect(readdirSync(pathOf('out')).sort()).toEqual([
    ...['config.json', 'model.safetensors', 'tokenizer.json', 'tokenizer_config.json'],
  ]);
  expect(JSON.parse(readFileSync(pathOf('out', 'config.json'), 'utf8'))).toMatchObject({
    ...{ model_type: 'gpt2', vocab_size: TOKENIZER.vocabularySize, n_positions: 12, dtype: 'float32' },
  });
  const file = openSafetensors(pathOf('out', 'model.safetensors'));
  const { data } = made.weights['h.1.mlp.c_fc.w']!;
  expect([file.metadata.format, file.read('transformer.h.1.mlp.c_fc.weight')]).toEqual(['pt', data]);
  expect(file.tensors.has('lm_head.weight')).toBe(false);
  file.close();

  const again = lab('home', 'en', 'export', '小 GPT', '--format', 'hf', '--to', pathOf('out'), '--force');
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('not there yet')]);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  const named = lab('home', 'en', 'export', made.run, '--format', 'hf', '--json');
  expect(JSON.parse(named.stdout)).toMatchObject({ file: '小 GPT.hf', written: [{ name: '小 GPT', step: 10 }] });
});

test('what transformers computes otherwise is refused, with nothing written', () => {
  const out = lab('home', 'zh', 'export', '小 GPT', 'waves', '--format', 'hf', '--to', pathOf('waves'));
  expect([out.status, out.stderr]).toEqual([2, expect.stringContaining('sinusoidal')]);
  expect(existsSync(pathOf('waves'))).toBe(false);
  expect(lab('home', 'en', 'export', '小 GPT', '--format', 'hf', '--to', pathOf('none', 'out')).stderr).toContain(
    'none',
  );
});
