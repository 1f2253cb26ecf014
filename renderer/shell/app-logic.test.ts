import { expect, test } from 'vitest';
import type { SetupState, SetupStep } from '../../main/contract/setup.ts';
import { GLOSSARY } from '../../resources/glossary/index.ts';
import { setupStage, setupStatus } from '../live/setup-status.ts';
import { firstLanguage } from '../words/first-language.ts';
import { matchActions } from './match-actions.ts';
import { paletteTerms, withRelated } from './palette-terms.ts';

test('Chinese where the system is Chinese, until a person chooses', () => {
  expect(firstLanguage(null, ['zh-CN', 'en'])).toBe('zh');
  expect(firstLanguage(null, ['zh-Hant-TW'])).toBe('zh');
  expect(firstLanguage(null, ['de-DE', 'zh-CN'])).toBe('en');
  expect(firstLanguage('en', ['zh-CN'])).toBe('en');
  expect(firstLanguage('klingon', ['zh-CN'])).toBe('zh');
});

test('the palette finds every word, and what begins with it first', () => {
  const actions = ['Stop: my run', 'Runs', 'Open: my run', '新建训练'].map((label) => ({ label }));
  const found = (query: string) => matchActions(actions, query).map(({ label }) => label);
  expect(found('')).toHaveLength(4);
  expect(found('run')).toEqual(['Runs', 'Stop: my run', 'Open: my run']);
  expect(found('run open')).toEqual(['Open: my run']);
  expect(found('训练')).toEqual(['新建训练']);
  expect(found('nothing')).toEqual([]);
});

test('the palette finds every term by its name in both languages, with what it means', () => {
  const named = (query: string, language: 'zh' | 'en') => matchActions(paletteTerms(language), query);
  for (const language of ['zh', 'en'] as const) {
    expect(named('', language)).toHaveLength(Object.keys(GLOSSARY).length);
    for (const [query, id] of [
      ['gradient', 'gradient'],
      ['梯度', 'gradient'],
      ['perplexity', 'perplexity'],
      ['困惑度', 'perplexity'],
      ['Weight', 'weight'],
      ['权重', 'weight'],
      ['parameter', 'parameters'],
      ['参数', 'parameters'],
      ['noise', 'noise'],
      ['噪声', 'noise'],
      ['GPT', 'gpt'],
    ] as const) {
      const [first] = named(query, language).filter(({ term }) => term === id);
      expect(first?.detail, `${query} in ${language}`).toBe(GLOSSARY[id].explanation[language]);
    }
  }
  const terms = paletteTerms('zh');
  expect(withRelated(terms, 'gradient').map(({ term }) => term)).toEqual([
    'gradient',
    'gradient-norm',
    'gradient-clipping',
    'learning-rate',
  ]);
});

const step = (id: SetupStep['id'], state: SetupStep['state'], more: Partial<SetupStep> = {}): SetupStep => ({
  id,
  state,
  progress: null,
  fault: null,
  bytes: null,
  ...more,
});
const setup = (steps: SetupStep[], more: Partial<SetupState> = {}): SetupState => ({
  running: true,
  steps,
  backend: 'wasm',
  compilerConsentNeeded: false,
  ...more,
});
const download = { phase: 'download', done: 50e6, total: 250e6, unit: 'bytes', rate: 4e6, secondsLeft: 50 } as const;

test('what was asked is asked again when a text may be there, though its step fails on the next', () => {
  const locate = { ...download, phase: 'locate' };
  const stages = [
    setup([step('corpora-english', 'waiting')]),
    setup([step('corpora-english', 'running', { progress: locate })]),
    setup([step('corpora-english', 'wanting')]),
  ].map(setupStage);
  expect(new Set(stages).size).toBe(3);
  const far = setup([step('corpora-english', 'running', { progress: { ...locate, done: 60e6 } })]);
  expect(setupStage(far)).toBe(stages[1]);
});

test('waiting for TensorFlow is offered while its steps are on their way', () => {
  const coming = setup([
    step('tensorflow', 'running', { progress: download, bytes: 250e6 }),
    step('addon', 'waiting'),
    step('corpora-poems', 'waiting', { bytes: 85e6 }),
    step('gpu', 'optional', { bytes: 2e9 }),
  ]);
  expect(setupStatus(coming)).toMatchObject({
    unfinished: true,
    nativeComing: true,
    nativeFetchSeconds: 50,
    done: 0,
    total: 3,
  });
  expect(setupStatus({ ...coming, running: false }).nativeComing).toBe(false);
  expect(setupStatus({ ...coming, backend: 'tensorflow' }).nativeComing).toBe(false);
  const failed = setup([step('tensorflow', 'done'), step('addon', 'wanting')]);
  expect(setupStatus(failed)).toMatchObject({ nativeComing: false, wanting: [{ id: 'addon' }] });
});

test('the rate of an unpacking says nothing about a download', () => {
  const running = (phase: string) =>
    setup([
      step('corpora-poems', 'running', { progress: { ...download, phase }, bytes: 85e6 }),
      step('tensorflow', 'waiting', { bytes: 200e6 }),
    ]);
  expect(setupStatus(running('download')).nativeFetchSeconds).toBe(50);
  expect(setupStatus(running('unpack')).nativeFetchSeconds).toBeNull();
});

test('an unknown rest is not guessed', () => {
  const unknown = setup([step('tensorflow', 'running', { progress: { ...download, secondsLeft: null, rate: null } })]);
  expect(setupStatus(unknown).nativeFetchSeconds).toBeNull();
});

test('what is optional does not make a set-up unfinished', () => {
  const done = setup([step('tensorflow', 'done'), step('gpu', 'optional')], { running: false, backend: 'tensorflow' });
  expect(setupStatus(done).unfinished).toBe(false);
});
