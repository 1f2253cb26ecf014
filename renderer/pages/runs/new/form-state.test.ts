import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flattened } from '../../../../main/contract/differences.ts';
import { printNumber } from '../../../../main/contract/number-text.ts';
import { FITTED_SETTINGS, ofFamily, runSpecification } from '../../../../main/contract/run-specification.ts';
import { settingLimits, settingSchema } from '../../../../main/contract/setting-path.ts';
import { fitToTime } from '../../../../main/engine/fit-to-time.ts';
import { presetNamed, presets } from '../../../../main/engine/presets.ts';
import {
  changed,
  costsTheSame,
  type FormState,
  faultsBeside,
  fittedRun,
  formFromSpecification,
  forSteps,
  isOtherwise,
  ONE_RUN,
  presetOf,
  printForm,
  readForm,
  realChanges,
  sameForm,
  stepsAreSet,
  typedValue,
  type UnreadNumbers,
  wantedRun,
  withChanges,
} from '../../../features/runs/form-state.ts';
import { FIELDS, fieldsOf } from '../../../features/runs/specification-fields.ts';
import { understood } from '../../../ui/number-problem.ts';

const presetFile = new URL('../../../../resources/presets/gpt-tiny.json', import.meta.url);
const tiny = ofFamily(runSpecification.parse(JSON.parse(readFileSync(presetFile, 'utf8')).specification), 'gpt');
const field = (path: string) => FIELDS.find((candidate) => candidate.path === path) as (typeof FIELDS)[number];

test('one form may be written in several ways', () => {
  const printed = printForm({ ...readForm(''), corpus: '唐诗小', name: 'a b' });
  expect(sameForm(printed, decodeURI(printed))).toBe(true);
  expect(sameForm(printed, printed.slice(1))).toBe(true);
  expect(sameForm(printed, printForm({ ...readForm(''), corpus: '唐诗', name: 'a b' }))).toBe(false);
});

test('the form comes back from its address', () => {
  const form = {
    preset: 'gpt-tiny',
    corpus: '我的 文本',
    seconds: 600,
    name: 'a & b',
    startFrom: { run: 'r1', step: 1200 },
    changes: { 'recipe.learningRate': '0.001', 'recipe.clipNorm': 'null', 'observation.samplePrompt': '春' },
    vary: { 'model.dropout': '0, 0.1', 'model.layers': '' },
    draw: 40,
    seeds: 3,
    unread: {},
    putAway: ['?preset=lstm-tiny&recipe.steps=200'],
  };
  expect(readForm(printForm(form))).toEqual(form);
  expect(readForm('')).toEqual({
    preset: null,
    corpus: null,
    seconds: 120,
    name: '',
    startFrom: null,
    changes: {},
    vary: {},
    draw: null,
    seeds: 1,
    unread: {},
    putAway: [],
  });
  // A draw it stays, with what was typed in its field.
  for (const draw of ['0', '1.5', '501', 'x'])
    expect(readForm(`?draw=${draw}`)).toMatchObject({ draw: 1, unread: { draw } });
  for (const seeds of ['0', '1.5', '101', 'x']) expect(readForm(`?seeds=${seeds}`).seeds).toBe(1);
  for (const time of ['soon', '-5', '0x10', '1,000', ''])
    expect(readForm(`?time=${time}&no.such=1`)).toMatchObject({ seconds: 120, changes: {} });
});

test('what a field of it refused comes back as it was typed, never as the number that it begins with', () => {
  const given = readForm('?time=600');
  for (const unread of [{ seeds: '99999999999' }, { seeds: '1.5' }, { seconds: '5 × 10⁻⁴' }, { seconds: '0.05' }]) {
    const form = readForm(printForm(changed(given, { unread })));
    expect(form).toEqual({ ...given, seconds: 600, seeds: 1, unread });
    // A number takes its place.
    expect(changed(form, { seconds: 300, seeds: 4 })).toMatchObject({ seconds: 300, seeds: 4, unread: {} });
    expect(changed(form, { name: 'a' }).unread).toEqual(unread);
  }
});

test('the form has every setting, so that a saved configuration opens without a loss', () => {
  const apart = ['version', 'corpus', 'model.kind', 'recipe.kind', 'tokenizer.kind', 'objective.kind', 'startFrom'];
  const all = presets().flatMap(({ specification }) => [...flattened(specification).keys()]);
  const settings = [...new Set(all)].filter((path) => !apart.includes(path));
  expect(FIELDS.map(({ path }) => path as string).sort()).toEqual(settings.sort());
  expect(FIELDS.filter((each) => 'fitted' in each).map(({ path }) => path as string)).toEqual(
    FIELDS.map(({ path }) => path as string).filter((path) => (FITTED_SETTINGS as readonly string[]).includes(path)),
  );
});

test('a run that goes on from another comes back as one, and only a whole start is one', () => {
  const startFrom = { run: 'r1', step: 1200 };
  expect(readForm(formFromSpecification({ ...tiny, startFrom }, 'gpt-tiny')).startFrom).toEqual(startFrom);
  for (const search of ['?from=r1', '?step=5', '?from=r1&step=-1', '?from=r1&step=soon', '?from=&step=3'])
    expect(readForm(search).startFrom).toBeNull();
});

