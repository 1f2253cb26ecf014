import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completions, matches, parseQuery, type Query, type QueryFields, type QueryValue } from './run-query.ts';

const FIELDS: QueryFields = {
  name: 'text',
  model: 'text',
  state: 'text',
  tag: 'list',
  valLoss: 'number',
  seed: 'number',
  'recipe.learningRate': 'number',
  started: 'time',
  starred: ['yes', 'no'],
};

const row: Record<string, QueryValue> = {
  name: 'gpt-tiny · 唐人绝句 · rate 0.001',
  model: 'gpt',
  state: 'finished',
  tag: ['rate', 'class 2'],
  valLoss: 2.05,
  seed: 3,
  'recipe.learningRate': 0.001,
  started: '2026-11-29 14:05',
  starred: 'yes',
};

const rowOf = (values: Record<string, QueryValue>) => ({
  value: (field: string) => values[field] ?? null,
  words: [String(values.name), 'moby-dick'],
});

const OTHER_NAMES = new Map([
  ['time', 'started'],
  ['begun on', 'started'],
  ['loss', 'valLoss'],
  ['loss at last', 'valLoss'],
]);

function answer(text: string, values: Record<string, QueryValue> = row): boolean {
  const parsed = parseQuery(text, FIELDS, OTHER_NAMES);
  if ('fault' in parsed) throw new Error(JSON.stringify(parsed.fault));
  return matches(parsed.query, rowOf(values));
}

test.each([
  ['', true],
  ['model = gpt and valLoss < 2.1 and tag = "rate"', true],
  ['model = gpt and valLoss < 2', false],
  ['valLoss>=2.05 seed=3', true],
  ['recipe.learningRate = 1e-3', true],
  ['tag = "class 2"', true],
  ['tag != rate', false],
  ['tag ~ class', true],
  ['tag = class', false],
  ['绝句', true],
  ['TINY rate', true],
  ['moby', true],
  ['moby absent', false],
  // A field of numbers beside a number is that value, and no two words.
  ['seed 3', true],
  ['tiny seed 3 moby', true],
  ['seed 2', false],
  ['loss 2.05', true],
  ['loss at last 2.05 and seed 4', false],
  ['rate 0.001', true],
  ['not 绝句 or state = finished', true],
  ['not (绝句 or state = finished)', false],
  ['seed = 1 or seed = 3 and model = rnn', false],
  ['(seed = 1 or seed = 3) and model = gpt', true],
  ['（seed ＝ 1 或 seed ＝ 3） 且 非 model ＝ “rnn”', true],
  ['seed ≤ 3 seed ≥ 3 seed ≠ 4', true],
  ['MODEL = GPT', true],
  ['begun on = 2026-11-29 seed = 3', true],
  ['moby Begun On < 2026-11-29', false],
  ['"begun on" = 2026-11-29', true],
  ['seed!=4', true],
  ['recipe.learningRate = 1×10⁻³', true],
  ['recipe.learningRate = "1 × 10⁻³"', true],
  ['seed < 1,000', true],
  ['starred = YES', true],
  ['starred = no', false],
  ['starred ~ ye', true],
  ['started = 2026-11-29', true],
  ['started > 2026-11-29', false],
  ['started >= 2026-11-29', true],
  ['started < 2026-12', true],
  ['started != 2026', false],
  ['Time < "2026-11-29 14:06" time > 2026-11-29T14:04', true],
  ['seed=3&&model=gpt', true],
  ['seed = 4 || !(model = bert)', true],
])('%s', (text, wanted) => expect(answer(text)).toBe(wanted));

test('a value that is not there fulfils nothing but "is not"; NaN is no number', () => {
  expect(answer('valLoss < 9', { ...row, valLoss: null })).toBe(false);
  expect(answer('not valLoss < 9', { ...row, valLoss: null })).toBe(true);
  expect(answer('valLoss != 2', { ...row, valLoss: null })).toBe(true);
  expect(answer('valLoss < 9 or valLoss >= 9', { ...row, valLoss: Number.NaN })).toBe(false);
});

test.each([
  ['colour = red', 'unknown-field', 0, 6],
  ['model < gpt', 'operator-not-for-field', 6, 7],
  ['seed ~ 3', 'operator-not-for-field', 5, 6],
  ['seed = three', 'not-a-number', 7, 12],
  ['seed = 3,1', 'not-a-number', 7, 10],
  ['started = today', 'not-a-time', 10, 15],
  ['started ~ 2026', 'operator-not-for-field', 8, 9],
  ['seed =', 'value-missing', 6, 6],
  ['seed = 3 and', 'condition-missing', 12, 12],
  ['or seed = 3', 'condition-missing', 0, 2],
  ['= 3', 'condition-missing', 0, 1],
  ['seed = 3 and (model = gpt', 'bracket-open', 13, 14],
  ['seed = 3) and model = gpt', 'bracket-unopened', 8, 9],
  ['tag = "rate', 'quote-open', 6, 11],
  ['seed in (1,2)', 'operator-missing', 5, 7],
  ['model gpt', 'operator-missing', 6, 9],
])('%s is told with its place', (text, problem, from, to) => {
  expect(parseQuery(text, FIELDS)).toEqual({ fault: { problem, from, to, text: text.slice(from, to) } });
});

