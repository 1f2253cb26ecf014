import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { continueCurve, emptyCurve } from '../../main/contract/continue-curve.ts';
import type { MetricRow, RunCurves } from '../../main/contract/metric.ts';
import { packCurves } from '../../main/contract/packed-curves.ts';
import type { RunDelta } from '../../main/contract/run.ts';
import { type CurvesRequest, followCurves } from './run-curves.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());
/** Long enough for every pause between a fault and the next try. */
const settle = () => vi.advanceTimersByTimeAsync(20_000);

const loss = (from: number, to: number, scale = 1): MetricRow[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ metric: 'loss', step: from + i, value: (from + i) * scale }));

/** An engine whose runs have attempts of losses, and whose streams are pushed by hand. */
function playEngine(rows: Record<string, MetricRow[]>) {
  const attempts: Record<string, number> = {};
  const asked: { runs: readonly string[]; metrics: readonly string[] }[] = [];
  const followed: { run: string; afterStep: number; push: (change: Partial<RunDelta>) => void; lose: () => void }[] =
    [];
  let unreachable = false;
  const runs = {
    async curves(input: Parameters<Parameters<typeof followCurves>[0]['client']['runs']['curves']>[0]) {
      asked.push({ runs: input.runs, metrics: input.metrics });
      if (unreachable) throw new Error('the socket closed');
      const answer = input.runs.map((run): RunCurves => {
        const all = rows[run] ?? [];
        return {
          run,
          attempt: attempts[run] ?? 1,
          lastStep: all.at(-1)?.step ?? -1,
          curves: input.metrics.map((metric) => continueCurve(emptyCurve(metric, input.axis), all, input.buckets)),
        };
      });
      return new Blob([packCurves(answer)]);
    },
    async follow({ run, afterStep }: { run: string; afterStep: number }) {
      if (!(run in rows)) throw new ORPCError('FAULT', { data: { code: 'run-unknown' } });
      const queue: (RunDelta | Error)[] = [];
      let wake = () => {};
      let sequence = 0;
      const put = (entry: RunDelta | Error) => {
        queue.push(entry);
        wake();
      };
      followed.push({
        run,
        afterStep,
        push: (change) =>
          put({ sequence: sequence++, attempt: attempts[run] ?? 1, rows: [], samples: [], ...change } as RunDelta),
        lose: () => put(new Error('the socket closed')),
      });
      return (async function* () {
        for (;;) {
          const entry = queue.shift();
          if (entry instanceof Error) throw entry;
          if (entry) yield entry;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      })();
    },
  };
  const lab = { connection: { whenOpen: async () => undefined }, client: { runs } };
  return {
    lab: lab as unknown as Parameters<typeof followCurves>[0],
    rows,
    attempts,
    asked,
    followed,
    stream: (run: string) => followed.findLast((stream) => stream.run === run)!,
    away: (now: boolean) => (unreachable = now),
  };
}

const request = (runs: string[], more: Partial<CurvesRequest> = {}): CurvesRequest => ({
  runs,
  axis: 'step',
  parts: [{ metrics: ['loss'], buckets: 100, pace: () => 1000 }],
  ...more,
});
const lossesOf = (live: ReturnType<typeof followCurves>, run: string) => live.get().curves.get(run)?.loss?.last;

test('curves of all runs come in one call a part, and then grow by what each run tells', async () => {
  const engine = playEngine({ a: loss(1, 3), b: loss(1, 2) });
  const parts = [
    { metrics: ['loss'] as const, buckets: 100, pace: () => 500 },
    { metrics: ['learningRate'] as const, buckets: 50, pace: () => 3000 },
  ];
  const live = followCurves(engine.lab, request(['a', 'b'], { parts }));
  const drawn: unknown[] = [];
  live.subscribe(() => drawn.push([live.get().complete, [...live.get().curves.keys()]]));
  await settle();
  expect(engine.asked).toEqual([
    { runs: ['a', 'b'], metrics: ['loss'] },
    { runs: ['a', 'b'], metrics: ['learningRate'] },
  ]);
  expect(drawn).toEqual([
    [false, ['a', 'b']],
    [true, ['a', 'b']],
  ]);
  // One before the last: what followed its loss may not have been there.
  expect(engine.followed.map(({ run, afterStep }) => [run, afterStep])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  const before = live.get().curves.get('b');
  engine.stream('a').push({ rows: [...loss(3, 4), { metric: 'learningRate', step: 4, value: 9 }] });
  await vi.advanceTimersByTimeAsync(500);
  expect(lossesOf(live, 'a')).toEqual([1, 2, 3, 4]);
  expect(live.get().curves.get('a')?.learningRate?.last).toEqual([]);
  await vi.advanceTimersByTimeAsync(3000);
  expect(live.get().curves.get('a')?.learningRate?.last).toEqual([9]);
  expect(live.get().curves.get('b')).toBe(before);
  live.close();
});

test('after a lost connection it goes on behind what it has, without asking for the curves again', async () => {
  const engine = playEngine({ a: loss(1, 3) });
  const live = followCurves(engine.lab, request(['a']));
  await settle();
  engine.stream('a').push({ rows: loss(4, 5) });
  engine.stream('a').lose();
  await settle();
  expect(engine.followed).toHaveLength(2);
  expect(engine.stream('a').afterStep).toBe(4);
  engine.stream('a').push({ rows: loss(5, 7) });
  await settle();
  expect(lossesOf(live, 'a')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(engine.asked).toHaveLength(1);
  live.close();
});

test('an engine that is away at first is asked until it answers', async () => {
  const engine = playEngine({ a: loss(1, 3), b: [] });
  engine.away(true);
  const live = followCurves(engine.lab, request(['a', 'b']));
  await settle();
  expect(live.get()).toMatchObject({ complete: false, errors: new Map() });
  engine.away(false);
  await settle();
  expect(lossesOf(live, 'a')).toEqual([1, 2, 3]);
  live.close();
});

test('a missed delta makes that run be asked for anew, and no other', async () => {
  const engine = playEngine({ a: loss(1, 3), b: loss(1, 3) });
  const live = followCurves(engine.lab, request(['a', 'b']));
  await settle();
  engine.rows.a = loss(1, 6);
  engine.stream('a').push({ sequence: 1, rows: loss(6, 6) });
  await settle();
  expect(engine.asked.slice(1)).toEqual([{ runs: ['a'], metrics: ['loss'] }]);
  expect(lossesOf(live, 'a')).toEqual([1, 2, 3, 4, 5, 6]);
  live.close();
});

test('a run that was resumed from an earlier step loses what was taken back, whenever that happens', async () => {
  const engine = playEngine({ a: loss(1, 8) });
  const live = followCurves(engine.lab, request(['a']));
  await settle();
  // While it is followed: rows that arrived and were not drawn yet are of the old attempt.
  engine.stream('a').push({ rows: loss(9, 9) });
  engine.attempts.a = 2;
  engine.rows.a = loss(1, 4);
  engine.stream('a').push({});
  await settle();
  expect(lossesOf(live, 'a')).toEqual([1, 2, 3, 4]);
  // While the connection is lost.
  engine.stream('a').lose();
  engine.attempts.a = 3;
  engine.rows.a = [...loss(1, 2), ...loss(3, 3, 10)];
  await settle();
  engine.stream('a').push({ rows: loss(3, 3, 10) });
  await settle();
  expect(lossesOf(live, 'a')).toEqual([1, 2, 30]);
  live.close();
});

test('parts that were answered before and after a resume are not put together', async () => {
  const engine = playEngine({ a: loss(1, 3) });
  const parts = (['loss', 'learningRate'] as const).map((metric) => ({
    metrics: [metric],
    buckets: 100,
    pace: () => 1000,
  }));
  const live = followCurves(engine.lab, request(['a'], { parts }));
  live.subscribe(() => (engine.attempts.a = 2));
  await settle();
  expect(engine.asked.map(({ metrics }) => metrics[0])).toEqual(['loss', 'learningRate', 'loss', 'learningRate']);
  expect(engine.followed).toHaveLength(1);
  live.close();
});

test('a run that is gone is named, the others go on, and nothing is told after the end', async () => {
  const engine = playEngine({ a: loss(1, 3) });
  const deltas: string[] = [];
  const live = followCurves(engine.lab, request(['gone', 'a']), (run) => deltas.push(run));
  await settle();
  expect([...live.get().errors.keys()]).toEqual(['gone']);
  engine.stream('a').push({ rows: loss(4, 4) });
  await settle();
  expect(lossesOf(live, 'a')).toEqual([1, 2, 3, 4]);
  expect(deltas).toEqual(['a']);
  const listener = vi.fn();
  live.subscribe(listener);
  engine.stream('a').push({ rows: loss(5, 5) });
  live.close();
  await settle();
  expect(listener).not.toHaveBeenCalled();
});
