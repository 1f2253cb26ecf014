import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_COMPARED } from '../contract/comparison.ts';
import { SPECIFICATION } from '../store/fixtures/append-metrics-plan.ts';
import { openStore } from '../store/open-store.ts';
import { runLab } from './test-terminal.ts';

let folder: string;
let torn: string;
const ids: string[] = [];
/** One more than are compared. */
const many: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-compare-'));
  mkdirSync(join(folder, 'home'));
  const { store } = openStore({
    file: join(folder, 'home', 'lab.db'),
    backups: join(folder, 'home', 'backups'),
    now: () => Date.now(),
  });
  for (const [learningRate, loss] of [
    [0.001, 2.4],
    [0.004, 2.3],
  ] as const)
    for (const seed of [1, 2, 3]) {
      const recipe = { ...SPECIFICATION.recipe, learningRate };
      const { id } = store.runs.create({ specification: { ...SPECIFICATION, seed, recipe }, name: `${seed}` });
      store.runs.stop(id);
      store.attempts.begin(id, { fromStep: 0 });
      store.metrics.append(id, 1, [
        { metric: 'bitsPerByte', step: 10, value: loss + seed * seed * 1e-3 },
        { metric: 'validationLoss', step: 10, value: (loss + seed * seed * 1e-3) * Math.LN2 },
      ]);
      ids.push(id);
    }
  const high = { ...SPECIFICATION.recipe, learningRate: 0.9 };
  torn = store.runs.create({ specification: { ...SPECIFICATION, seed: 1, recipe: high }, name: 'torn' }).id;
  store.runs.stop(torn);
  store.attempts.begin(torn, { fromStep: 0 });
  store.metrics.append(torn, 1, [{ metric: 'bitsPerByte', step: 2, value: Number.NaN }]);
  const recipe = { ...SPECIFICATION.recipe, learningRate: 0.1 };
  for (let seed = 1; seed <= MOST_COMPARED + 1; seed += 1)
    many.push(store.runs.create({ specification: { ...SPECIFICATION, seed, recipe }, name: `many ${seed}` }).id);
  for (const id of many) store.runs.stop(id);
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (language: 'zh' | 'en', ...words: string[]) => runLab({ folder }, language, words);

test('lab compare prints the groups and a verdict in the language of the terminal', () => {
  const told = lab('en', 'compare', ...ids);
  expect(told, told.stderr).toMatchObject({ status: 0 });
  expect(told.stdout).toContain('Every seed gives the same difference');
  expect(told.stdout).toMatch(/A \* {2}0\.001 {2}3 +2\.4047/);
  expect(told.stdout).toMatch(/at step +mean time to it/);
  expect(told.stdout).toContain('Smallest difference that matters: δ = 0.01 bits/byte.');
  expect(lab('en', 'compare', ...ids, '--delta', '0.2').stdout).toContain('δ = 0.2 bits/byte.');
  expect(told.stdout).toContain('! Some have not finished.');
  const chinese = lab('zh', 'compare', ...ids).stdout;
  expect(chinese).toContain('每个种子的差都一样');
  // No word of the other language but the names of runs and settings.
  expect(chinese.replace(/\b1m[a-z0-9]+|recipe\.\w+/g, '')).not.toMatch(/[a-z]{3,}/);
});

test('settings that differ stand in the table, and with --all-settings every one', () => {
  const told = (language: 'en' | 'zh', ...more: string[]) => lab(language, 'compare', ...ids, ...more).stdout;
  expect(told('en')).not.toContain('layers');
  const all = told('en', '--all-settings');
  expect(all).toMatch(/^ +setting +A +B/m);
  expect(all).toMatch(/^≠ +rate +0\.001 +0\.004/m);
  expect(all).toMatch(/^ +layers +(\d+) +\1/m);
  expect(all.match(/^≠/gm)).toHaveLength(1);
  const chinese = told('zh', '--all-settings');
  expect(chinese).toMatch(/^≠ +学习率 +0\.001 +0\.004/m);
  expect(chinese).toMatch(/^ +切分方式 +逐字符 +逐字符/m);
});

test('--json is the whole comparison, --by and --baseline change it', () => {
  const asked = lab('en', 'compare', ...ids, '--by', 'run', '--baseline', ids[1]!, '--json');
  const compared = JSON.parse(asked.stdout);
  expect(compared).toMatchObject({ baseline: 1, metric: 'bitsPerByte' });
  expect(compared.groups).toHaveLength(6);
});

test('a metric is known by the short name that the JSON of training has', () => {
  const compared = lab('en', 'compare', ...ids, '--metric', 'valLoss', '--json');
  expect(JSON.parse(compared.stdout)).toMatchObject({ metric: 'validationLoss' });
  const values = lab('en', 'metrics', ids[0]!, '--metric', 'valLoss');
  expect(values).toMatchObject({ status: 0, stdout: expect.stringContaining('10\tvalidationLoss\t') });
  const drawn = lab('en', 'report', ...ids, '--curve', 'valLoss', '--out', 'losses.html');
  expect(drawn, drawn.stderr).toMatchObject({ status: 0 });
  const wrong = lab('en', 'compare', ...ids, '--metric', 'valLos');
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('bitsPerByte, validationLoss') });
});

test('a run that ended early is named as what keeps the others to its budget, and --without leaves it out', () => {
  const told = lab('en', 'compare', ...ids, 'torn').stdout;
  expect(told).toContain('is as far as these were evaluated: torn (C).');
  expect(told).toContain(`lab compare … --without ${torn}`);
  expect(told).toContain('Left out, because their first evaluation came after this budget: 1 (A), 2 (A), 3 (A), 1 (B)');
  expect(told).not.toMatch(/finite[^:]*: [^\n]*\([AB]\)/);
  expect(lab('zh', 'compare', ...ids, 'torn').stdout).toContain('它们只评估到这里：torn (C)。');
  expect(lab('en', 'compare', ...ids, 'torn', '--without', 'torn').stdout).toBe(lab('en', 'compare', ...ids).stdout);
});