test('where the only values are known, another is told with them', () => {
  const fault = { problem: 'value-unknown', from: 10, to: 15, text: 'maybe', possible: ['yes', 'no'] };
  expect(parseQuery('starred = maybe', FIELDS)).toEqual({ fault });
});

test('what is printed in brackets means the same', () => {
  const compare = fc
    .tuple(fc.constantFrom('valLoss', 'seed'), fc.constantFrom('=', '!=', '<', '>='), fc.integer({ min: 0, max: 5 }))
    .map(([field, operator, value]) => ({ kind: 'compare', field, operator, value }) as Query);
  const { query } = fc.letrec<{ query: Query }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small' },
      compare,
      fc.constantFrom('tiny', '绝句', 'no such').map((text) => ({ kind: 'word', text }) as Query),
      tie('query').map((part) => ({ kind: 'not', part }) as Query),
      fc
        .tuple(fc.constantFrom('and', 'or'), fc.array(tie('query'), { minLength: 2, maxLength: 3 }))
        .map(([kind, parts]) => ({ kind, parts }) as Query),
    ),
  }));
  const print = (each: Query): string => {
    if (each.kind === 'compare') return `${each.field} ${each.operator} ${each.value}`;
    if (each.kind === 'word') return `"${each.text}"`;
    if (each.kind === 'not') return `not (${print(each.part)})`;
    if (each.kind === 'all') return '';
    return each.parts.map((part) => `(${print(part)})`).join(` ${each.kind} `);
  };
  fc.assert(
    fc.property(query, fc.constantFrom(0, 2.05, 5, null), (given, valLoss) => {
      const values = { ...row, valLoss };
      expect(answer(print(given), values)).toBe(matches(given, rowOf(values)));
    }),
  );
});

test('any text is a query or has a fault within it', () => {
  const piece = fc.constantFrom('seed', '=', '<', '"', '(', ')', 'and', 'or', 'not', '3', '绝', ' ', '!', '≤', '𝒳');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const parsed = parseQuery(text, FIELDS);
      if (!('fault' in parsed)) return;
      expect(parsed.fault.from).toBeLessThanOrEqual(parsed.fault.to);
      expect(parsed.fault.to).toBeLessThanOrEqual(text.length);
    }),
  );
});

test.each([
  ['', [...Object.keys(FIELDS), 'not']],
  ['mo', ['model']],
  ['model ', ['=', '!=', '~']],
  ['seed ', ['=', '!=', '<', '<=', '>', '>=']],
  ['state = ', ['finished', '"in class"']],
  ['state = fin', ['finished']],
  ['state = finished ', ['and', 'or']],
  ['state = finished and s', ['state', 'valLoss', 'seed', 'started', 'starred']],
  ['tag = "ra', []],
])('at the end of “%s” are offered', (text, wanted) => {
  const found = completions(text, text.length, FIELDS, () => ['finished', 'in class']);
  expect(found.map((each) => each.text)).toEqual(wanted);
});

test.each([
  ['learning rate ', ['=', '!=', '<', '<=', '>', '>=']],
  ['seed = 3 and learning rate ', ['=', '!=', '<', '<=', '>', '>=']],
  ['"learning rate" ', ['=', '!=', '<', '<=', '>', '>=']],
  ['how it ended = fin', ['finished']],
  ['seed = 3 ', ['and', 'or']],
])('behind a name of several words, “%s”, is offered what stands behind its field', (text, wanted) => {
  const names = new Map([
    ['learning rate', 'recipe.learningRate'],
    ['how it ended', 'state'],
  ]);
  const found = completions(
    text,
    text.length,
    { ...FIELDS, 'recipe.learningRate': 'number' },
    () => ['finished'],
    names,
  );
  expect(found.map((each) => each.text)).toEqual(wanted);
});

test('a word that every object has is a word like others', () => {
  expect(answer('constructor')).toBe(false);
  expect(parseQuery('constructor = 1', FIELDS)).toMatchObject({ fault: { problem: 'unknown-field' } });
  expect(completions('constructor ', 12, FIELDS, () => []).map(({ text }) => text)).toContain('and');
});
