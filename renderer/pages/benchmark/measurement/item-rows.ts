/** One cell item by item: what was asked, what was right, what the model made of it. Pure. */

import type { AnswerScore } from '../../../../main/contract/language.ts';
import type { CellResult } from '../../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../../main/contract/task-suite.ts';

export interface ItemRow {
  item: number;
  input: string;
  output: string;
  /** Whether greedy decoding writes a right answer and ends it there. */
  right: boolean;
  /** The scored answers: the labels, or the output and what counts as right too. */
  answers: { text: string; score: AnswerScore; isRight: boolean; isLikeliest: boolean }[];
}

export function itemRows(result: CellResult, suite: TaskSuite): ItemRow[] {
  return result.items.flatMap(({ item, answers }) => {
    const asked = suite.items[item];
    // A suite that has become shorter since.
    if (!asked) return [];
    const texts = suite.labels ?? [asked.output, ...asked.aliases];
    // Where a server tells no probabilities nothing is the likeliest.
    const known = answers.map(({ logProbability }) => logProbability).filter((value) => value !== null);
    const likeliest = known.length < answers.length ? -1 : known.indexOf(Math.max(...known));
    const scored = answers.flatMap((score, place) => {
      const text = texts[place];
      if (text === undefined) return [];
      return [{ text, score, isRight: !suite.labels || text === asked.output, isLikeliest: place === likeliest }];
    });
    const right = scored.some(({ isRight, score }) => isRight && score.greedy);
    return [{ item, input: asked.input, output: asked.output, right, answers: scored }];
  });
}

/** How often each label is the right one among the items that were asked. */
export function rightCounts(rows: readonly ItemRow[], labels: readonly string[]): number[] {
  return labels.map((label) => rows.filter(({ output }) => output === label).length);
}
