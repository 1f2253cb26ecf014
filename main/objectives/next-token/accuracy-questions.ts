/** Does a model answer by the examples before a question? Asked at every evaluation of a run on a made corpus. */
import { ACCURACY_QUESTIONS, type MetricName } from '../../contract/metric.ts';
import type { MappingCorpus } from '../../text/mappings/mapping-corpora.ts';
import { conditionsOf, mappingQuestions } from '../../text/mappings/mapping-questions.ts';
import type { Evaluation } from '../objective.ts';
import { greedyHits } from './likelihood.ts';
import type { Asked } from './validation.ts';

interface Row {
  metric: MetricName;
  /** Positions of the predictions that make the answer. */
  from: number;
  to: number;
}

/**
 * All questions of all conditions, one a row, and their accuracy: the share whose every answer token greedy decoding
 * would write, given those before it, which is what writing the answer greedily comes to. Its program takes `inputs` and
 * `targets` int32 [B, T] and gives `hits` [B, T]: 1 where greedy decoding would write the target.
 */
export function questionsEvaluation({
  network,
  mapping: corpus,
  data: { tokenizer },
  window: context,
  batchSize,
}: Pick<Asked, 'network' | 'window' | 'batchSize'> & {
  mapping: MappingCorpus;
  data: Pick<Asked['data'], 'tokenizer'>;
}): Evaluation {
  const conditions = conditionsOf(corpus);
  const asked = conditions.flatMap((condition) =>
    mappingQuestions(corpus, condition).map(({ prompt, answer }) => {
      const before = tokenizer.encode(prompt);
      const tokens = [...before, ...tokenizer.encode(answer)];
      const row: Row = { metric: condition.metric, from: before.length - 1, to: tokens.length - 1 };
      return { tokens, row };
    }),
  );
  const shape = [batchSize, context];
  const batches = Array.from({ length: Math.ceil(asked.length / batchSize) }, (_, batch) => {
    const rows = asked.slice(batch * batchSize, (batch + 1) * batchSize);
    const inputs = new Int32Array(batchSize * context);
    const targets = new Int32Array(batchSize * context);
    for (const [place, { tokens }] of rows.entries()) {
      inputs.set(tokens.slice(0, -1), place * context);
      targets.set(tokens.slice(1), place * context);
    }
    return {
      rows: rows.map(({ row }) => row),
      given: { inputs: { data: inputs, shape }, targets: { data: targets, shape } },
    };
  });
  return {
    name: 'greedy',
    step: (parameters, { inputs, targets }) => ({
      state: {},
      outputs: { hits: greedyHits(network, parameters, { inputs: inputs!, targets: targets! }) },
    }),
    example: batches[0]!.given,
    batchCount: batches.length,
    *measure(program) {
      const right = new Map<MetricName, number>(conditions.map(({ metric }) => [metric, 0]));
      for (const { rows, given } of batches) {
        const outputs = program.run(given);
        const { hits } = outputs.read();
        outputs.dispose();
        for (const [place, { metric, from, to }] of rows.entries()) {
          const answer = hits!.subarray(place * context + from, place * context + to);
          if (answer.every((hit) => hit === 1)) right.set(metric, right.get(metric)! + 1);
        }
        yield;
      }
      return [...right].map(([metric, count]) => ({ metric, value: count / ACCURACY_QUESTIONS }));
    },
  };
}
