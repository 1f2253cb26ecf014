/** What the cells of a measurement say: a point for each task, number of examples and change. Pure. */

import type { AnswerScore, FormDifference } from '../contract/language.ts';
import type { CellResult, Findings, MeasurementPoint, TooLongExamples } from '../contract/measurement.ts';
import type { TaskSuite } from '../contract/task-suite.ts';
import { pairedTest } from '../statistics/paired-test.ts';
import { spread } from '../statistics/spread.ts';
import { varianceSplit } from '../statistics/variance-split.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import {
  baselineAccuracies,
  chooseByMutualInformation,
  chooseCalibrated,
  choosePerToken,
  chooseRaw,
  type LabelScore,
  labelHistogram,
} from './label-scores.ts';

/** What cells have in common that a point stands for. */
function groupsOf(results: readonly CellResult[]): CellResult[][] {
  const groups = new Map<string, CellResult[]>();
  for (const result of results) {
    const { task, shots, change } = result.cell;
    const key = JSON.stringify([task, change, shots]);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()];
}

/** Whether a server left out the space before answers that count as right: said once, whatever the number of cells. */
export const leftOutSpace = (results: readonly CellResult[]): boolean => results.some(({ unspaced }) => unspaced);

/** In what alone the texts of a server differ from answers: each said once, whatever the number of cells. */
export const differencesIn = (results: readonly CellResult[]): FormDifference[] => [
  ...new Set(results.flatMap(({ differs }) => differs ?? [])),
];

/** Sets of examples that did not fit into the model. */
export function tooLongOf(results: readonly CellResult[]): TooLongExamples[] {
  return groupsOf(results.filter(({ tooLong }) => tooLong !== null)).map((group) => {
    const { task, shots, change } = group[0]!.cell;
    const { limit } = group[0]!.tooLong!;
    return {
      task,
      shots,
      change,
      cells: group.length,
      tokens: Math.max(...group.map((one) => one.tooLong!.tokens)),
      limit,
    };
  });
}

/**
 * Points in order of task, change, shots. Results of tasks that there are no more are left out, and what did not fit; so
 * are those of a task whose name another has now, with fewer items or other labels.
 */
export function reportOf(results: readonly CellResult[], suites: readonly TaskSuite[]): MeasurementPoint[] {
  const measured: Measured[] = [];
  for (const group of groupsOf(results.filter(({ tooLong }) => tooLong === null))) {
    const suite = suites.find(({ name }) => name === group[0]!.cell.task);
    if (suite && group.every((result) => isOf(result, suite))) measured.push(pointOf(group, suite));
  }
  measured.sort(
    ({ point: one }, { point: other }) =>
      one.task.localeCompare(other.task) ||
      changeName(one.change).localeCompare(changeName(other.change)) ||
      one.shots - other.shots,
  );
  return measured.map((each, i) => ({ ...each.point, against: comparison(each, measured[i - 1]) }));
}

function isOf({ items }: CellResult, suite: TaskSuite): boolean {
  const { labels } = suite;
  return items.every(({ item, answers }) => item < suite.items.length && (!labels || answers.length === labels.length));
}

interface Measured {
  point: Omit<MeasurementPoint, 'against'>;
  /** Of the first draw, item by item. */
  right: boolean[];
}

export const changeName = (change: MeasurementPoint['change']): string =>
  typeof change === 'string' ? change : `share-${change.share}`;

/** All that the cells of a measurement say together. @param unreadable cells that are there and could not be read */
export function findingsOf(
  { results, unreadable }: { results: readonly CellResult[]; unreadable: Findings['unreadable'] },
  suites: readonly TaskSuite[],
): Findings {
  return {
    points: reportOf(results, suites),
    tooLong: tooLongOf(results),
    unspaced: leftOutSpace(results),
    differs: differencesIn(results),
    unreadable,
  };
}

/**
 * Whether greedy decoding writes a right answer and ends it there. The scoring pass tells it of the answer's text, so
 * nothing needs to be generated. With labels the right one stands at its place among them.
 */
export function rightByGeneration(suite: TaskSuite, item: TaskSuite['items'][number], answers: readonly AnswerScore[]) {
  if (!suite.labels) return answers.some(({ greedy }) => greedy);
  return answers[suite.labels.indexOf(item.output)]?.greedy ?? false;
}