test('a form has the settings of its own family, and another one’s are of no account', () => {
  const nnlm = presetNamed('nnlm-tiny').specification;
  const pathsOf = (specification: typeof nnlm) => fieldsOf(specification).map(({ path }) => path as string);
  expect(pathsOf(tiny)).toContain('model.heads');
  expect(pathsOf(nnlm)).not.toContain('model.heads');
  expect(pathsOf(nnlm)).toEqual(expect.arrayContaining(['model.order', 'model.hidden', 'recipe.steps']));
  expect(withChanges(nnlm, { 'model.heads': '2', 'model.order': '3' }, null)).toEqual({
    ...nnlm,
    model: { ...nnlm.model, order: 3 },
  });
  expect(realChanges({ 'model.heads': '2', 'model.order': '3' }, nnlm)).toEqual({ 'model.order': '3' });
});

test('a form without a preset begins with one of its family, any other with the first', () => {
  const all = presets().map((preset) => ({ ...preset, parameters: null, countedOn: 'text' }));
  const search = formFromSpecification({ ...presetNamed('nnlm-tiny').specification, seed: 5 }, null);
  expect(search).toContain('model.kind=nnlm');
  const form = readForm(search);
  expect(printForm(form)).toBe(search);
  expect(presetOf(all, form).specification.model.kind).toBe('nnlm');
  expect(presetOf(all, readForm('')).name).toBe('gpt-tiny');
  expect(presetOf(all, readForm('?preset=gpt-classroom')).name).toBe('gpt-classroom');
});

test('changes are written in, and the preset stays as it is', () => {
  const made = withChanges(tiny, { 'recipe.learningRate': '0.001', 'recipe.clipNorm': 'null', seed: '7' }, 'moby-dick');
  expect(runSpecification.parse(made)).toEqual({
    ...tiny,
    corpus: 'moby-dick',
    seed: 7,
    recipe: { ...tiny.recipe, learningRate: 0.001, clipNorm: null },
  });
  expect(tiny.recipe.learningRate).toBe(0.004);
});

test('what is no number stays as typed, so that the schema names its field', () => {
  expect(typedValue(field('recipe.learningRate'), 'fast')).toBe('fast');
  expect(typedValue(field('recipe.learningRate'), '')).toBe('');
  // What the field could not read, a page that is loaded again must not read either.
  for (const typed of ['0x10', '1e', '1,5', '1e999', 'Infinity', '1 5'])
    expect(typedValue(field('recipe.learningRate'), typed)).toBe(typed);
  expect(typedValue(field('recipe.learningRate'), '1e-4')).toBe(1e-4);
  expect(typedValue(field('recipe.clipNorm'), '')).toBeNull();
  expect(typedValue(field('observation.samplePrompt'), '12')).toBe('12');
  const issues = runSpecification.safeParse(withChanges(tiny, { 'model.heads': '3', seed: 'x' }, null)).error?.issues;
  expect(issues?.map(({ path }) => path.join('.')).sort()).toEqual(['model.heads', 'seed']);
});

test('a run’s specification fills the form and comes out unchanged', () => {
  const given = { ...tiny, seed: 5, recipe: { ...tiny.recipe, clipNorm: null, steps: 321 } };
  const form = readForm(formFromSpecification(given, 'gpt-tiny'));
  expect(withChanges(tiny, form.changes, form.corpus)).toEqual(given);
  // Only what differs from the preset is shown as changed, beside what a time would have fitted.
  expect(Object.keys(realChanges(form.changes, tiny)).filter((path) => !('fitted' in field(path)))).toEqual([
    'seed',
    'recipe.clipNorm',
  ]);
});

const formOf = (changes: Record<string, string>, seconds = 120) => ({
  preset: 'gpt-tiny',
  corpus: null,
  seconds,
  name: '',
  startFrom: null,
  changes,
  ...ONE_RUN,
  unread: {},
  putAway: [],
});

test('a run’s numbers come through the form to the last bit', () => {
  const third = { ...tiny, recipe: { ...tiny.recipe, learningRate: 0.004 / 3, epsilon: 1e-8 } };
  const form = readForm(formFromSpecification(third, 'gpt-tiny'));
  expect(withChanges(tiny, form.changes, form.corpus)).toEqual(third);
});

test('typed steps are what the engine is asked for, without a time, and the warm-up of fewer is shorter', () => {
  const form = formOf({ 'recipe.steps': '150' });
  expect(stepsAreSet(form)).toBe(true);
  const wanted = wantedRun(tiny, form, null);
  expect(wanted).toEqual({
    specification: { ...tiny, recipe: { ...tiny.recipe, steps: 150, warmupSteps: 10 } },
  });
  // Also where the time would have given just as many.
  expect(realChanges(formOf({ 'recipe.steps': '1500' }).changes, tiny)).toEqual({ 'recipe.steps': '1500' });
  expect(forSteps(tiny, formOf({ 'recipe.steps': '5' })).recipe.warmupSteps).toBe(1);
  expect(forSteps(tiny, formOf({ 'recipe.steps': '9000' })).recipe.warmupSteps).toBe(tiny.recipe.warmupSteps);
  expect(wantedRun(tiny, formOf({ 'recipe.steps': '150', 'recipe.warmupSteps': '40' }), null)).toMatchObject({
    specification: { recipe: { steps: 150, warmupSteps: 40 } },
  });
});

