import { LabError } from '../contract/fault.ts';
import type { LabelChange } from '../contract/measurement.ts';
import type { TaskSuite } from '../contract/task-suite.ts';
import { createRandom, type Random } from '../random/random.ts';
import { shuffled } from '../random/shuffle.ts';
import type { ShownExample } from './build-prompt.ts';
import type { TaskExample } from './draw-examples.ts';

export interface ChangeLabelsOptions {
  /** As drawn from the suite's pool; none of them is altered. */
  examples: readonly TaskExample[];
  suite: Pick<TaskSuite, 'name' | 'labels' | 'examples'>;
  /** 1 to 2³¹ − 1. The same seed as the draw's may be used. */
  seed: number;
  change: LabelChange;
}

/**
 * The drawn examples in the same order with their answers changed, to be shown in a prompt.
 *
 * @throws LabError `bad-use` {argument, expected} where the suite has no other answer to give: `flipped` without two
 *   labels, a wrong one where there is a single answer
 */
export function changeLabels({ examples, suite, seed, change }: ChangeLabelsOptions): ShownExample[] {
  const random = createRandom(seed, 'labels');
  const withOutput = (outputOf: (example: TaskExample, place: number) => string): ShownExample[] =>
    examples.map((example, place) => ({ input: example.input, output: outputOf(example, place) }));

  if (typeof change === 'object') {
    const right = Math.round(change.share * examples.length);
    const places = examples.map((_, place) => place);
    const kept = new Set(shuffled(places, random).slice(0, right));
    return withOutput((example, place) => (kept.has(place) ? example.output : wrongOutput(example, suite, random)));
  }
  switch (change) {
    case 'gold':
      return withOutput(({ output }) => output);
    case 'random': {
      const { labels } = suite;
      return withOutput((example) =>
        labels ? labels[random.integer(labels.length)]! : wrongOutput(example, suite, random),
      );
    }
    case 'flipped': {
      const { labels } = suite;
      if (!labels || labels.length < 2)
        throw new LabError('bad-use', { argument: `flipped (${suite.name})`, expected: 'random, shuffled' });
      return withOutput(({ output }) => labels[(labels.indexOf(output) + 1) % labels.length]!);
    }
    case 'shuffled': {
      const outputs = shuffled(examples, random).map(({ output }) => output);
      return withOutput((_, place) => outputs[place]!);
    }
    case 'inputs-only':
      return examples.map(({ input }) => ({ input, output: null }));
    case 'labels-only':
      return examples.map(({ output }) => ({ input: null, output }));
  }
}

/** Uniform over the other labels; without labels over the pool's outputs, each as often as it stands there. */
function wrongOutput(example: TaskExample, suite: ChangeLabelsOptions['suite'], random: Random): string {
  const outputs = suite.labels ?? suite.examples.map(({ output }) => output);
  const wrong = outputs.filter((output) => output !== example.output && !example.aliases.includes(output));
  if (wrong.length === 0) throw new LabError('bad-use', { argument: `random (${suite.name})`, expected: 'gold' });
  return wrong[random.integer(wrong.length)]!;
}
