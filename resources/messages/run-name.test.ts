import { expect, test } from 'vitest';
import { differences } from '../../main/contract/differences.ts';
import {
  FITTED_SETTINGS,
  ofFamily,
  type RunSpecification,
  type SpecificationOf,
} from '../../main/contract/run-specification.ts';
import { fitToTime } from '../../main/engine/fit-to-time.ts';
import { presetNamed, presets } from '../../main/engine/presets.ts';
import { printConfiguration, readConfiguration } from '../../main/tables/read-configuration.ts';
import { MAPPING_CORPORA } from '../../main/text/mappings/mapping-corpora.ts';
import {
  changedSettings,
  changeText,
  type NamedRun,
  originOf,
  replicaName,
  runName,
  sweepName,
  sweptName,
  sweptRunName,
} from './run-name.ts';

const preset = { name: 'gpt-tiny', specification: ofFamily(presetNamed('gpt-tiny').specification, 'gpt') };
type Gpt = SpecificationOf<'gpt'>;
type Change = Partial<Omit<Gpt, 'model' | 'recipe' | 'observation'>> & {
  [Part in 'model' | 'recipe' | 'observation']?: Partial<Gpt[Part]>;
};
const changed = ({ model, recipe, observation, ...rest }: Change): RunSpecification => ({
  ...preset.specification,
  ...rest,
  model: { ...preset.specification.model, ...model },
  recipe: { ...preset.specification.recipe, ...recipe },
  observation: { ...preset.specification.observation, ...observation },
});
const named = (specification: unknown, more: Partial<NamedRun> = {}): NamedRun => ({
  specification,
  preset,
  corpusTitle: '唐人绝句',
  chosen: [],
  ...more,
});

test('a run is called after its preset, its text, and what was chosen otherwise', () => {
  const run = named(changed({ corpus: 'tang-quatrains', recipe: { learningRate: 0.001 }, seed: 3 }));
  expect(runName(run, 'en')).toBe('gpt-tiny · 唐人绝句 · rate 0.001 · seed 3');
  expect(runName(run, 'zh')).toBe('gpt-tiny · 唐人绝句 · 学习率 0.001 · 种子 3');
  expect(runName(named(preset.specification), 'zh')).toBe('gpt-tiny · 唐人绝句');
});

test('what the lab fitted to a time was chosen by nobody; what a person set is told, whatever it is', () => {
  const fitted = fitToTime(
    changed({ seed: 2 }),
    { secondsPerStep: 0.05, secondsPerEvaluation: 3, secondsPerToken: 0, secondsToFirstStep: 4 },
    600,
  );
  const byTime = differences([preset.specification, fitted]).map(({ path }) => path);
  expect([...byTime].sort()).toEqual([...FITTED_SETTINGS, 'seed'].sort());
  expect(runName(named(fitted), 'en')).toBe('gpt-tiny · 唐人绝句 · seed 2');
  const steps = changed({ recipe: { steps: 150, warmupSteps: 8 } });
  expect(runName(named(steps, { chosen: ['recipe.steps'] }), 'en')).toBe('gpt-tiny · 唐人绝句 · steps 150');
});

test('of many settings five are named; those that are only observed come last', () => {
  const run = named(
    changed({
      observation: { sampleTokens: 7, samplePrompt: 'a\nb' },
      model: { layers: 2 },
      recipe: { clipNorm: null, epsilon: 1e-9, learningRate: 0.1 + 0.2 },
      backend: 'wasm',
    }),
  );
  expect(runName(run, 'en')).toBe(
    'gpt-tiny · 唐人绝句 · rate 0.3 · layers 2 · ε 1e-9 · clipping off · on WebAssembly · 2 more',
  );
  expect(changedSettings(run, 'en')).toHaveLength(7);
  expect(changedSettings(run, 'en').slice(0, 3)).toEqual(['rate 0.3', 'layers 2', 'ε 1e-9']);
  const observed = named(changed({ observation: { samplePrompt: 'a\nb' }, recipe: { clipNorm: null } }));
  expect(runName(observed, 'en')).toBe('gpt-tiny · 唐人绝句 · clipping off · prompt “a b”');
});

