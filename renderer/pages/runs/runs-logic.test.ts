import { expect, test } from 'vitest';
import type { CorpusEntry } from '../../../main/contract/corpus.ts';
import { toWire } from '../../../main/contract/metric.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import { presets } from '../../../main/engine/presets.ts';
import {
  isListed,
  knownValues,
  parseRunQuery,
  runCompletions,
  runFields,
  runRow,
} from '../../../main/query/run-fields.ts';
import { matches, parseQuery } from '../../../main/query/run-query.ts';
import { inBits, testRun as run } from '../../../main/query/test-run.ts';
import { madeCorpus } from '../../../main/text/made-corpora.ts';
import { formatCount, formatExact } from '../../../resources/messages/format.ts';
import { FIELDS } from '../../features/runs/specification-fields.ts';
import { bringsItsText } from '../../features/texts/brings-its-text.ts';
import { firstCorpus } from '../../features/texts/first-corpus.ts';
import { mergeRuns } from '../../live/merge-runs.ts';
import { rowsOf } from '../../ui/table/test-rows.ts';
import type { Format } from '../../ui/use-format.ts';
import { en } from '../../words/en.ts';
import type { Translate } from '../../words/index.ts';
import { translator } from '../../words/translator.ts';
import { zh } from '../../words/zh.ts';
import { settingText } from './new/setting-words.ts';
import { QUERY_NAMES } from './query-names.ts';
import { baselineOf, isComparable, isPinned, printPin, readPin, rowValue, rowsOf as tableRows } from './run-rows.ts';
import {
  COLUMNS,
  type Column,
  columnCalled,
  columnName,
  newestFirst,
  readColumns,
  sortValue,
  withColumn,
  withMoved,
} from './table-columns.ts';

/** As the table sorts them. */
const sorted = (runs: RunSummary[], column: Column, descending: boolean, language: string) =>
  rowsOf({
    items: [...runs].sort(newestFirst),
    idOf: ({ id }) => id,
    columns: [{ id: column, name: column, value: (each) => sortValue(each, column), cell: () => null }],
    order: { column, descending },
    language,
  }).rows.map(({ item }) => item);

const ids = (runs: RunSummary[]) => runs.map(({ id }) => id).join(' ');

test('what has no value, or none that is finite, comes last in either direction', () => {
  const runs = [
    run('a', { headline: inBits(2.3) }),
    run('b', { headline: inBits('NaN') }),
    run('c', { headline: inBits(2.1) }),
    run('d'),
  ];
  expect(ids(sorted(runs, 'headline', false, 'en'))).toBe('c a d b');
  expect(ids(sorted(runs, 'headline', true, 'en'))).toBe('a c d b');
});

test('what runs are judged by is sorted metric by metric, the best first; an address from before finds its column', () => {
  const exact = (id: string, value: number) =>
    run(id, { modelKind: 'transformer', headline: { metric: 'exactMatch', value, step: 1 } });
  const runs = [
    exact('p', 0.5),
    run('a', { headline: inBits(2.3) }),
    exact('q', 0.9),
    run('c', { headline: inBits(9) }),
  ];
  expect(ids(sorted(runs, 'headline', false, 'en'))).toBe('a c q p');
  expect(columnCalled('bestBitsPerByte')).toBe('headline');
  // Asked for as it is shown, in percent, by any of its names.
  const found = (text: string) => {
    const parsed = parseRunQuery(text, runs, QUERY_NAMES);
    return 'query' in parsed ? runs.filter((one) => matches(parsed.query, runRow(one))).map(({ id }) => id) : parsed;
  };
  for (const text of ['bestExactMatch > 89.9', 'exactMatch = 90', `"${en.column.exactMatch}" = 90`])
    expect(found(text), text).toEqual(['q']);
  expect(readColumns('["bestBitsPerByte"]')).toEqual(['name', 'state', 'headline']);
});