test('bad use ends with 2 and says what is wrong', () => {
  expect(lab('en', 'compare', ids[0]!)).toMatchObject({ status: 2 });
  expect(lab('en', 'compare', ids[0]!, ids[1]!)).toMatchObject({ status: 2, stderr: expect.stringContaining('seed') });
  expect(lab('en', 'compare', ids[0]!, 'nobody')).toMatchObject({ status: 2 });
});

test('too many runs, and runs that have nothing in common, are told in a sentence', () => {
  expect(lab('en', 'compare', ...many)).toMatchObject({ status: 2, stderr: expect.stringContaining('two to 50 runs') });
  const curves = ['alpha', 'beta'].map((metric) => {
    const file = join(folder, `${metric}.csv`);
    writeFileSync(file, `step,${metric}\n1,2\n2,1\n`);
    expect(lab('en', 'import', file)).toMatchObject({ status: 0 });
    return metric;
  });
  expect(lab('en', 'compare', ...curves)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('! Nothing was measured of all of them: each chart shows only some.'),
  });
  expect(lab('zh', 'compare', ...curves).stdout).toContain('! 这些训练没有共同测量过的指标');
});

test('lab runs --where asks for anything, and names what it can’t understand', () => {
  const found = lab('en', 'runs', '--json', '--where', 'recipe.learningRate = 0.004 and seed >= 2');
  expect(
    found.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id)
      .sort(),
  ).toEqual(ids.slice(4).sort());
  const wrong = lab('en', 'runs', '--where', 'colour = red');
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('recipe.learningRate') });
  const impossible = lab('zh', 'runs', '--where', 'state = done');
  expect(impossible).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('这里不能是“done”，可以是：queued、'),
  });
});

test('lab runs --changes and --baseline tell what was set otherwise, and how far the numbers are from one run', () => {
  const [base, other] = [ids[0]!, ids[3]!];
  const told = lab('en', 'runs', '--changes', '--baseline', base).stdout.split('\n');
  const line = (id: string) => told.find((each) => each.startsWith(id))!;
  expect(line(other)).toMatch(/\d\.\d{3} \([−+]\d\.\d{3} [✓✗]\).*rate 0\.\d+ → 0\.\d+/);
  expect(line(base)).not.toMatch(/[✓✗]/);
  const [first] = lab('en', 'runs', '--json', '--changes', 'before', '--where', 'seed = 2')
    .stdout.trim()
    .split('\n')
    .map((each) => JSON.parse(each));
  expect(first.changes.against.kind).toBe('before');
  expect(lab('en', 'runs', '--changes', 'sometimes')).toMatchObject({ status: 2 });
  expect(lab('en', 'runs', '--baseline', 'nobody')).toMatchObject({ status: 2 });
});

test('lab runs --group-by tells what a group of seeds comes to', () => {
  const told = lab('en', 'runs', '--json', '--group-by', 'seed').stdout.trim().split('\n');
  const groups = told.map((line) => JSON.parse(line));
  const mine = groups.filter(({ runs }) => runs.some((run: string) => ids.includes(run)));
  expect(mine.map(({ runs }) => runs.length)).toEqual([3, 3]);
  for (const { by, headline } of mine) {
    expect(by).toBe('seed');
    expect(headline).toMatchObject({ count: 3 });
    expect(headline.minimum).toBeLessThan(headline.mean);
    expect(headline.mean).toBeLessThan(headline.maximum);
  }
  expect(lab('en', 'runs', '--group-by', 'recipe.learningRate').stdout).toMatch(/0\.004 +3 +\d\.\d{3} ± 0\.\d{3}/);
  const rates = lab('en', 'runs', '--group-by', 'recipe.learningRate').stdout.matchAll(/^(0\.\d+|not known|none) /gm);
  const order = [...rates].map(([, rate]) => Number(rate));
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(lab('en', 'runs', '--group-by', 'colour')).toMatchObject({ status: 2 });
  // Against the mean of the baseline's seeds, and against its own number where something else groups.
  const against = (by: string) => lab('en', 'runs', '--group-by', by, '--baseline', ids[0]!).stdout;
  expect(against('seed')).toMatch(/2\.305 ± 0\.004 \(−0\.100 ✓\)/);
  expect(against('seed')).toMatch(/2\.405 ± 0\.004 {2}/);
  expect(against('recipe.learningRate')).toMatch(/2\.305 ± 0\.004 \(−0\.096 ✓\)/);
});

test('lab mark keeps runs in order: tag, star, note; archived ones are out of the list until they are asked for', () => {
  const [one, other] = [ids[0]!, ids[1]!];
  expect(lab('en', 'mark', one, other, '--tag', 'rate', '--star', '--note', '# good')).toMatchObject({ status: 0 });
  expect(lab('en', 'mark', other, '--no-star', '--untag', 'rate', '--archive')).toMatchObject({ status: 0 });
  const listed = (...words: string[]) =>
    lab('en', 'runs', '--json', ...words)
      .stdout.trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).id);
  expect(listed('--where', 'tag = rate and starred = yes')).toEqual([one]);
  expect(listed()).not.toContain(other);
  expect(listed('--where', 'archived = yes')).toEqual([other]);
  expect(JSON.parse(lab('en', 'show', one, '--json').stdout).notes).toBe('# good');
  expect(lab('en', 'mark', one)).toMatchObject({ status: 2 });
  expect(lab('en', 'mark', other, '--no-archive')).toMatchObject({ status: 0 });
  expect(listed()).toContain(other);
});