test('a choice is told by its word, in either language; a value that has none as it is', () => {
  const change = { path: 'execution', values: ['auto', 'compiled'] };
  expect([changeText(change, 'en'), changeText(change, 'zh')]).toEqual([
    'execution automatic → as a graph',
    '执行 自动 → 计算图',
  ]);
  // What another family has no such setting for is not switched off.
  const layers = { path: 'model.layers', values: [4, undefined] };
  expect([changeText(layers, 'en'), changeText(layers, 'zh')]).toEqual(['layers 4 → not there', '层数 4 → 没有这一项']);
  expect(changeText({ path: 'recipe.clipNorm', values: [1, null] }, 'zh')).toMatch(/ 1 → 关闭$/);
  expect(changeText({ path: 'precision', values: ['auto', 'float8'] }, 'en')).toBe('precision automatic → float8');
  expect(changeText({ path: 'corpus', values: ['white', '唐诗小'] }, 'zh')).toBe('文本 white → 唐诗小');
});

test('rate and seed are named however much else differs: by them runs of one kind are told apart', () => {
  const model = { layers: 1, heads: 2, width: 32, context: 32 };
  const run = named(changed({ model, recipe: { learningRate: 0.001 }, execution: 'compiled', seed: 3 }));
  expect(runName(run, 'en')).toBe('gpt-tiny · 唐人绝句 · rate 0.001 · seed 3 · layers 1 · heads 2 · width 32 · 2 more');
});

test('what a model is and how long it trained is told before other settings; how often it is looked at is not', () => {
  const model = { layers: 1, heads: 2, width: 32, context: 32 };
  const observation = { evaluateEvery: 10, sampleEvery: 10, checkpointEvery: 10 };
  const specification = changed({ backend: 'wasm', model, recipe: { steps: 400, warmupSteps: 40 }, observation });
  const chosen = FITTED_SETTINGS;
  expect(runName(named(specification, { chosen }), 'zh')).toBe(
    'gpt-tiny · 唐人绝句 · 层数 1 · 头数 2 · 宽度 32 · 上下文 32 · 步数 400 · 另有 2 项',
  );
  // One that goes on from it counts the same settings.
  expect(runName(named(specification, { chosen: ['recipe.steps', 'recipe.warmupSteps'] }), 'zh')).toBe(
    runName(named(specification, { chosen }), 'zh'),
  );
});

test('what it goes on from is named, what is typed wrong is left out, and nothing makes the name too long', () => {
  expect(runName(named(preset.specification, { startedFrom: '第一次' }), 'zh')).toBe(
    'gpt-tiny · 唐人绝句 · 接自“第一次”',
  );
  // What both are stands there once, and what the other goes on from on its own page.
  const name = (startedFrom: string) => runName(named(preset.specification, { startedFrom }), 'zh');
  expect(name('gpt-tiny · 唐人绝句 · 学习率 0.01 · 另有 2 项 · 接自“gpt-tiny · 唐人绝句 · 步数 4 · 接自“x””')).toBe(
    'gpt-tiny · 唐人绝句 · 接自“学习率 0.01”',
  );
  expect(name(name('gpt-tiny · 唐人绝句'))).toBe('gpt-tiny · 唐人绝句 · 接自“gpt-tiny · 唐人绝句”');
  expect(name('mine · from “yours”')).toBe('gpt-tiny · 唐人绝句 · 接自“mine”');
  for (const seed of ['three', '٣'])
    for (const other of [preset, null])
      expect(runName(named({ ...preset.specification, seed }, { preset: other }), 'en')).not.toContain(seed);
  // Nothing is typed: nothing of it is told.
  expect(runName(named(null), 'en')).toBe('gpt-tiny · 唐人绝句');
  const long = named(preset.specification, { corpusTitle: '😀'.repeat(150), startedFrom: 'x'.repeat(200) });
  expect(runName(long, 'en').length).toBeLessThanOrEqual(200);
  // No half of a pair.
  expect(encodeURIComponent(runName(long, 'en'))).toContain(encodeURIComponent('😀…'));
});

