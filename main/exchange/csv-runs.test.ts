import { expect, test } from 'vitest';
import { faultOf } from '../contract/fault.ts';
import { readCsvRuns } from './csv-runs.ts';

const read = (text: string) => readCsvRuns(text, { file: 'metrics.csv', name: 'metrics' });
const values = (text: string) =>
  read(text).runs.map(({ name, metrics }) => [name, metrics.map((one) => [one.name, one.steps, one.values])]);
const fault = (text: string) => {
  try {
    return read(text) && null;
  } catch (error) {
    return faultOf(error);
  }
};

test('a row a step, as PyTorch Lightning writes it: empty cells are no values, times and words no metrics', () => {
  const text =
    'epoch,step,train_loss,val_loss,phase,time\n0,1,3.5,,train,1.5\n0,2,nan,,train,2.5\n0,2,,3.25,eval,2.6\n';
  expect(values(text)).toEqual([
    [
      'metrics',
      [
        ['train_loss', [1, 2], [3.5, Number.NaN]],
        ['val_loss', [2], [3.25]],
      ],
    ],
  ]);
  expect(read(text).problems).toEqual([]);
});

test('a row a value, as the lab and trackers write it: runs, units, and no value that was superseded', () => {
  const text =
    'run,attempt,metric,step,value,effective,unit\n甲,1,loss,1,5.5,1,nats/token\n甲,1,loss,2,5,0,nats/token\n甲,2,loss,2,-Infinity,1,nats/token\n乙,1,训练/损失,7,1e-3,1,\n';
  expect(values(text)).toEqual([
    ['甲', [['loss', [1, 2], [5.5, Number.NEGATIVE_INFINITY]]]],
    ['乙', [['训练/损失', [7], [0.001]]]],
  ]);
  expect(read(text).runs[0]!.metrics[0]!.unit).toBe('nats/token');
});

test('the head tells units, semicolons allow decimal commas, and steps may stand in any order', () => {
  const text = '步数;loss (nats/token);lr\r\n20;2,5;1e-4\r\n10;3,5;\r\n';
  expect(values(text)).toEqual([
    [
      'metrics',
      [
        ['loss', [10, 20], [3.5, 2.5]],
        ['lr', [20], [1e-4]],
      ],
    ],
  ]);
  expect(read(text).runs[0]!.metrics[0]).toMatchObject({ name: 'loss', unit: 'nats/token' });
});

test('rows that can’t be read are named by line, and the others are read', () => {
  const text = 'step,loss\n1,3\n,2.9\n2.5,2\nx,1\n-1,1\n4,two\n5,1,9\n6,"a"b\n9007199254740993,1\n7,0.5\n';
  const { problems, runs } = read(text);
  expect(problems.map(({ line, problem, text: shown }) => [line, problem, shown])).toEqual([
    [3, 'no-step', ''],
    [4, 'no-step', '2.5'],
    [5, 'no-step', 'x'],
    [6, 'no-step', '-1'],
    [7, 'no-number', 'two'],
    [8, 'row-long', '9'],
    [9, 'quote', ''],
    [10, 'no-step', '9007199254740993'],
  ]);
  expect(runs[0]!.metrics[0]!.steps).toEqual([1, 7]);
});

const unused = (text: string) => read(text).unused?.map(({ column, why, text: shown }) => [column, why, shown]);

test('of a column that is not taken in it is said why: commas, percent, words, nothing, times', () => {
  const text = 'step,loss,acc,share,phase,void,time\n0,"5,000",0.1,5%,train,,1.5\n1,"4,5",0.2,,eval,,2.5\n';
  expect(values(text)).toEqual([['metrics', [['acc', [0, 1], [0.1, 0.2]]]]]);
  expect(read(text).problems).toEqual([]);
  expect(unused(text)).toEqual([
    ['time', 'not-drawn', ''],
    ['void', 'empty', ''],
    ['loss', 'comma', '5,000'],
    ['share', 'percent', '5%'],
    ['phase', 'no-number', 'train'],
  ]);
  // Also where nothing is left, and where another line is at fault.
  expect(read('step,loss\n0,"5,0"\nx,1\n')).toMatchObject({
    runs: [],
    problems: [{ line: 3, problem: 'no-step' }],
    unused: [{ column: 'loss', why: 'comma' }],
  });
  // Among numbers it is a fault of its line.
  expect(read('step,loss\n0,5\n1,"4,5"\n2,3%\n').problems).toMatchObject([
    { line: 3, problem: 'comma', text: '4,5' },
    { line: 4, problem: 'percent', text: '3%' },
  ]);
  expect(unused('step;loss\n0;"5,25"\n')).toEqual([]);
});

test('a first line says the delimiter, as spreadsheets write it; lines are counted with it', () => {
  expect(values('sep=;\nstep;loss\n1;2,5\n')).toEqual([['metrics', [['loss', [1], [2.5]]]]]);
  expect(read('sep=;\nstep;loss\n1;2,5\nx;2\n2;"a"b\n').problems).toMatchObject([{ line: 4 }, { line: 5 }]);
  // What parts the names that mean something parts the table.
  expect(values('step;loss,a,b\n1;2\n')).toEqual([['metrics', [['loss,a,b', [1], [2]]]]]);
});

test('of a step that comes twice the last row counts, and how many there were is known', () => {
  const text = 'step,loss,acc\n1,5,\n1,,0.5\n2,4,\n2,3,\n';
  expect(values(text)[0]![1]).toEqual([
    ['loss', [1, 2], [5, 3]],
    ['acc', [1], [0.5]],
  ]);
  expect(read(text).runs[0]!.repeated).toBe(1);
});

test('what has no steps, or two columns of one name, is refused with what is there', () => {
  expect(fault('a,b\n1,2\n')).toMatchObject({ code: 'import-unknown', parameters: { found: 'a · b' } });
  expect(fault('')).toMatchObject({ code: 'import-unknown' });
  expect(fault('step,loss,loss (nats/token)\n1,2,3\n')).toMatchObject({
    code: 'import-metrics-collide',
    parameters: { metric: 'loss', one: 'loss', other: 'loss (nats/token)' },
  });
});

test('what holds no curves is named as what it is: the lab’s own table of runs, and any JSON', () => {
  const head = 'id,name,state,tags,preset,step,parameters,bestValLoss,bestBitsPerByte,bestStep,recipe.learningRate';
  expect(fault(`${head}\n0,one,finished,,,20,7,2,1,20,0.001\n`)).toMatchObject({
    ...{ code: 'import-summaries', parameters: { file: 'metrics.csv' } },
  });
  for (const json of ['[\n{"id":"a","step":20}\n]\n', '{"step": 1}', '\n [1, 2]'])
    expect(fault(json)).toMatchObject({ code: 'import-json', parameters: { file: 'metrics.csv' } });
});

test('the curves that a run’s page saves come back under the lab’s names, with its units', () => {
  const text =
    'step,attempt,effective,loss (nats/token),bitsPerByte (bits/byte),learningRate\r\n1,1,1,5.5,,0.001\r\n2,1,1,5,2.4,0.001\r\n';
  expect(read(text).runs[0]!.metrics.map(({ name, unit, values: of }) => [name, unit, of])).toEqual([
    ['loss', 'nats/token', [5.5, 5]],
    ['learningRate', null, [0.001, 0.001]],
    ['bitsPerByte', 'bits/byte', [2.4]],
  ]);
});

test('names and words that every object has are names and words like any other', () => {
  expect(values('step,constructor,toString\n1,2,constructor\n2,3,__proto__\n')).toEqual([
    ['metrics', [['constructor', [1, 2], [2, 3]]]],
  ]);
});
