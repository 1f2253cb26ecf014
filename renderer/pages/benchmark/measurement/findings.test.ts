import { expect, test } from 'vitest';
import { examplePoint } from '../../../features/measurements/test-points.ts';
import { findingsOf, neighbours } from './findings.ts';

test('chance inside the interval is not above chance', () => {
  const points = [
    examplePoint({ shots: 1, raw: 0.6, interval: { low: 0.4, high: 0.7 } }),
    examplePoint({ shots: 4, raw: 0.9, interval: { low: 0.6, high: 0.95 } }),
  ];
  expect(findingsOf(points)).toEqual([{ kind: 'not-above-chance', where: [{ change: 'gold', shots: [1] }] }]);
});

test('what is not written but likelier is told once, where it is most striking', () => {
  const quiet = { accuracy: 0, interval: { low: 0, high: 0.16 } };
  const points = [
    examplePoint({ ...quiet, shots: 0, raw: 0.7 }),
    examplePoint({ ...quiet, shots: 1, raw: 1 }),
    examplePoint({ ...quiet, shots: 2, raw: 0.4 }),
  ];
  expect(findingsOf(points)).toEqual([
    { kind: 'likelier-label', point: points[1] },
    { kind: 'below-chance', where: [{ change: 'gold', shots: [2] }] },
  ]);
});

test('changes are told apart, and tasks without labels have no chance', () => {
  const covers = { raw: 0.5, interval: { low: 0.3, high: 0.7 } };
  const random = examplePoint({ ...covers, change: 'random' });
  expect(findingsOf([random, examplePoint(covers), examplePoint({ ...covers, shots: 4 })])).toEqual([
    {
      kind: 'not-above-chance',
      where: [
        { change: 'gold', shots: [1, 4] },
        { change: 'random', shots: [1] },
      ],
    },
  ]);
  expect(findingsOf([examplePoint({ interval: { low: 0, high: 1 } })])).toEqual([]);
});

test('neighbours that differ are counted', () => {
  const against = (pValue: number) => ({ shots: 0, onlyThis: 3, onlyThat: 1, pValue });
  const points = [examplePoint(), examplePoint({ against: against(0.001) }), examplePoint({ against: against(0.4) })];
  expect(neighbours(points)).toEqual({ compared: 2, different: 1 });
});
