/**
 * The real TensorBoard, trackio and pyarrow on the lab's files, and the lab on theirs: both ways every value has to be the
 * same, in 32 bits where event files hold no more. Throws where one is not.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { effectiveSegments, isEffective } from '../../main/contract/effective-history.ts';
import { toWire, type WireNumber } from '../../main/contract/metric.ts';
import { openStore } from '../../main/store/open-store.ts';

const NAME = '唐诗 · 学习率 1e-3';
const LARGE_STEP = 5_000_000_000;

type Series = [step: number, value: WireNumber][];
type Runs = Record<string, Record<string, Series>>;

export interface Interop {
  /** Values that agreed, by who read them. */
  agreed: Record<string, number>;
}

/** @param python with the packages of bench/requirements.txt */
export function checkInterop(python: string, say: (text: string) => void): Interop {
  const folder = mkdtempSync(join(tmpdir(), 'lab-interop-'));
  const lab = labIn(folder);
  const agreed: Record<string, number> = {};
  const expectSame = (reader: string, actual: unknown, expected: Series) => {
    if (!isDeepStrictEqual(actual, expected))
      throw new Error(
        `${reader}: ${JSON.stringify(actual)?.slice(0, 2000)}\nis not ${JSON.stringify(expected).slice(0, 2000)}`,
      );
    agreed[reader] = (agreed[reader] ?? 0) + expected.length;
  };
  try {
    const { run, rows } = fill(folder);
    say('the lab writes');
    lab('export', run, '--format', 'tensorboard', '--to', join(folder, 'events'));
    lab('export', run, '--format', 'parquet', '--values', '--to', join(folder, 'values.parquet'));
    say('TensorBoard and pyarrow read');
    const told = peers<{ accumulator: Runs; fast: Runs; slow: Runs; parquet: Row[] }>(python, [
      ...['read', join(folder, 'events'), join(folder, 'values.parquet')],
    ]);
    for (const metric of ['loss', 'bitsPerByte', 'tokens']) {
      const effective = rows.filter((row) => row.metric === metric && row.effective === 1);
      const exact = effective.map((row): [number, WireNumber] => [row.step, row.value]);
      const rounded = exact.map(([step, value]): [number, WireNumber] => [step, toWire(Math.fround(Number(value)))]);
      for (const reader of ['accumulator', 'fast', 'slow'] as const)
        expectSame(`TensorBoard ${reader}`, told[reader][NAME]?.[metric], rounded);
      const read = told.parquet.filter((row) => row.metric === metric && row.effective === 1);
      expectSame(
        'pyarrow',
        read.map((row) => [row.step, row.value]),
        exact,
      );
    }
    say('TensorBoard’s writer and trackio write, the lab reads');
    const written = peers<{ events: string; trackio: string }>(python, ['write', folder]);
    const theirs = (step: number, part: number) =>
      step >= 7 && step <= 9
        ? [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][step % 3]!
        : 5 / step + part;
    const from = (last: number, value: (step: number) => number) =>
      Array.from({ length: last }, (_, i): [number, WireNumber] => [i + 1, toWire(value(i + 1))]);
    expectSame(
      'lab, of a resumed event file',
      seriesOf(lab, written.events, '训练/损失'),
      from(150, (step) => Math.fround(theirs(step, step > 50 ? 1 : 0))),
    );
    expectSame(
      'lab, of trackio',
      seriesOf(lab, written.trackio, 'train/loss'),
      from(20, (step) => theirs(step, 0)),
    );
    return { agreed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Row {
  attempt: number;
  metric: string;
  step: number;
  value: WireNumber;
  effective: 0 | 1;
}

/** A run that was resumed: two attempts that overlap, NaN, infinities, steps beyond 32 bits. */
function fill(folder: string): { run: string; rows: Row[] } {
  const home = join(folder, 'home');
  mkdirSync(home);
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const { specification } = JSON.parse(preset()) as {
    specification: Parameters<typeof store.runs.create>[0]['specification'];
  };
  const run = store.runs.create({ specification, name: NAME }).id;
  store.runs.stop(run);
  const rows: Row[] = [];
  const attempts = [
    { attempt: 1, fromStep: 0, steps: [...span(1, 100)] },
    { attempt: 2, fromStep: 50, steps: [...span(51, 150), LARGE_STEP] },
  ];
  for (const { attempt, fromStep, steps } of attempts) {
    store.attempts.begin(run, { fromStep });
    const values = steps.flatMap((step) => [
      {
        metric: 'loss' as const,
        step,
        value: step === 60 ? Number.NaN : step === 61 ? Number.POSITIVE_INFINITY : attempt + 1 / step,
      },
      { metric: 'bitsPerByte' as const, step, value: 2 + 1 / (3 * step) },
      { metric: 'tokens' as const, step, value: step * 16_777_217 },
    ]);
    store.metrics.append(run, attempt, values);
    for (const { metric, step, value } of values)
      rows.push({ attempt, metric, step, value: toWire(value), effective: 0 });
  }
  const segments = effectiveSegments(attempts);
  for (const row of rows) row.effective = isEffective(segments, row.attempt, row.step) ? 1 : 0;
  store.close();
  return { run, rows: rows.sort((one, other) => one.step - other.step) };
}

const span = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

function preset(): string {
  const file = fileURLToPath(new URL('../../resources/presets/gpt-tiny.json', import.meta.url));
  return readFileSync(file, 'utf8');
}

/** `lab …` on a home of its own; what it prints, line by line. */
function labIn(folder: string) {
  const script = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url));
  const environment = { LAB_HOME: join(folder, 'home'), LAB_CACHE: join(folder, 'cache'), LAB_BACKEND: 'wasm' };
  return (...words: string[]): unknown[] => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words, '--json'], {
      env: { ...process.env, ...environment, LAB_SET_UP: 'no', LAB_LANGUAGE: 'en' },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`lab ${words.join(' ')}: ${stderr}`);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  };
}

function seriesOf(lab: ReturnType<typeof labIn>, path: string, metric: string): Series {
  const [imported] = lab('import', path) as [{ runs: { run: string }[] }];
  const rows = lab('metrics', imported.runs[0]!.run, '--metric', metric) as { step: number; value: WireNumber }[];
  return rows.map(({ step, value }) => [step, value]);
}

function peers<Answer>(python: string, words: string[]): Answer {
  const script = fileURLToPath(new URL('./peers.py', import.meta.url));
  const { stdout, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const answer = stdout.split('\n').find((line) => line.startsWith('RESULT '));
  if (!answer) throw new Error(`peers.py ${words.join(' ')}: ${stderr}`);
  return JSON.parse(answer.slice('RESULT '.length)) as Answer;
}
