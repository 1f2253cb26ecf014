/**
 * A model behind an OpenAI-compatible server: on this machine, or on the school's network.
 *
 * What such servers tell differs. Some give the probabilities of a prompt's own tokens (`echo` with `logprobs`): then an
 * answer's probability is read off as it is here. Others only write: then an answer is right if greedy writing begins
 * with it, and has no probability unless it was what they wrote and they say how likely. A text that the server ended
 * itself is ended; one without the space that answers begin with is compared without it where the server writes none.
 * What else is systematically another form is noticed and said, and stays wrong; an answer without a text is none.
 */
import { LabError } from '../contract/fault.ts';
import type { LanguageModelFacts } from '../contract/language.ts';
import type { LanguageModel } from './language-model.ts';
import { abilitiesOf, type ServerAbilities } from './server-abilities.ts';
import { createAsker, isSpaced, type ServerModelAddress } from './server-asker.ts';
import { connectServer } from './server-connection.ts';
import { differencesIn, isAnyRight } from './server-forms.ts';
import { generateWith } from './server-generation.ts';
import { refuseForgotten } from './server-prompt-room.ts';
import { type Heard, hear, scoresOf, write } from './server-scores.ts';

/** Texts that are asked for only to see their form. */
const LOOKED_AT = 3;

export interface ServerModelOptions extends ServerModelAddress {
  facts: Pick<LanguageModelFacts, 'id' | 'title'>;
}

/**
 * Opened once the server is there. What it tells is found out with the first question, which can be stopped: until a
 * server has read its model minutes may go by.
 *
 * @throws LabError `server-unreachable`, `server-refused`, `server-wants-key`, `server-unusable`
 */
export async function openServerModel({ facts, ...address }: ServerModelOptions): Promise<LanguageModel> {
  await connectServer(address.base).models();
  const asker = createAsker(address);
  let known: ServerAbilities | null = null;
  const abilities = async (signal: AbortSignal) => {
    known ??= await abilitiesOf(asker, signal);
    return known;
  };
  /** What was last found to be read whole. */
  let whole = '';
  const refuseTooLong = async (prompt: string, { around }: ServerAbilities, signal: AbortSignal) => {
    if (around === null || prompt === whole) return;
    await refuseForgotten(asker, prompt, around, signal);
    whole = prompt;
  };

  return {
    facts: { ...facts, sha256: null, parameters: null, context: null, threads: null },
    tokenize: async () => null,
    async score({ prefix, items, end = '' }, onItem, signal) {
      if (items.some(({ query }) => prefix + query === '')) throw new LabError('prompt-empty', {});
      try {
        const able = await abilities(signal);
        const queries = items.map(({ query }) => query);
        await refuseTooLong(prefix + longestOf(queries), able, signal);
        const heard: Heard[] = [];
        for (const item of items)
          heard.push(await hear(asker, able, { prompt: prefix + item.query, item, end }, signal));
        // In which form it writes is seen in all that it wrote: one answer without a space may be the model's own.
        if (heard.some(({ written }) => written && isSpaced(written))) able.spaces = true;
        const form = { end, unspaced: !able.spaces };
        const scores = heard.map((one) => scoresOf(one, form));
        // Of answers that are all wrong by the probabilities of their tokens a few texts say in what they are.
        if (!isAnyRight(heard, scores, end))
          for (const one of heard.slice(0, LOOKED_AT))
            one.written ??= await write(asker, able, { prompt: prefix + one.item.query, item: one.item }, signal);
        const differs = differencesIn(heard, scores, end);
        for (const [index, score] of scores.entries())
          onItem({ index, ...score, ...(differs.length > 0 ? { differs } : {}) });
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    async generate(request, onToken, signal) {
      if (request.prompt === '') throw new LabError('prompt-empty', {});
      const ready = abilities(signal).then(async (able) => {
        await refuseTooLong(request.prompt, able, signal);
        return able;
      });
      return generateWith(asker, request, ready, onToken, signal);
    },
    close: async () => undefined,
  };
}

const longestOf = (texts: readonly string[]): string =>
  texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
