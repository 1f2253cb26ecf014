import { expect, test } from 'vitest';
import { type TransferMember, transferRows } from './transfer-rows.ts';

let made = 0;
function member(
  side: TransferMember['side'],
  draw: number,
  accuracy: number | null,
  change: Partial<TransferMember> = {},
) {
  made += 1;
  return {
    ...{ id: `run-${made}`, state: 'finished' as const, side, labels: 50, draw, accuracy, seconds: 10 },
    ...change,
  };
}

test('a draw counts once, whatever its seeds; differences are of the same draws, with Student’s interval', () => {
  const members = [
    ...[member('scratch', 1, 0.6), member('scratch', 1, 0.64), member('scratch', 2, 0.7), member('scratch', 3, 0.65)],
    ...[member('pretrained', 1, 0.66), member('pretrained', 2, 0.71), member('pretrained', 3, 0.69)],
    // Neither is a score.
    ...[member('pretrained', 4, 0.9, { state: 'stopped' }), member('scratch', 4, null)],
  ];
  const lines = [1, 2, 3, 4].map((draw) => ({ labels: 50, draw, majority: 0.52, counting: 0.6 + draw / 100 }));
  const [row, empty] = transferRows([200, 50], members, lines);
  expect(empty).toMatchObject({
    labels: 200,
    scratch: null,
    pretrained: null,
    overScratch: null,
    runs: [],
    seconds: null,
  });
  expect(row).toMatchObject({
    ...{ labels: 50, states: { finished: 8, stopped: 1 }, seconds: 10 },
    majority: { mean: expect.closeTo(0.52, 12), standardDeviation: expect.closeTo(0, 12), draws: 4 },
    counting: { mean: expect.closeTo(0.625, 12), draws: 4 },
    // Draws 0.62, 0.70, 0.65: mean 1.97/3, variance (0.00134 + 0.00188 + 0.00004) / 2.
    scratch: {
      mean: expect.closeTo(1.97 / 3, 12),
      standardDeviation: expect.closeTo(Math.sqrt(0.0049 / 3), 12),
      draws: 3,
    },
    pretrained: { mean: expect.closeTo(2.06 / 3, 12), draws: 3 },
  });
  // 0.04, 0.01, 0.04: mean 0.03, deviation 0.03 / √3, t(0.975, 2) 4.3027.
  const half = (4.302652729911275 * (0.03 / Math.sqrt(3))) / Math.sqrt(3);
  expect(row!.overScratch).toEqual({
    value: expect.closeTo(0.03, 12),
    interval: { low: expect.closeTo(0.03 - half, 8), high: expect.closeTo(0.03 + half, 8) },
    draws: 3,
  });
  // 0.05, 0.09, 0.06 over counting.
  expect(row!.overCounting).toMatchObject({ value: expect.closeTo(0.2 / 3, 12), draws: 3 });
});

test('of one draw there is a difference and no interval', () => {
  const [row] = transferRows([50], [member('scratch', 1, 0.6), member('pretrained', 1, 0.7)], []);
  expect(row!.overScratch).toEqual({ value: expect.closeTo(0.1, 12), interval: null, draws: 1 });
  expect([row!.counting, row!.overCounting]).toEqual([null, null]);
});
