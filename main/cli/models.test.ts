import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** What `lab … --json` printed, line by line. */
const told = ({ stdout }: { stdout: string }) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('it comes in again as a run that can be asked, measured and taken out, and says what it is not', () => {
  cpSync(pathOf('out'), pathOf('back'), { recursive: true });
  const look = lab('other', 'zh', 'import', '--look', pathOf('back'));
  expect([look.status, look.stdout]).toEqual([0, expect.stringContaining('个参数')]);
  const [taken] = told(lab('other', 'en', 'import', '--json', pathOf('back'))) as [
    { runs: { run: string; name: string }[] },
  ];
  const { run, name } = taken.runs[0]!;
  expect(name).toBe('back');
  expect(lab('other', 'en', 'import', pathOf('back')).stdout).toContain('is in this lab already');

  const asked = ['--prompt', 'ab春', '--tokens', '6', '--temperature', '0'];
  const here = lab('other', 'en', 'sample', run, ...asked);
  expect(here, here.stderr).toMatchObject({ status: 0 });
  // Its weights are those that went out.
  expect(here.stdout).toBe(lab('home', 'en', 'sample', made.run, ...asked).stdout);
  const scored = lab(
    'other',
    'en',
    'icl',
    'score',
    '--model',
    `run:${run}`,
    '--prompt',
    'ab',
    '--answer',
    'a',
    '--json',
  );
  expect(scored, scored.stderr).toMatchObject({ status: 0 });
  const further = lab('other', 'en', 'train', '--from', run);
  expect([further.status, further.stderr]).toEqual([2, expect.stringContaining('no text, recipe')]);
  expect(further.stderr).toContain(`train PRESET --from ${run}`);

  expect(lab('other', 'en', 'export', run, '--format', 'hf', '--to', pathOf('again')).status).toBe(0);
  for (const file of ['config.json', 'model.safetensors', 'tokenizer.json'])
    expect(readFileSync(pathOf('again', file)), file).toEqual(readFileSync(pathOf('out', file)));
  // As a bundle it stays what it is.
  expect(lab('other', 'en', 'export', run, '--to', pathOf('back.labrun')).status).toBe(0);
  expect(lab('third', 'en', 'import', pathOf('back.labrun')).status).toBe(0);
  expect(lab('third', 'en', 'sample', run, ...asked).stdout).toBe(here.stdout);
});

test.each([
  ['code', { 'modeling.py': 'print(1)' }, [], 'model-code', 'modeling.py'],
  ['pickle alone', { 'pytorch_model.bin': '' }, ['model.safetensors'], 'model-pickle', 'pytorch_model.bin'],
  ['no tokenizer', {}, ['tokenizer.json'], 'model-file-missing', 'tokenizer.json'],
] as [string, Record<string, string>, string[], string, string][])(
  'a folder with %s is refused before anything of it is read',
  (_, more, less, code, file) => {
    const from = pathOf(code);
    cpSync(pathOf('out'), from, { recursive: true });
    for (const [name, text] of Object.entries(more)) writeFileSync(join(from, name), text);
    for (const name of less) rmSync(join(from, name));
    const refused = lab('fourth', 'en', 'import', from, '--json');
    expect([refused.status, told(refused)]).toMatchObject([2, [{ code, parameters: { file } }]]);
  },
);

test('a folder that is cut off leaves nothing behind', () => {
  cpSync(pathOf('out'), pathOf('cut'), { recursive: true });
  const whole = readFileSync(pathOf('cut', 'model.safetensors'));
  writeFileSync(pathOf('cut', 'model.safetensors'), whole.subarray(0, whole.length - 4));
  const refused = lab('fourth', 'zh', 'import', pathOf('cut'));
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('model.safetensors')]);
  expect(lab('fourth', 'en', 'runs', '--json').stdout.trim()).toBe('');
  expect(existsSync(pathOf('fourth', 'runs')) ? readdirSync(pathOf('fourth', 'runs')) : []).toEqual([]);
  expect(existsSync(pathOf('fourth', 'exchange'))).toBe(false);
});
