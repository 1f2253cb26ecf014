import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SPECIFICATION } from '../store/fixtures/append-metrics-plan.ts';
import { openStore } from '../store/open-store.ts';
import { runLab } from './test-terminal.ts';

let folder: string;
let run: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-exchange-'));
  mkdirSync(join(folder, 'home'));
  const { store } = openStore({
    file: join(folder, 'home', 'lab.db'),
    backups: join(folder, 'home', 'backups'),
    now: () => Date.now(),
  });
  run = store.runs.create({ specification: SPECIFICATION, name: '学习率 1e-3 / 甲' }).id;
  store.runs.stop(run);
  store.attempts.begin(run, { fromStep: 0 });
  store.metrics.append(run, 1, [
    { metric: 'loss', step: 1, value: 5.5 },
    { metric: 'loss', step: 2, value: Number.NaN },
    { metric: 'bitsPerByte', step: 2, value: 2.4 },
  ]);
  store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = (home: string, language: 'zh' | 'en', ...words: string[]) => runLab({ folder, home }, language, words);

test('a bundle goes out to a file and into another lab, once', () => {
  const file = join(folder, '学习率 1e-3 甲.labrun');
  const out = lab('home', 'en', 'export', run);
  expect(out, out.stderr).toMatchObject({ status: 0 });
  expect(existsSync(file)).toBe(true);
  // Named by its name; what is there is written over only where that is meant.
  const over = ['export', '学习率 1e-3 / 甲', '--to', file];
  writeFileSync(file, 'of somebody');
  const refused = lab('home', 'en', ...over);
  expect([refused.status, readFileSync(file, 'utf8')]).toEqual([2, 'of somebody']);
  expect(refused.stderr).toContain('--force');
  const none = lab('other', 'en', 'import', '--json', file);
  expect(JSON.parse(none.stdout)).toMatchObject({ code: 'import-unknown' });
  expect(lab('home', 'en', ...over, '--force').status).toBe(0);

  expect(lab('other', 'zh', 'import', '--look', file).stdout).toContain(
    '将导入“学习率 1e-3 / 甲”：没有可以接着训练的检查点。',
  );
  expect(lab('other', 'en', 'runs', '--json').stdout).toBe('');
  const taken = lab('other', 'en', 'import', '--json', file);
  expect(taken, taken.stderr).toMatchObject({ status: 0 });
  expect(JSON.parse(taken.stdout)).toMatchObject({ event: 'imported', runs: [{ run, outcome: 'taken' }] });
  expect(lab('other', 'en', 'metrics', run, '--csv').stdout).toBe(lab('home', 'en', 'metrics', run, '--csv').stdout);
  const again = lab('other', 'en', 'import', file);
  expect(again.status).toBe(0);
  expect(again.stdout).toContain('is in this lab already and was left as it is');

  truncateSync(file, readFileSync(file).length - 2000);
  const broken = lab('third', 'en', 'import', '--json', file);
  expect(broken.status).toBe(2);
  expect(JSON.parse(broken.stdout)).toMatchObject({ event: 'fault', code: 'bundle-damaged' });
  expect(lab('third', 'en', 'runs', '--json').stdout).toBe('');
  expect(lab('third', 'zh', 'import', 'nowhere.labrun').stderr).toContain('nowhere.labrun');
});