test('any setting is a column: sorted as the number that it is, a run without it last', () => {
  const runs = [
    run('a', { settings: { 'recipe.learningRate': 0.01, seed: 10 } }),
    run('b', { settings: { 'recipe.learningRate': 1e-4, seed: 9 } }),
    run('c'),
    run('d', { settings: { 'recipe.learningRate': 0.002, seed: 100, 'recipe.clipNorm': null } }),
  ];
  expect(ids(sorted(runs, 'recipe.learningRate', false, 'en'))).toBe('b d a c');
  expect(ids(sorted(runs, 'seed', true, 'en'))).toBe('d a b c');
  expect(readColumns('["seed","recipe.learningRate","recipe.gone"]')).toEqual([
    'name',
    'state',
    'seed',
    'recipe.learningRate',
  ]);
  expect(COLUMNS.slice(0, 3)).toEqual(['name', 'state', 'recipe.learningRate']);
  // Every setting that the form has, and no two columns of one name.
  expect(COLUMNS).toEqual(expect.arrayContaining(FIELDS.map(({ path }) => path)));
  expect(new Set(COLUMNS).size).toBe(COLUMNS.length);
});

test('columns are moved one place, and a new one comes where it usually stands', () => {
  const shown: Column[] = ['name', 'state', 'started'];
  expect(withMoved(shown, 'started', -1)).toEqual(['name', 'started', 'state']);
  expect(withMoved(shown, 'name', -1)).toEqual(shown);
  expect(withMoved(shown, 'started', 1)).toEqual(shown);
  expect(withColumn(shown, 'corpus')).toEqual(['name', 'state', 'corpus', 'started']);
  expect(withColumn(shown, 'disk')).toEqual(['name', 'state', 'started', 'disk']);
});

const seeded = [
  run('a 1', { seedGroup: 'a', createdAt: 1, headline: inBits(2), settings: { seed: 1 } }),
  run('a 2', { seedGroup: 'a', createdAt: 2, headline: inBits(3), settings: { seed: 2 } }),
  run('b 1', { seedGroup: 'b', createdAt: 3, headline: inBits(2.4), settings: { seed: 1 } }),
];
const grouped = tableRows(seeded, 'seed', () => '');

test('groups stand with the newest first, called what their runs share, sorted by their mean', () => {
  expect(grouped.map((row) => row.name)).toEqual(['b 1', 'a']);
  expect(grouped.map((row) => rowValue(row, 'headline'))).toEqual([2.4, 2.5]);
  expect(grouped.map((row) => rowValue(row, 'seed'))).toEqual([1, 1.5]);
  expect(grouped.map((row) => rowValue(row, 'corpus'))).toEqual(['moby-dick', 'moby-dick']);
  expect(tableRows(seeded, '', () => '').map((row) => row.id)).toEqual(['b 1', 'a 2', 'a 1']);
});

test('a run or the mean of its group is the baseline, until the run is gone', () => {
  const runs = new Map(seeded.map((each) => [each.id, each]));
  const alone = baselineOf({ run: 'a 1', by: null }, runs);
  const group = baselineOf({ run: 'a 1', by: 'seed' }, runs);
  expect(alone?.values).toEqual({ headline: 2, bestValidationLoss: null, tokensPerSecond: null });
  expect(group?.values.headline).toBe(2.5);
  expect([...seeded, ...grouped].map((row) => isPinned(row, alone))).toEqual([true, false, false, false, false]);
  expect([...seeded, ...grouped].map((row) => isPinned(row, group))).toEqual([false, false, false, false, true]);
  expect(baselineOf({ run: 'gone', by: null }, runs)).toBeNull();
  const other = run('c', { corpusSha256: 'another' });
  expect([isComparable(seeded, group!), isComparable([seeded[2]!, other], group!)]).toEqual([true, false]);
});

test('what is pinned is remembered as a text, and a text that means nothing pins nothing', () => {
  for (const pin of [null, { run: 'a1', by: null }, { run: 'a1', by: 'seed' }])
    expect(readPin(printPin(pin))).toEqual(pin);
  expect(printPin({ run: 'a1', by: 'seed' })).toBe('a1,seed');
});

