/** A text that the model goes on with, the same at every step of a run but for what was learned in between. */
import { modelFacts } from '../contract/model-facts.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Continuation } from '../generate/continuation.ts';
import { generate } from '../generate/generate.ts';
import { createRandom } from '../random/random.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import type { Showcase } from './objective.ts';

export function createTextShowcase({
  open,
  tokenizer,
  specification: { model, observation, seed },
}: {
  /** Called when first needed, so that the first step is not kept waiting for a program. */
  open: () => Continuation;
  tokenizer: Tokenizer;
  specification: Pick<RunSpecification, 'model' | 'observation' | 'seed'>;
}): Showcase {
  const { samplePrompt: prompt, sampleTokens: tokens, sampleTemperature: temperature } = observation;
  let continuation: Continuation | null = null;
  return {
    *write() {
      continuation ??= open();
      const settings = { prompt, tokens, temperature, topK: 0 };
      const ids: number[] = [];
      const random = createRandom(seed, 'sampling');
      for (const { id } of generate(continuation, tokenizer, modelFacts(model).longest, settings, random)) {
        ids.push(id);
        yield;
      }
      return { prompt, text: tokenizer.decode(ids), seed, temperature };
    },
    dispose: () => continuation?.dispose(),
  };
}
