/** Does a model answer by the examples before a question? Asked at every evaluation of a run on a made corpus. */
import type { MappingCorpus } from '../../text/mappings/mapping-corpora.ts';
import type { Evaluation } from '../objective.ts';
import { accuracies, type QuestionRow, questionRows } from '../question-rows.ts';
import { greedyHits } from './likelihood.ts';
import type { Asked } from './validation.ts';

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
  const asked = questionRows(corpus, tokenizer);
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
      rows,
      given: { inputs: { data: inputs, shape }, targets: { data: targets, shape } },
    };
  });
  return {
    name: 'greedy',
    step: (parameters, { inputs, targets }) => ({
      state: {},
      outputs: { hits: greedyHits(network, parameters, { inputs: inputs!, targets: targets! }).hits },
    }),
    example: batches[0]!.given,
    batchCount: batches.length,
    *measure(program) {
      const right: QuestionRow[] = [];
      for (const { rows, given } of batches) {
        const outputs = program.run(given);
        const { hits } = outputs.read();
        outputs.dispose();
        for (const [place, row] of rows.entries()) {
          const answer = hits!.subarray(place * context + row.from, place * context + row.to);
          if (answer.every((hit) => hit === 1)) right.push(row);
        }
        yield;
      }
      return accuracies(corpus, right);
    },
  };
}