test('a form with a number that can’t be read is asked about by nobody', () => {
  const faulty = formOf({ 'recipe.learningRate': 'abc', 'model.heads': '3', 'recipe.warmupSteps': '2.5' });
  expect(faultsBeside(tiny, faulty, null).map(({ path, problem }) => `${path}: ${problem}`)).toEqual([
    'recipe.warmupSteps: not-whole',
    'model.heads: heads-divide-width',
  ]);
  expect(faultsBeside(tiny, formOf({ 'model.heads': '3' }), null)).toEqual([]);
  expect(wantedRun(tiny, formOf({ 'recipe.learningRate': '1e' }), null)).toBeNull();
  expect(wantedRun(tiny, formOf({ 'recipe.clipNorm': 'null', 'observation.samplePrompt': 'x' }), null)).toMatchObject({
    seconds: 120,
    specification: { recipe: { clipNorm: null } },
  });
});

test('while the field of the minutes holds no time, nothing is told of the time before', () => {
  const beside = (form: FormState, unread: UnreadNumbers) => wantedRun(tiny, { ...form, unread }, null);
  expect(beside(formOf({}), { seconds: '1,5' })).toBeNull();
  // With steps that were set no time is asked for, and how many seeds there are changes nothing of one run.
  const steps = formOf({ 'recipe.steps': '150' });
  expect(beside(steps, { seconds: '1,5', seeds: '0' })).toEqual(wantedRun(tiny, steps, null));
  expect(beside(formOf({}), { seeds: '0' })).not.toBeNull();
});

test('settings of a run that are just the preset’s differ from it in nothing, fitted ones too', () => {
  const { changes } = readForm(formFromSpecification(tiny, 'gpt-tiny'));
  expect(fieldsOf(tiny).filter((field) => isOtherwise(field, changes[field.path]!, tiny))).toEqual([]);
  const steps = FIELDS.find(({ path }) => path === 'recipe.steps')!;
  expect(isOtherwise(steps, String(tiny.recipe.steps + 1), tiny)).toBe(true);
  expect(isOtherwise(steps, '15e2', { ...tiny, recipe: { ...tiny.recipe, steps: 1500 } })).toBe(false);
});

test('numbers are taken over from an estimate of what costs the same, and of nothing else', () => {
  const wanted = wantedRun(tiny, formOf({}), 'moby-dick');
  const same = (changes: Record<string, string>, corpus = 'moby-dick', seconds = 120) =>
    costsTheSame(wanted, wantedRun(tiny, formOf(changes, seconds), corpus));
  expect(same({ 'recipe.learningRate': '0.001', seed: '7', 'recipe.epsilon': '1e-6' })).toBe(true);
  expect(same({}, 'tang-quatrains')).toBe(false);
  expect(same({}, 'moby-dick', 600)).toBe(false);
  for (const path of ['model.width', 'recipe.batchSize', 'recipe.steps', 'observation.sampleTokens'])
    expect(same({ [path]: '8' }), path).toBe(false);
  expect(costsTheSame(null, null)).toBe(false);
});

test('of an estimate a run takes what is fitted to the time, and all else from the form', () => {
  const speed = { secondsPerStep: 0.05, secondsPerEvaluation: 0.4, secondsPerToken: 0, secondsToFirstStep: 2 };
  const fitted = fitToTime({ ...tiny, seed: 9, recipe: { ...tiny.recipe, learningRate: 0.1 } }, speed, 120);
  const expected = fitToTime({ ...tiny, corpus: 'moby-dick' }, speed, 120);
  expect(fittedRun(tiny, formOf({}), 'moby-dick', fitted)).toEqual(expected);
  expect(fittedRun(tiny, formOf({ 'recipe.warmupSteps': '3', seed: '4' }), 'moby-dick', fitted)).toEqual({
    ...expected,
    seed: 4,
    recipe: { ...expected.recipe, warmupSteps: 3 },
  });
});

test('a field refuses at its lower end what its setting refuses, and nothing else', () => {
  for (const { path, kind } of FIELDS) {
    if (kind !== 'number') continue;
    const { min, above } = settingLimits(path);
    const limits = { ...(min === undefined ? {} : { min }), ...(above === undefined ? {} : { above }) };
    const bound = limits.min ?? limits.above;
    expect(bound, path).toBeDefined();
    for (const value of [-1000, -1, -0.001, 0, bound! - 1, bound! - 0.001, bound!, bound! + 1e-9, bound! + 1]) {
      const issues = settingSchema(path.split('.'))!.safeParse(value).error?.issues ?? [];
      const isRefused = issues.some(({ code }) => code === 'too_small');
      const { problem } = understood(printNumber(value, 'en'), limits, 'en');
      expect(problem !== null, `${path} = ${value}`).toBe(isRefused);
    }
  }
});