const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('event files go out to a folder a run, and come in as a run measured elsewhere', () => {
  const out = lab('home', 'en', 'export', run, '--format', 'tensorboard', '--to', 'events');
  expect(out, out.stderr).toMatchObject({ status: 0 });
  expect(readdirSync(join(folder, 'events'))).toEqual(['学习率 1e-3 甲']);

  const taken = lab('curves', 'zh', 'import', '--metric', '训练损失=loss', 'events');
  expect(taken, taken.stderr).toMatchObject({ status: 0 });
  expect(taken.stdout).toContain('2 个指标，3 个数值');
  const [summary] = jsonLines(lab('curves', 'en', 'runs', '--json').stdout);
  expect(summary).toMatchObject({
    ...{ name: 'events/学习率 1e-3 甲', state: 'finished', corpus: null, modelKind: null, settings: {}, step: 2 },
    ...{ origin: { kind: 'tensorboard', leftOut: 0 }, headline: { metric: 'bitsPerByte', value: 2.4000000953674316 } },
    declaredMetrics: {
      训练损失: { unit: 'nats/token', better: null },
      bitsPerByte: { unit: 'bits/byte', better: null },
    },
  });
  expect(lab('curves', 'en', 'metrics', summary.id, '--csv').stdout.trim().split('\n')).toEqual([
    'attempt,metric,step,value,effective,unit',
    '1,训练损失,1,5.5,1,nats/token',
    '1,bitsPerByte,2,2.4000000953674316,1,bits/byte',
    '1,训练损失,2,NaN,1,nats/token',
  ]);
  // What it is not can't be done with it, and is said.
  const further = lab('curves', 'en', 'train', '--from', summary.id, '--json');
  expect(further.status).toBe(2);
  expect(jsonLines(further.stdout)).toMatchObject([{ code: 'run-measured-elsewhere' }]);
  expect(lab('curves', 'en', 'import', 'events').stdout).toContain('is in this lab already');
  expect(jsonLines(lab('curves', 'en', 'runs', '--json', '--where', 'model = gpt').stdout)).toEqual([]);
});

test('columns that are not taken in are told with the reason, and a table is read in the encoding that is said', () => {
  const file = join(folder, 'verlust.csv');
  writeFileSync(file, 'step,loss,acc\n0,"5,000",0.1\n1,"4,500",0.2\n');
  const told = lab('columns', 'en', 'import', '--look', file);
  expect(told.stderr).toContain('Column not used: “loss”, because its numbers have commas');
  expect(told.stdout).toContain('1 metric, 2 values');
  expect(lab('columns', 'zh', 'import', '--look', file).stderr).toContain('没有用到的列“loss”');
  writeFileSync(file, 'step,loss\n0,"5,000"\n');
  const nothing = lab('columns', 'en', 'import', file);
  expect(nothing.stderr).toContain('Column not used: “loss”');
  expect(nothing.stderr).toContain('holds no values');

  // “Schärfe”, as Excel saves it in the west of Europe.
  writeFileSync(file, Buffer.from('sep=;\nstep;Sch\xe4rfe\n0;1,5\n', 'latin1'));
  const refused = lab('columns', 'en', 'import', file);
  expect(refused).toMatchObject({ status: 2 });
  expect(refused.stderr).toContain('--encoding');
  expect(lab('columns', 'en', 'import', '--encoding', 'windows-1252', file).status).toBe(0);
  const [summary] = jsonLines(lab('columns', 'en', 'runs', '--json').stdout);
  expect(jsonLines(lab('columns', 'en', 'metrics', summary.id, '--json').stdout)).toMatchObject([
    { metric: 'Schärfe', step: 0, value: 1.5 },
  ]);
});

test('a look says of a file what the import would, with the same end', () => {
  const file = join(folder, 'faulty.csv');
  writeFileSync(file, `step,loss\n${[0, 1, 2, 3, 4].map((step) => `${step},3\n`).join('')}1.5,2\nx,2\n6,abc\n`);
  const look = (...words: string[]) => lab('faulty', 'en', 'import', '--look', ...words, file);
  const told = look();
  expect(told.status).toBe(2);
  expect(told.stdout).toContain('Without what can’t be read, there is “faulty”: 1 metric, 5 values.');
  expect(told.stderr).toContain('faulty.csv, line 7: the step is no whole number from 0 on (“1.5”)');
  expect(told.stderr).toContain('the first at line 7 (“1.5”)');
  expect(told.stderr).toContain('--keep-readable');
  expect(jsonLines(look('--json').stdout)).toMatchObject([{ event: 'found' }, { code: 'import-broken-rows' }]);
  expect(look('--keep-readable').status).toBe(0);
  writeFileSync(file, 'step,a,b\n1,2,3\n');
  expect(jsonLines(look('--json', '--metric', 'b=a').stdout)[1]).toMatchObject({ code: 'import-metrics-collide' });
  // A name that the file has not is refused with those that it has, the nearest first.
  writeFileSync(file, 'step,b,train/loss\n1,2,3\n');
  const named = (theirs: string, ...more: string[]) => {
    const { status, stdout } = lab('faulty', 'en', 'import', '--json', ...more, '--metric', `loss=${theirs}`, file);
    return { status, told: jsonLines(stdout) };
  };
  const refusal = { code: 'import-metric-unknown', parameters: { name: 'trainloss', names: 'train/loss, b' } };
  expect(named('trainloss')).toMatchObject({ status: 2, told: [refusal] });
  expect(named('trainloss', '--look')).toMatchObject({ status: 2, told: [refusal] });
  expect(named('nope').told).toMatchObject([{ code: 'import-metric-unknown', parameters: { names: 'b, train/loss' } }]);
  expect(lab('faulty', 'en', 'runs', '--json').stdout).toBe('');
});

