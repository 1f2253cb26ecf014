import { expect, test } from 'vitest';
import type { MeasurementSummary } from '../../../main/contract/measurement.ts';
import { mostExamples } from '../../../main/contract/task-suite.ts';
import { taskSuites } from '../../../main/engine/task-suites.ts';
import { cellsOf, questionsOf } from '../../../main/icl/cells.ts';
import { drawExamples } from '../../../main/icl/draw-examples.ts';
import { LABEL_CHANGES } from '../../features/measurements/label-changes.ts';
import { exampleSpecification } from '../../features/measurements/test-points.ts';
import { expectedSeconds, measurementSize, secondsLeft } from './measurement-size.ts';

const suites = taskSuites();

const withoutItem = ({ request, items }: ReturnType<typeof questionsOf>) => request.items.length - items;

test('cells and prompts are those that the engine asks', () => {
  for (const specification of [
    exampleSpecification({ tasks: ['antonyms', 'topic-zh'], shots: [0, 1, 4], draws: 3, limit: 7 }),
    exampleSpecification({
      tasks: ['sentiment-en'],
      shots: [0, 2, 4],
      draws: 2,
      limit: null,
      orders: 3,
      changes: [LABEL_CHANGES.gold, LABEL_CHANGES.random, LABEL_CHANGES.share50],
    }),
    exampleSpecification({ tasks: ['plurals'], shots: [4], limit: 1000 }),
  ]) {
    const cells = cellsOf(specification);
    const suiteOf = (task: string) => suites.find(({ name }) => name === task)!;
    const asked = cells.map((cell) => questionsOf(specification, suiteOf(cell.task), cell).request.items.length);
    const labelled = specification.tasks.filter((task) => suiteOf(task).labels).length;
    expect(measurementSize(specification, suites)).toEqual({
      cells: cells.length,
      prompts: asked.reduce((sum, count) => sum + count, 0) + labelled,
      calibrating:
        cells.reduce((sum, cell) => sum + withoutItem(questionsOf(specification, suiteOf(cell.task), cell)), 0) +
        labelled,
    });
  }
});

test('no more examples are offered than can be drawn', () => {
  for (const suite of suites) {
    const most = mostExamples(suite);
    expect(drawExamples({ suite, shots: most, seed: 1 })).toHaveLength(most);
    expect(() => drawExamples({ suite, shots: most + 1, seed: 1 })).toThrow();
  }
});

test('time is scaled from finished measurements of the same model', () => {
  const run = (model: string, state: MeasurementSummary['state'], seconds: number) =>
    ({
      state,
      seconds,
      specification: exampleSpecification({ model, tasks: ['antonyms'], shots: [0, 1], draws: 1, limit: 10 }),
    }) as MeasurementSummary;
  const runs = [run('a', 'finished', 4), run('a', 'stopped', 1000), run('b', 'finished', 100)];
  expect(expectedSeconds({ model: 'a', prompts: 100 }, runs, suites)).toBeCloseTo(20);
  expect(expectedSeconds({ model: 'c', prompts: 100 }, runs, suites)).toBeNull();
});

test('what is left', () => {
  expect(secondsLeft({ done: 0, cells: 10, seconds: 0 })).toBeNull();
  expect(secondsLeft({ done: 4, cells: 10, seconds: 8 })).toBe(12);
});
