/** What counting tells of the labels of a text, in a thread: a regression on thousands of lines takes seconds. */
import { readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { LabelLines } from '../contract/transfer.ts';
import { bigramAccuracies } from '../models/bigram-labels/bigram-labels.ts';
import { labelledLines } from '../text/labelled-lines.ts';
import { answerWith } from './threads.ts';

export interface LabelLinesTask {
  file: string;
  examples: number;
  draw: number;
}

const { file, ...drawn } = workerData as LabelLinesTask;
void answerWith((): LabelLines => {
  const lines = labelledLines(readFileSync(file, 'utf8'), drawn);
  return { majority: majorityOf(lines), counting: bigramAccuracies(lines, lines.labels.length).test };
});

/** Share of the test lines that have the label which most of those that are learned from have. */
function majorityOf({ labels, training, test }: ReturnType<typeof labelledLines>): number {
  const counts = labels.map((_, label) => training.filter((line) => line.label === label).length);
  const most = counts.indexOf(Math.max(...counts));
  return test.filter(({ label }) => label === most).length / test.length;
}
