/** Answers after a prompt, by what a server tells of their tokens or by what it writes instead. */
import type { AnswerScore, ItemScore, ScoreRequest } from '../contract/language.ts';
import type { ServerAbilities } from './server-abilities.ts';
import type { Asker } from './server-asker.ts';
import { placeAt } from './server-protocol.ts';

/** One prompt with its answers. */
export async function scoreItem(
  asker: Asker,
  { echoes, tells }: ServerAbilities,
  prompt: string,
  { answers, scored: wanted = answers.length }: ScoreRequest['items'][number],
  signal: AbortSignal,
): Promise<Omit<ItemScore, 'index'>> {
  const first = answers.slice(0, wanted);
  const echoed = echoes ? await Promise.all(first.map((answer) => scoreEchoed(asker, prompt, answer, signal))) : [];
  const whole = echoed.flatMap((one) => one ?? []);
  const told = whole.length === first.length;
  const scores = whole.map(({ score }) => score);
  if (told && first.length === answers.length) return { answers: scores, promptTokens: whole[0]!.promptTokens };
  const written = await scoreWritten(asker, prompt, answers, tells, signal);
  const others = written.answers.slice(first.length).map((score) => ({ ...score, logProbability: null }));
  return { ...written, answers: [...(told ? scores : written.answers.slice(0, first.length)), ...others] };
}

/** By the probabilities of the answer's own tokens; `null` where prompt and answer are cut across their border. */
async function scoreEchoed(asker: Asker, prompt: string, answer: string, signal: AbortSignal) {
  const { tokens } = await asker.complete(prompt + answer, { max_tokens: 1, echo: true, logprobs: 1 }, signal);
  const from = placeAt(tokens, prompt);
  const to = placeAt(tokens, prompt + answer);
  if (from === null || to === null) return null;
  const own = tokens.slice(from, to);
  if (own.length === 0 || own.some(({ logProbability }) => logProbability === null)) return null;
  const score: AnswerScore = {
    logProbability: own.reduce((sum, token) => sum + token.logProbability!, 0),
    tokens: own.length,
    greedy: own.every(({ text, likeliest }) => likeliest[0]?.text === text),
  };
  return { score, promptTokens: from };
}

/** By what the server writes. One text tells of all answers to a prompt. */
async function scoreWritten(
  asker: Asker,
  prompt: string,
  answers: readonly string[],
  tells: boolean,
  signal: AbortSignal,
): Promise<Omit<ItemScore, 'index'>> {
  // A token has at least one byte.
  const longest = Math.max(...answers.map((answer) => Buffer.byteLength(answer)));
  const wish = { max_tokens: longest, ...(tells ? { logprobs: 1 } : {}) };
  const { text, tokens, promptTokens } = await asker.complete(prompt, wish, signal);
  const scores = answers.map((answer): AnswerScore => {
    const greedy = text.startsWith(answer);
    const to = greedy ? placeAt(tokens, answer) : null;
    const own = to === null ? [] : tokens.slice(0, to);
    const told = own.length > 0 && own.every(({ logProbability }) => logProbability !== null);
    return {
      greedy,
      logProbability: told ? own.reduce((sum, token) => sum + token.logProbability!, 0) : null,
      tokens: told ? own.length : null,
    };
  });
  return { answers: scores, promptTokens };
}
