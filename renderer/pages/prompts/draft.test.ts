import { expect, test } from 'vitest';
import { promptSetting } from '../../../main/contract/prompt-experiment.ts';
import { buildPrompt } from '../../../main/icl/build-prompt.ts';
import {
  draftOf,
  FIRST_DRAFT,
  leftOver,
  printAnswers,
  problemsOf,
  readAnswers,
  readDrafts,
  sameSetting,
  settingOf,
  withDraft,
  withPreset,
} from './draft.ts';
import { PRESET_NAMES, presetOf } from './presets.ts';

test('every preset is a setting that the contract takes, and is known again', () => {
  for (const name of PRESET_NAMES) {
    const setting = settingOf(withPreset(FIRST_DRAFT, name), 'm');
    expect(promptSetting.parse(setting)).toEqual(setting);
    expect(setting.shots).toEqual([0, 1, setting.examples.length]);
    expect(presetOf(setting)).toBe(name);
    expect(presetOf({ ...setting, query: `${setting.query}?` })).toBeNull();
  }
});

test('the first prompt is the article’s', () => {
  const { instruction, template, query, examples } = settingOf(FIRST_DRAFT, 'm');
  expect(buildPrompt({ instruction, template, query, examples }).text).toBe(
    '请将中文翻译成英文。你好,Hello,再见,goodbye,销售,',
  );
});

test('a saved setting comes back as the form that it was', () => {
  const setting = settingOf({ ...withPreset(FIRST_DRAFT, 'review'), model: 'm' }, 'm');
  expect(settingOf(draftOf(setting), 'm')).toEqual(setting);
  expect(sameSetting(settingOf(draftOf(setting), 'm'), setting)).toBe(true);
  expect(sameSetting(setting, { ...setting, tokens: setting.tokens + 1 })).toBe(false);
});

test('empty rows count for nothing', () => {
  const rows = [
    { input: 'a', output: 'b' },
    { input: '', output: '' },
  ];
  const setting = settingOf({ ...FIRST_DRAFT, examples: rows, columns: [0, 'all'] }, 'm');
  expect(setting.examples).toEqual(rows.slice(0, 1));
  expect(setting.shots).toEqual([0, 1]);
});

test('answers between commas of both languages, or a line each', () => {
  expect(readAnswers(' sell, sale，sell、 vend ,；trade; deal')).toEqual(['sell', 'sale', 'vend', 'trade', 'deal']);
  expect(readAnswers('yes, sir\nno')).toEqual(['yes, sir', 'no']);
  for (const answers of [[], ['a'], ['a', 'b'], ['yes, sir'], ['yes, sir', 'no'], ['so; so'], ['是；否']])
    expect(readAnswers(printAnswers(answers))).toEqual(answers);
});

test('what is wrong is told at its field', () => {
  const setting = settingOf(FIRST_DRAFT, 'm');
  const wrong = (change: object) => problemsOf({ ...setting, template: { ...setting.template, ...change } });
  expect(problemsOf(setting)).toEqual({});
  expect(wrong({ afterInput: ' => ' })).toEqual({ afterInput: 'whitespace' });
  expect(wrong({ beforeInput: ' ', afterInput: '' })).toEqual({ afterInput: 'whitespace' });
  expect(wrong({ afterOutput: '' })).toEqual({ afterOutput: 'empty' });
  expect(problemsOf({ ...setting, answers: Array(21).fill('a') })).toEqual({ answers: 'many' });
  expect(problemsOf({ ...setting, tokens: 0 }).other).toMatch(/^tokens/);
});

test('what was changed while it was saved is left over, begun on what is saved', () => {
  const sent = { ...FIRST_DRAFT, query: '购买', begunOn: 1 };
  expect(leftOver(sent, sent, 2)).toBeNull();
  expect(leftOver({ ...sent, query: '出售' }, sent, 2)).toEqual({ ...sent, query: '出售', begunOn: 2 });
  // A name that was sent is that of what is saved; one that was typed since is not.
  const named = { ...sent, name: '一' };
  expect(leftOver({ ...named, query: '出售' }, named, 2)).toMatchObject({ query: '出售', name: null });
  expect(leftOver({ ...named, name: '二' }, named, 2)).toMatchObject({ name: '二' });
});

test('drafts are remembered, few of them, and what cannot be read is none', () => {
  const changed = { ...FIRST_DRAFT, query: '购买' };
  const drafts = withDraft(withDraft({}, '', changed), 'x', FIRST_DRAFT);
  expect(readDrafts(JSON.stringify(drafts))).toEqual(drafts);
  expect(withDraft(drafts, 'x', null)).toEqual({ '': changed });
  expect(readDrafts(null)).toEqual({});
  expect(readDrafts('{')).toEqual({});
  expect(readDrafts('{"":{"model":1}}')).toEqual({});
  let many = drafts;
  for (let i = 0; i < 30; i++) many = withDraft(many, `n${i}`, changed);
  expect(Object.keys(many).length).toBe(12);
  expect(many.n29).toEqual(changed);
});