test('a setting is printed as the lab prints it, a seed as it is typed', () => {
  const words = ((key: string) => key) as Translate;
  const format = {
    count: (value: number) => formatCount(value, 'en'),
    exact: (value: number) => formatExact(value, 'en'),
  } as Format;
  const text = (path: string, value: unknown) =>
    settingText(FIELDS.find((field) => field.path === path)!, value, words, format);
  expect(text('recipe.learningRate', 1e-4)).toBe('10⁻⁴');
  // What was chosen is shown whole.
  expect(text('recipe.learningRate', 0.0012345)).toBe('0.0012345');
  expect(text('recipe.learningRate', 0.00012345)).toBe('1.2345 × 10⁻⁴');
  expect(text('recipe.steps', 12000)).toBe('12,000');
  expect(text('seed', 2147483647)).toBe('2147483647');
  expect(text('recipe.clipNorm', null)).toBe('value.none');
  expect(text('model.order', undefined)).toBe('value.absent');
  expect(text('observation.samplePrompt', '')).toBe('value.empty');
  expect(text('backend', 'wasm')).toBe('backend.wasm');
  expect(text('backend', 'of tomorrow')).toBe('of tomorrow');
});

test('equal runs stay newest first; names sort as people count', () => {
  const runs = [run('a', { createdAt: 1 }), run('b', { createdAt: 3 }), run('c', { createdAt: 2 })];
  expect(ids(sorted(runs, 'corpus', false, 'en'))).toBe('b c a');
  expect(ids(sorted([run('run 10'), run('run 9')], 'name', false, 'en'))).toBe('run 9 run 10');
});

test('the filter takes words in name, text, tag or state of either language, and conditions on anything', () => {
  const settings = { 'recipe.steps': 100, seed: 3 };
  const shown = run('第一次', { tags: ['lesson 2'], state: 'running', headline: inBits(2.4), settings });
  const found = (text: string) => {
    const parsed = parseQuery(text, runFields([shown]));
    return 'query' in parsed && matches(parsed.query, runRow(shown, '训练中'));
  };
  for (const text of [
    'moby LESSON',
    '训练中',
    'running',
    'bestBitsPerByte < 2.5 tag = "lesson 2"',
    'recipe.steps >= 1',
  ])
    expect(found(text), text).toBe(true);
  for (const text of ['moby absent', 'bestBitsPerByte < 2.3', 'bestValidationLoss < 9 and state = finished'])
    expect(found(text), text).toBe(false);
  // The loss of a run, where it is one number, is its best one, as in comparisons; under each of its names.
  const lossOf = (text: string) => parseRunQuery(text, [shown]);
  for (const name of ['bestValidationLoss', 'bestValLoss', 'validationLoss', 'valLoss'])
    expect(lossOf(`${name} < 9`), name).toEqual(lossOf('bestValidationLoss < 9'));
  expect(lossOf('bitsPerByte < 2')).toEqual(lossOf('bestBitsPerByte < 2'));
  expect(lossOf('model = gpt and valLoss < 2.1 and tag = "rate"')).toHaveProperty('query');
  const offered = (text: string) => runCompletions({ text, caret: text.length }, [shown], QUERY_NAMES);
  for (const text of ['valL', 'bestVal', 'validationLoss'])
    expect(
      offered(text).map((each) => each.text),
      text,
    ).toEqual(['bestValidationLoss']);
  // By what the table and its JSON call them.
  const times = run('c', { startedAt: new Date(2026, 10, 29, 14, 5).getTime(), wallSeconds: 90 });
  const listed = (text: string) => {
    const parsed = parseRunQuery(text, [times]);
    return 'query' in parsed && isListed(parsed.query, times);
  };
  expect(listed('time > 60 and wallSeconds <= 90 and started = "2026-11-29 14:05"')).toBe(true);
  expect(listed('startedAt < 2026-11-29')).toBe(false);
  // In the trash what was archived is found, too, whether it is asked for or not.
  const gone = run('d', { archived: true, trashedAt: 1 });
  for (const text of ['', 'archived = yes']) {
    const parsed = parseRunQuery(text, [gone]);
    expect('query' in parsed && isListed(parsed.query, gone), text).toBe(true);
  }
  expect(parseRunQuery('state = done', [times])).toMatchObject({
    fault: { problem: 'value-unknown', possible: expect.arrayContaining(['finished', 'stopped']) },
  });
  expect(knownValues([shown, run('b', { tags: ['x'] }), run('c', { tags: ['x'] })], 'tag')).toEqual(['x', 'lesson 2']);
});

