import { expect, test } from 'vitest';
import { examplePoint } from '../../../../features/measurements/test-points.ts';
import { abilityFinding, abilityLines, measuredTasks } from './ability-lines.ts';

const at = (step: number, ...points: ReturnType<typeof examplePoint>[]) => ({ step, points });

test('a line for each number of examples, over the steps, with the range of the draws', () => {
  const measurements = [
    at(10, examplePoint({ shots: 4, accuracy: 0.25, half: 0.125 }), examplePoint({ shots: 0, accuracy: 0 })),
    at(20, examplePoint({ shots: 4, accuracy: 0.5 }), examplePoint({ shots: 4, accuracy: 0.9, change: 'random' })),
    at(20, examplePoint({ task: 'plurals', shots: 4, accuracy: 1 })),
  ];
  expect(measuredTasks(measurements)).toEqual(['antonyms', 'plurals']);
  const lines = abilityLines(measurements, 'antonyms', 'accuracy');
  expect(lines.map(({ shots, points }) => [shots, points.map(({ x, y, low, high }) => [x, y, low, high])])).toEqual([
    [0, [[10, 0, 0, 0]]],
    [
      4,
      [
        [10, 0.25, 0.125, 0.375],
        [20, 0.5, 0.5, 0.5],
      ],
    ],
  ]);
  expect(abilityLines(measurements, 'antonyms', 'likelier')).toEqual([]);
});

test('measured again, a checkpoint has its latest value', () => {
  const [line] = abilityLines(
    [at(10, examplePoint({ accuracy: 0.1 })), at(10, examplePoint({ accuracy: 0.2 }))],
    'antonyms',
    'accuracy',
  );
  expect(line!.points.map(({ y }) => y)).toEqual([0.2]);
});

test('what the last checkpoint shows: nothing right, not above chance, or something', () => {
  const finding = (...points: ReturnType<typeof examplePoint>[]) =>
    abilityFinding([at(10, examplePoint({ accuracy: 1 })), at(20, ...points)], 'antonyms');
  expect(finding(examplePoint({ accuracy: 0, items: 30 }))).toEqual({
    kind: 'nothing-right',
    items: 30,
    shots: [1],
  });
  // Only of what was asked: the more examples did not fit into the model.
  expect(finding(examplePoint({ shots: 2, accuracy: 0 }), examplePoint({ shots: 0, accuracy: 0 }))).toMatchObject({
    shots: [0, 2],
  });
  expect(finding(examplePoint({ accuracy: 0 }), examplePoint({ shots: 4, accuracy: 0.1 }))).toBeNull();
  const labelled = (shots: number, low: number, high: number) =>
    examplePoint({ shots, raw: 0.5, interval: { low, high } });
  expect(finding(labelled(4, 0.4, 0.6), labelled(0, 0.1, 0.3), labelled(8, 0.51, 0.7))).toEqual({
    kind: 'not-above-chance',
    shots: [0, 4],
  });
  expect(finding(labelled(8, 0.51, 0.7))).toBeNull();
  expect(abilityFinding([], 'antonyms')).toBeNull();
});