function pointOf(group: readonly CellResult[], suite: TaskSuite): Measured {
  const { task, shots, change } = group[0]!.cell;
  const drawn = group.filter(({ cell }) => cell.order === 0).toSorted((one, other) => one.cell.draw - other.cell.draw);
  // Before the drawn order is there, what is there stands for it.
  const main = drawn.length > 0 ? drawn : group;
  const rightOf = (result: CellResult) => rightItems(result, suite);
  const accuracies = main.map((result) => share(rightOf(result)));
  const unseen = [
    ...new Set(
      main.flatMap(({ items }) => items.flatMap(({ item, answers }) => ofRight(suite, item, answers).unseen ?? [])),
    ),
  ];
  const point = {
    task,
    shots,
    change,
    items: main[0]!.items.length,
    accuracy: spread(accuracies),
    draws: main.map((result, i) => {
      const right = rightOf(result);
      return {
        draw: result.cell.draw,
        accuracy: accuracies[i]!,
        interval: wilsonInterval(right.filter(Boolean).length, right.length),
      };
    }),
    logProbability: spreadOfKnown(
      main.map((result) =>
        meanOfKnown(result.items.map(({ item, answers }) => probabilityOf(ofRight(suite, item, answers)))),
      ),
    ),
    ...(unseen.length > 0 ? { unseen } : {}),
    labels: suite.labels && probabilitiesKnown(main) ? labelsOf(main, suite, suite.labels) : null,
    order: orderOf(group, rightOf),
    promptTokens: largestKnown(main.map(({ promptTokens }) => promptTokens)),
    seconds: group.reduce((sum, { seconds }) => sum + seconds, 0),
  };
  return { point, right: rightOf(main[0]!) };
}

function rightItems(result: CellResult, suite: TaskSuite): boolean[] {
  return result.items.map(({ item, answers }) => rightByGeneration(suite, suite.items[item]!, answers));
}

function ofRight(suite: TaskSuite, item: number, answers: readonly AnswerScore[]): AnswerScore {
  const place = suite.labels ? suite.labels.indexOf(suite.items[item]!.output) : 0;
  return answers[place]!;
}

/** `null` also for the floor of characters that were never seen. */
const probabilityOf = ({ logProbability, unseen }: AnswerScore): number | null => (unseen ? null : logProbability);

function labelsOf(
  main: readonly CellResult[],
  suite: TaskSuite,
  labels: readonly string[],
): MeasurementPoint['labels'] {
  const scoresOf = (answers: readonly AnswerScore[]): LabelScore[] =>
    answers.map(({ logProbability, tokens }, place) => ({
      label: labels[place]!,
      logProbability: logProbability!,
      tokens: tokens!,
    }));
  const by = (choose: (answers: LabelScore[], result: CellResult) => string) =>
    spread(
      main.map((result) =>
        share(result.items.map(({ item, answers }) => choose(scoresOf(answers), result) === suite.items[item]!.output)),
      ),
    );
  const asked = main[0]!.items.map(({ item }) => suite.items[item]!);
  const firstRight = main[0]!.items.filter(
    ({ item, answers }) => chooseRaw(scoresOf(answers)).label === suite.items[item]!.output,
  ).length;
  const choices = main.flatMap(({ items }) => items.map(({ answers }) => chooseRaw(scoresOf(answers)).label));
  return {
    raw: by((answers) => chooseRaw(answers).label),
    rawInterval: wilsonInterval(firstRight, main[0]!.items.length),
    perToken: by((answers) => choosePerToken(answers).label),
    mutualInformation: by((answers, { domain }) => chooseByMutualInformation(answers, scoresOf(domain ?? [])).label),
    calibrated: by((answers, { contentFree }) => chooseCalibrated(answers, (contentFree ?? []).map(scoresOf)).label),
    histogram: labelHistogram(choices, labels),
    ...baselineAccuracies(asked, labels),
  };
}

/** Of sets and orders that are all there: a grid with holes would mix the two. */
function orderOf(group: readonly CellResult[], rightOf: (result: CellResult) => boolean[]): MeasurementPoint['order'] {
  const sets = new Map<number, number[]>();
  for (const result of group) {
    if (result.cell.order === 0) continue;
    sets.set(result.cell.draw, [...(sets.get(result.cell.draw) ?? []), share(rightOf(result))]);
  }
  const most = Math.max(0, ...[...sets.values()].map(({ length }) => length));
  const grid = [...sets.values()].filter(({ length }) => length === most);
  if (most < 2 || grid.length === 0) return null;
  const { selection, order, total, rangeOverOrders } = varianceSplit(grid);
  return { selection, order, total, rangeOverOrders: [...rangeOverOrders] };
}

/** The same items under the next smaller number of examples. */
function comparison({ point, right }: Measured, before: Measured | undefined): MeasurementPoint['against'] {
  if (before?.point.task !== point.task || changeName(before.point.change) !== changeName(point.change)) return null;
  if (before.right.length !== right.length) return null;
  const { onlyFirstRight, onlySecondRight, pValue } = pairedTest(right, before.right);
  return { shots: before.point.shots, onlyThis: onlyFirstRight, onlyThat: onlySecondRight, pValue };
}

/** Whether every answer has its probability: a rule that chooses among labels needs them all. */
function probabilitiesKnown(results: readonly CellResult[]): boolean {
  const known = ({ logProbability, tokens }: AnswerScore) => logProbability !== null && tokens !== null;
  return results.every(({ items, contentFree, domain }) =>
    [...items.map(({ answers }) => answers), ...(contentFree ?? []), domain ?? []].flat().every(known),
  );
}

/** The mean, unless one of the values is not known. */
function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : known.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOfKnown(values: readonly (number | null)[]): MeasurementPoint['logProbability'] {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : spread(known);
}

function largestKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

const share = (right: readonly boolean[]) => right.filter(Boolean).length / right.length;
