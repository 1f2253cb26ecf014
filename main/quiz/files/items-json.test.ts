import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quizBank } from '../../engine/quiz/bank.ts';
import { ITEMS, singleChoice } from '../test-items.ts';
import { readItemsJson, writeItemsJson } from './items-json.ts';
import { anyHeldItems } from './test-any-item.ts';

test('nothing is lost', () => {
  fc.assert(
    fc.property(anyHeldItems, (items) => {
      const { items: read, problems } = readItemsJson(writeItemsJson(items));
      expect(read.map(({ item }) => item)).toEqual(items);
      expect(problems.filter(({ weight }) => weight === 'fault')).toEqual([]);
    }),
  );
  for (const items of [ITEMS, quizBank().items])
    expect(readItemsJson(writeItemsJson(items)).items.map(({ item }) => item)).toEqual(items);
});

test('a file of the bank is read as it is, each item with the line on which it begins', () => {
  const text = readFileSync(new URL('../../../resources/quiz/k5.json', import.meta.url), 'utf8');
  const { items, problems } = readItemsJson(text);
  expect(problems).toEqual([]);
  const lines = text.split('\n');
  for (const { line, item } of items) {
    expect(lines[line - 1]?.trim()).toBe('{');
    expect(lines[line]).toContain(item.id);
  }
  expect(items.length).toBe((JSON.parse(text) as { items: unknown[] }).items.length);
});

test('a list alone is one of items', () => {
  expect(readItemsJson(JSON.stringify(ITEMS)).items).toHaveLength(ITEMS.length);
});

const lines = (items: readonly unknown[]) =>
  `{"items": [\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]}`;
const faultsOf = (text: string) =>
  readItemsJson(text).problems.map(({ line, item, problem, parameters }) => [line, item, problem, parameters]);

test('gaps that have no answers, and answers that have no gap, are a fault', () => {
  const cloze = ITEMS.find(({ type }) => type === 'cloze')!;
  const faults = (stem: string) =>
    readItemsJson(JSON.stringify([{ ...cloze, stem: { zh: cloze.stem.zh, en: stem } }]))
      .problems.filter(({ weight }) => weight === 'fault')
      .map(({ problem }) => problem);
  expect(faults(cloze.stem.en)).toEqual([]);
  for (const stem of ['none', `${cloze.stem.en} {9}`, `${cloze.stem.en} {1}`, '$x_{1}$'])
    expect(faults(stem)).toEqual(['gaps-differ']);
});

test('every fault has its line', () => {
  const one = singleChoice;
  const at = (item: unknown) => faultsOf(lines([one, item]));
  expect(at(one)).toEqual([[3, one.id, 'id-twice', { id: one.id, before: 2 }]]);
  const other = { ...one, id: 'other' };
  const without = one.options.map(({ text, reason }) => ({ text, reason }));
  expect(at({ ...other, options: without })).toEqual([[3, 'other', 'no-right-answer', {}]]);
  expect(at({ ...other, type: 'essay' })).toEqual([[3, 'other', 'type-unknown', { type: 'essay' }]]);
  expect(at({ ...other, difficulty: 4 })).toMatchObject([
    [3, 'other', 'schema', { path: 'difficulty', problem: 'invalid_value' }],
  ]);
  const { stem: _, ...stemless } = other;
  expect(at(stemless)).toMatchObject([[3, 'other', 'schema', { path: 'stem', problem: 'is-missing' }]]);
  expect(at({ ...other, script: 'x' })).toMatchObject([[3, 'other', 'schema', { problem: 'unrecognized_keys' }]]);
  const same = [one.options[0], ...one.options];
  expect(at({ ...other, options: same })).toMatchObject([[3, 'other', 'two-equal-options', {}]]);
  const mute = one.options.map((option) => ({ ...option, reason: { zh: '', en: '' } }));
  const half = [...one.options.slice(0, 2), ...mute.slice(2)];
  const [c, d] = mute.slice(2).map(({ text }) => text);
  const unexplained = { zh: `“${c!.zh}”、“${d!.zh}”`, en: `“${c!.en}”, “${d!.en}”` };
  expect(at({ ...other, options: half })).toEqual([
    [3, 'other', 'reason-missing', { missing: 2, of: 4, ...unexplained }],
  ]);
  expect(at({ ...other, options: mute })).toEqual([[3, 'other', 'reasons-none', {}]]);
});

test('what is no JSON is named by its line, and takes nothing along', () => {
  const text = lines(ITEMS).replace('"numeric",', '"numeric"');
  const { items, problems } = readItemsJson(text);
  expect(items).toHaveLength(ITEMS.length - 1);
  expect(problems).toMatchObject([{ line: 2 + ITEMS.findIndex(({ type }) => type === 'numeric'), problem: 'json' }]);
  const pretty = JSON.stringify({ items: ITEMS }, null, 2);
  const line = pretty.split('\n').findIndex((each) => each.includes('"tolerance"')) + 1;
  expect(readItemsJson(pretty.replace('"tolerance":', '"tolerance"')).problems).toMatchObject([
    { line, problem: 'json' },
  ]);
  const cut = readItemsJson(lines(ITEMS).slice(0, -20));
  expect(cut.items).toHaveLength(ITEMS.length - 1);
  expect(cut.problems).toMatchObject([{ line: 1 + ITEMS.length, problem: 'json' }]);
  expect(readItemsJson(`${lines(ITEMS)}\n}`).problems).toMatchObject([{ line: ITEMS.length + 3, problem: 'json' }]);
  for (const broken of ['{', 'not JSON', '[{"a": ]', '{"items": [}'])
    expect(readItemsJson(broken), broken).toMatchObject({ items: [], problems: [{ problem: 'json' }] });
  for (const other of ['{}', '[]', '3', '{"items": {}}', '{"other": [{}]}'])
    expect(readItemsJson(other), other).toMatchObject({ items: [], problems: [{ line: 1, problem: 'no-items' }] });
  expect(readItemsJson('')).toMatchObject({ items: [], problems: [{ line: 1, problem: 'json' }] });
});

test('a brace or bracket in a text is no brace, and deep nesting is none of items', () => {
  const odd = { ...singleChoice, fact: '"items": [{ }] \\" }' };
  expect(readItemsJson(writeItemsJson([odd])).items.map(({ item }) => item)).toEqual([odd]);
  expect(faultsOf(`{"items": [${'['.repeat(50_000)}`)).toMatchObject([[1, '', 'json', {}]]);
});