test('of a table with broken rows nothing comes in, until the person says so', () => {
  const file = join(folder, 'lightning.csv');
  writeFileSync(file, 'step,train_loss\n1,3\nx,2\n3,two\n4,1.5\n');
  const refused = lab('tables', 'en', 'import', '--json', file);
  expect(refused.status).toBe(2);
  expect(jsonLines(refused.stdout)).toMatchObject([{ code: 'import-broken-rows', parameters: { count: 2 } }]);
  expect(refused.stderr).toContain('lightning.csv, line 3: the step is no whole number from 0 on (“x”)');
  expect(refused.stderr).toContain('lightning.csv, line 4: this is no number (“two”)');
  expect(lab('tables', 'en', 'runs', '--json').stdout).toBe('');

  const collides = lab('tables', 'en', 'import', '--json', '--keep-readable', '--metric', 'a=train_loss', file);
  expect(collides.status).toBe(0);
  const [summary] = jsonLines(lab('tables', 'en', 'runs', '--json').stdout);
  expect(summary).toMatchObject({ name: 'lightning', origin: { kind: 'csv', file: 'lightning.csv', leftOut: 2 } });
  expect(jsonLines(lab('tables', 'en', 'metrics', summary.id, '--json').stdout)).toMatchObject([
    { metric: 'a', step: 1, value: 3 },
    { metric: 'a', step: 4, value: 1.5 },
  ]);

  writeFileSync(file, 'step,a,b\n1,2,3\n');
  const same = lab('tables', 'en', 'import', '--json', '--metric', 'b=a', file);
  expect(jsonLines(same.stdout)).toMatchObject([{ code: 'import-metrics-collide', parameters: { metric: 'b' } }]);
  writeFileSync(file, 'a,b\n1,2\n');
  expect(jsonLines(lab('tables', 'en', 'import', '--json', file).stdout)).toMatchObject([{ code: 'import-unknown' }]);
  writeFileSync(file, 'step,a\n');
  expect(jsonLines(lab('tables', 'en', 'import', '--json', file).stdout)).toMatchObject([{ code: 'import-empty' }]);
});

test('tables of runs and of values', () => {
  expect(lab('home', 'en', 'export', run, '--format', 'json', '--to', 'runs.json').status).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8'))).toMatchObject([
    {
      id: run,
      state: 'stopped',
      headlineMetric: 'bitsPerByte',
      headline: 2.4,
      'recipe.learningRate': 1e-3,
      'tokenizer.kind': 'character',
    },
  ]);
  expect(lab('home', 'en', 'export', run, '--format', 'csv', '--values', '--to', 'values.csv').status).toBe(0);
  expect(readFileSync(join(folder, 'values.csv'), 'utf8').split('\r\n')).toEqual([
    '\u{feff}id,run,attempt,metric,step,value,effective,unit',
    `${run},学习率 1e-3 / 甲,1,loss,1,5.5,1,nats/token`,
    `${run},学习率 1e-3 / 甲,1,loss,2,NaN,1,nats/token`,
    `${run},学习率 1e-3 / 甲,1,bitsPerByte,2,2.4,1,bits/byte`,
    '',
  ]);
});