test('a model that no preset has is called after its sizes', () => {
  const run = named(changed({ model: { layers: 7 }, seed: 2 }), { preset: null });
  expect(runName(run, 'en')).toBe(`gpt 7 × 128 · 唐人绝句 · rate ${preset.specification.recipe.learningRate} · seed 2`);
  expect(runName(named('nonsense', { preset: null }), 'en')).toBe('唐人绝句');
});

const made = MAPPING_CORPORA.map(({ name }) => name);

test('a run made from a preset keeps it through a file, however small its model was made', () => {
  for (const { name, specification } of presets()) {
    const { kind } = specification.model;
    const sizes =
      kind === 'gpt' || kind === 'transformer' || kind === 'bert'
        ? { layers: 1, width: 32, heads: 2, context: 32 }
        : kind === 'ngram'
          ? { order: 2 }
          : { hidden: 8 };
    const small = { ...specification.model, ...sizes } as RunSpecification['model'];
    const file = printConfiguration({ preset: name, specification: { ...specification, model: small } });
    const read = readConfiguration('a.json', new TextEncoder().encode(file));
    expect(read.specification.model).toEqual(small);
    expect(originOf(read, presets(), made)?.name).toBe(name);
  }
});

test('a file that names no preset belongs to the one with its model, of its kind of text', () => {
  for (const { name, specification } of presets()) {
    const other = structuredClone(specification);
    // Some presets differ in nothing but what they train on.
    Object.assign(other, {
      seed: 77,
      ...(/^(in-context|transformer)-|-(reverse|sort)$/.test(name) ? {} : { corpus: 'another' }),
    });
    Object.assign(other.recipe, { steps: 12, learningRate: 0.5 });
    expect(originOf({ specification: other }, presets(), made)).toMatchObject({ name });
    expect(originOf({ preset: 'of-another-lab', specification: other }, presets(), made)).toMatchObject({ name });
  }
  const small = { layers: 1, width: 32, heads: 2, context: 32 };
  expect(originOf({ specification: changed({ model: small }) }, presets(), made)).toBeNull();
  const letters = presetNamed('in-context-letters').specification;
  expect(originOf({ specification: { ...letters, corpus: 'moby-dick' } }, presets(), made)).toBeNull();
  expect(originOf({ specification: 'nonsense' }, presets(), made)).toBeNull();
  expect(originOf({ specification: {} }, [], made)).toBeNull();
});

test('a sweep is called after what its runs share and what varies, its runs after their own settings', () => {
  const base = named(changed({ model: { layers: 2 }, recipe: { learningRate: 0.001 }, seed: 3 }));
  const varied = ['recipe.learningRate', 'model.dropout'];
  expect(sweepName(base, varied, 'en')).toBe('gpt-tiny · 唐人绝句 · layers 2 × rate, dropout');
  expect(sweepName(base, varied, 'zh')).toBe('gpt-tiny · 唐人绝句 · 层数 2 × 学习率、丢弃率');
  expect(sweepName(base, [], 'en')).toBe(sweptName(base, [], 'en'));
  const run = { settings: { 'recipe.learningRate': 0.01, 'recipe.clipNorm': null }, seed: 2 };
  expect(sweptRunName('rates', run, 'en')).toBe('rates · rate 0.01 · clipping off · seed 2');
  expect(sweptRunName('x'.repeat(300), run, 'en')).toMatch(/^x+… · rate 0\.01 · clipping off · seed 2$/);
  expect(sweptRunName('x'.repeat(300), run, 'en').length).toBeLessThanOrEqual(200);
});

test('a run with another seed has that in its name, and its own no longer', () => {
  expect(replicaName({ name: 'gpt-tiny · 唐人绝句', seed: 1 }, 4, 'en')).toBe('gpt-tiny · 唐人绝句 · seed 4');
  expect(replicaName({ name: 'rates · 种子 1 · wide', seed: 1 }, 4, 'en')).toBe('rates · wide · seed 4');
  expect(replicaName({ name: 'rates · seed 12', seed: 1 }, 4, 'zh')).toBe('rates · seed 12 · 种子 4');
});
