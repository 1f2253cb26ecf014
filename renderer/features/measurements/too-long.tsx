import type { TooLongExamples } from '../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../main/contract/task-suite.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';

/** Examples that did not fit into the model: said, because a line of a chart simply ends there. */
export function TooLong({ all, suites }: { all: readonly TooLongExamples[]; suites: readonly TaskSuite[] }) {
  const t = useText();
  const format = useFormat();
  const sentences = all.map(({ task, shots, tokens, limit }) =>
    t('benchmark.tooLong', {
      task: suites.find(({ name }) => name === task)?.title[format.language] ?? task,
      shots,
      tokens: format.count(tokens),
      limit: format.count(limit),
    }),
  );
  return [...new Set(sentences)].map((sentence) => (
    <p key={sentence} className="soft">
      {sentence}
    </p>
  ));
}
