/** Held-out lines with the label that the network tells, and how sure it is; where that is wrong also the right one. */
import { createLabelReading, type LabelReading } from '../../generate/label-reading.ts';
import type { Classifier } from '../../models/text-classifier.ts';
import type { Executor, Variables } from '../../tensor/program.ts';
import { marksAround } from '../../text/text-marks.ts';
import type { Showcase } from '../objective.ts';
import type { LabelData } from './label-data.ts';

/** Enough to see what goes wrong, few enough to be read. */
const SHOWN = 8;
/** Characters of a line that are shown. */
const LONGEST = 80;

export function createLabelShowcase({
  executor,
  classifier,
  weights,
  data: { tokenizer, labels, validation },
  context,
  seed,
}: {
  executor: Executor;
  classifier: Classifier;
  weights: Variables;
  data: Pick<LabelData, 'tokenizer' | 'labels' | 'validation'>;
  context: number;
  seed: number;
}): Showcase {
  const lines = validation.slice(0, SHOWN);
  const { first, end } = marksAround(tokenizer);
  let reading: LabelReading | null = null;
  return {
    *write() {
      reading ??= createLabelReading({ executor, classifier, weights }, context);
      const read = reading.read(lines.map(({ text }) => [first, ...text.subarray(0, context - 2), end]));
      yield;
      const written = lines.map(({ source, label }, line) => {
        const told = read[line]!;
        const likeliest = told.indexOf(Math.max(...told));
        const shown = [...source].length > LONGEST ? `${[...source].slice(0, LONGEST).join('')}…` : source;
        const verdict = likeliest === label ? '✓' : `✗ ${labels[label]!}`;
        return `${labels[likeliest]!} ${(100 * told[likeliest]!).toFixed(0)}% ${verdict} ← ${shown}`;
      });
      return { prompt: '', text: written.join('\n'), seed, temperature: 0 };
    },
    dispose: () => reading?.dispose(),
  };
}