test('numbers are offered as the list prints them, ascending, and mean what they say', () => {
  const losses = [6.7057309021618074, 2.4, 6.7061, 10.25, Number.NaN].map((bestValidationLoss, i) =>
    run(`r${i}`, {
      bestValidationLoss: toWire(bestValidationLoss),
      settings: { 'recipe.learningRate': 0.01 / (i + 1) },
    }),
  );
  expect(knownValues(losses, 'bestValidationLoss')).toEqual(['2.400', '6.706', '10.250']);
  expect(knownValues(losses, 'recipe.learningRate').at(-1)).toBe('0.01');
  const found = (text: string) => {
    const parsed = parseRunQuery(text, losses);
    return losses.filter((each) => 'query' in parsed && matches(parsed.query, runRow(each))).map(({ id }) => id);
  };
  expect(found('valLoss < 6.706')).toEqual(['r1']);
  expect(found('valLoss <= 6.706')).toEqual(['r0', 'r1', 'r2']);
  expect(found('valLoss = 6.706')).toEqual(['r0', 'r2']);
  // Of a shorter number it is that number, and of a longer one the value as it was measured.
  expect(found('valLoss < 6.71')).toEqual(['r0', 'r1', 'r2']);
  expect(found('valLoss < 6.7058')).toEqual(['r0', 'r1']);
});

test('a query takes what the page calls its columns, in both languages', () => {
  const settings = { ...Object.fromEntries(FIELDS.map(({ path }) => [path, 1])), 'recipe.learningRate': 0.01 };
  const shown = run('a', { settings });
  const parse = (text: string) => parseRunQuery(text, [shown], QUERY_NAMES);
  for (const text of ['学习率 = 0.01', 'rate = 0.01', 'Learning rate = 0.01', 'seed = 1 learning rate < 1']) {
    const parsed = parse(text);
    expect('query' in parsed && isListed(parsed.query, shown), text).toBe(true);
  }
  const unasked = ['changes', 'progress', 'computedBy', 'disk'];
  for (const t of [translator(zh, 'zh'), translator(en, 'en')])
    for (const column of COLUMNS.filter((each) => !unasked.includes(each)))
      expect(parse(`"${columnName(column, t)}" ~ 1`), columnName(column, t)).not.toMatchObject({
        fault: { problem: 'unknown-field' },
      });
  // Beside a number it is the setting, as names of runs write it; alone it is a word that is looked for.
  for (const text of ['rate 0.01', '学习率 0.01'])
    expect(parse(text)).toMatchObject({ query: { kind: 'compare', field: 'recipe.learningRate', value: 0.01 } });
  expect(parse('rate')).toMatchObject({ query: { kind: 'word' } });
});

test('changes merge by id; what is trashed or removed leaves; a first answer replaces all', () => {
  const before = mergeRuns(null, [run('a'), run('b'), run('c')], []);
  const after = mergeRuns(before, [run('a', { step: 5 }), run('b', { trashedAt: 1 })], ['c']);
  expect([...after.values()].map(({ id, step }) => [id, step])).toEqual([['a', 5]]);
  expect(before.size).toBe(3);
  expect([...mergeRuns(null, [run('d')], []).keys()]).toEqual(['d']);
});

test('the first run takes the language’s text, or the other one while that is not there', () => {
  const corpus = (name: string, state: CorpusEntry['state']) => ({ name, state }) as CorpusEntry;
  const both = [corpus('tang-quatrains', 'ready'), corpus('moby-dick', 'ready')];
  expect(firstCorpus(both, 'zh')).toBe('tang-quatrains');
  expect(firstCorpus(both, 'en')).toBe('moby-dick');
  expect(firstCorpus([corpus('tang-quatrains', 'absent'), corpus('moby-dick', 'ready')], 'zh')).toBe('moby-dick');
  expect(firstCorpus([corpus('tang-quatrains', 'preparing')], 'zh')).toBeNull();
});

test('columns come back from their text; fixed ones stay, unknown ones and broken texts are passed over', () => {
  expect(readColumns('["disk","gone","model"]')).toEqual(['name', 'state', 'disk', 'model']);
  for (const text of [null, '', '{', '7', 'null']) expect(readColumns(text)).toBeUndefined();
});

test('every preset that is for the text that it names says what it shows, in both languages', () => {
  const own = presets().filter(
    ({ specification }) => bringsItsText(specification, []) || madeCorpus(specification.corpus),
  );
  for (const catalogue of [zh, en])
    expect(Object.keys(catalogue.presetShows).sort()).toEqual(own.map(({ name }) => name).sort());
});
