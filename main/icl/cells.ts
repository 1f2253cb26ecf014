/** What a measurement consists of, and what is asked in each of its cells. Pure. */

import type { ScoreRequest } from '../contract/language.ts';
import type { LabelChange, MeasuredCell, MeasurementSpecification } from '../contract/measurement.ts';
import type { TaskSuite } from '../contract/task-suite.ts';
import { answerText, buildPrompt, type ShownExample } from './build-prompt.ts';
import { changeLabels } from './change-labels.ts';
import { drawExamples, orders } from './draw-examples.ts';
import { CONTENT_FREE_INPUTS } from './label-scores.ts';

/**
 * All cells, those first that every task has, so that a measurement that is stopped early says something of each. Without
 * examples there is nothing to draw, to order or to change: one cell.
 */
export function cellsOf({
  tasks,
  shots,
  draws,
  changes,
  orders: orderCount,
}: MeasurementSpecification): MeasuredCell[] {
  const cells: MeasuredCell[] = [];
  for (let draw = 1; draw <= draws; draw++)
    for (const count of shots)
      for (const task of tasks)
        for (const change of changes)
          for (let order = 0; order <= (count === 0 ? 0 : orderCount); order++)
            if (count > 0 || (draw === 1 && change === changes[0]))
              cells.push({ task, shots: count, draw, change, order });
  return cells;
}

/** Answers of an item that are scored: the labels, or the right output and all that count as right too. */
export function answersOf({ labels }: Pick<TaskSuite, 'labels'>, item: TaskSuite['items'][number]): string[] {
  return labels ?? [item.output, ...item.aliases];
}

export interface CellQuestions {
  prefix: string;
  /** The items, then (with labels) the inputs without content. */
  request: ScoreRequest;
  /** Items among the request's. */
  items: number;
}

/** @throws LabError `bad-use` for more examples than a task has, or a change that it does not know */
export function questionsOf(
  specification: MeasurementSpecification,
  suite: TaskSuite,
  cell: MeasuredCell,
): CellQuestions {
  const { template, limit } = specification;
  const shown = examplesOf(specification, suite, cell);
  const { instruction: language } = specification;
  const instruction = language === 'none' ? '' : (suite.instruction?.[language] ?? '');
  const asked = suite.items.slice(0, limit ?? suite.items.length);
  const promptOf = (query: string) => buildPrompt({ template, instruction, examples: shown, query });
  const { prefix } = promptOf('');
  const answersFor = (outputs: readonly string[]) => outputs.map((output) => answerText(template, output));
  const items = asked.map((item) => ({
    query: promptOf(item.input).query,
    answers: answersFor(answersOf(suite, item)),
    // What counts as right too only has to be recognised: its probability is nobody's.
    ...(suite.labels ? {} : { scored: 1 }),
  }));
  const free = suite.labels
    ? CONTENT_FREE_INPUTS.map((input) => ({ query: promptOf(input).query, answers: answersFor(suite.labels!) }))
    : [];
  const request = { prefix, end: template.afterOutput, items: [...items, ...free] };
  return { prefix, request, items: items.length };
}

/** The labels after the end of the template alone: how common they are without any prompt. */
export function domainQuestion({ template }: MeasurementSpecification, labels: readonly string[]): ScoreRequest {
  const { query } = buildPrompt({ template, instruction: '', examples: [], query: '' });
  const items = [{ query, answers: labels.map((label) => answerText(template, label)) }];
  return { prefix: '', end: template.afterOutput, items };
}

function examplesOf(
  { seed, orders: orderCount }: MeasurementSpecification,
  suite: TaskSuite,
  { shots, draw, change, order }: MeasuredCell,
): ShownExample[] {
  const drawSeed = seed + draw - 1;
  const examples = drawExamples({ suite, shots, seed: drawSeed });
  const shown = changeLabels({ examples, suite, seed: drawSeed, change: change satisfies LabelChange });
  if (order === 0) return shown;
  // Where a set has fewer orders than asked for, they come again: the same cell under another number.
  const all = orders(shown, orderCount, drawSeed);
  return all[(order - 1) % all.length] ?? shown;
}
