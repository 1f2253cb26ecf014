import fc from 'fast-check';
import { expect, test } from 'vitest';
import { continueCurve, emptyCurve } from './continue-curve.ts';
import { curve as curveSchema, type RunCurves } from './metric.ts';
import { packCurves, unpackCurves } from './packed-curves.ts';

const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 5e-324, 1.7e308));
const curve = fc
  .record({
    metric: fc.oneof(fc.constantFrom('loss', '准确率', ''), fc.string({ unit: 'binary' })),
    values: fc.array(value, { maxLength: 30 }),
    smoothing: fc.constantFrom(0, 0.9),
    buckets: fc.integer({ min: 10, max: 40 }),
  })
  .map(({ metric, values, smoothing, buckets }) => {
    const rows = values.map((each, step) => ({
      metric,
      step,
      value: Number.isFinite(each) ? each : (String(each) as 'NaN'),
    }));
    return continueCurve(emptyCurve(metric, 'step', smoothing), rows, buckets);
  });
const runCurves: fc.Arbitrary<RunCurves[]> = fc.array(
  fc.record({ run: fc.string(), attempt: fc.nat(), lastStep: fc.integer({ min: -1 }), curves: fc.array(curve) }),
  { maxLength: 5 },
);

test('what is unpacked is what was packed, to the bit', () => {
  fc.assert(
    fc.property(runCurves, (runs) => {
      expect(unpackCurves(packCurves(runs))).toEqual(runs);
    }),
  );
});

test('no column of a curve is left behind as text', () => {
  const full = continueCurve(emptyCurve('loss', 'step', 0.5), [{ metric: 'loss', step: 1, value: 0.123456789 }], 10);
  const columns = Object.entries(curveSchema.shape).filter(
    ([name]) => name !== 'notFinite' && Array.isArray(full[name as 'first']),
  );
  expect(columns).toHaveLength(11);
  const packed = packCurves([{ run: 'a', attempt: 1, lastStep: 1, curves: [full] }]);
  const facts = new TextDecoder().decode(new Uint8Array(packed, 4, new Uint32Array(packed, 0, 1)[0]));
  const told = (JSON.parse(facts) as { curves: object[] }[])[0]!.curves[0]!;
  for (const [name] of columns) expect(told).not.toHaveProperty(name);
});
