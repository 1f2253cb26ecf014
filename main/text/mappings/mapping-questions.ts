/** What is asked of a model while it trains on a made corpus: does it answer by the examples before the question? */
import { ACCURACY_QUESTIONS, CONDITIONS, type Condition } from '../../contract/metric.ts';
import { createRandom } from '../../random/random.ts';
import { type MappingCorpus, SEQUENCE_START } from './mapping-corpora.ts';
import { drawTask, pairText } from './mapping-text.ts';

export interface MappingQuestion {
  /** Everything before the answer: the start of a sequence, examples, the queried input. */
  prompt: string;
  /** The answer and what ends it. */
  answer: string;
}

/** Others than the text's; each condition has its own. */
const FIRST_SEED = 2;

/** What a sequence of this corpus can ask: a query that was shown is one of its inputs, a new one another of them. */
export function conditionsOf({ distinct }: MappingCorpus): Condition[] {
  return CONDITIONS.filter(({ examples, shown }) => examples + (shown ? 0 : 1) <= distinct);
}

/**
 * Questions about tasks that training never showed (about the one mapping, where there is one only). The examples are
 * different inputs; the query is one of them, or another one. The same questions for every run.
 *
 * @returns `ACCURACY_QUESTIONS` of them
 */
export function mappingQuestions(corpus: MappingCorpus, { examples, shown }: Condition): MappingQuestion[] {
  const random = createRandom(FIRST_SEED + 2 * examples + (shown ? 1 : 0), 'examples');
  return Array.from({ length: ACCURACY_QUESTIONS }, () => {
    const task = drawTask(corpus, true, random);
    const before = task.inputs.slice(0, examples);
    const query = shown ? before[random.integer(examples)]! : task.inputs[examples]!;
    return {
      prompt:
        SEQUENCE_START +
        before.map((input) => pairText(corpus, task, input)).join('') +
        corpus.inputs[query] +
        corpus.join,
      answer: corpus.answers[task.answers[query]!] + corpus.end,
    };
  });
}
