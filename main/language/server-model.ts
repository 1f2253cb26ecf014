/**
 * A model behind an OpenAI-compatible server: on this machine, or on the school's network.
 *
 * What such servers tell differs. Some give the probabilities of a prompt's own tokens (`echo` with `logprobs`): then an
 * answer's probability is read off as it is here. Others only write: then an answer is right if greedy writing begins
 * with it, and has no probability unless it was what they wrote and they say how likely.
 */
import { LabError } from '../contract/fault.ts';
import type { AnswerScore, GeneratedToken, GenerateEnd, LanguageModelFacts } from '../contract/language.ts';
import type { LanguageModel } from './language-model.ts';
import { connectServer, type ServerConnection } from './server-connection.ts';
import { type Completion, completion, type ServerToken, tokensOf } from './server-protocol.ts';

export interface ServerModelOptions {
  base: string;
  /** Its name on the server. */
  model: string;
  facts: Pick<LanguageModelFacts, 'id' | 'title'>;
}

const PATH = '/v1/completions';
const SHOWN_CANDIDATES = 10;
const PROBE = 'a b c';
/** Two computations of one log-probability differ by less, in however many bits. */
const SAME_NATS = 0.05;
const GREEDY = { temperature: 0, seed: 1 };

/** @throws LabError `server-unreachable`, `server-refused`, `server-unusable` */
export async function openServerModel({ base, model, facts }: ServerModelOptions): Promise<LanguageModel> {
  const server = connectServer(base);
  const { echoes, tells } = await abilitiesOf(server, model);

  /** One completion without streaming. @throws LabError `server-unusable` when there is none in the answer */
  async function complete(prompt: string, more: object, signal: AbortSignal) {
    const answer = await server.post(PATH, { model, prompt, ...GREEDY, ...more }, completion, signal);
    const [choice] = answer.choices;
    if (!choice) throw new LabError('server-unusable', { address: base }, { cause: 'no choices' });
    return { ...choice, promptTokens: answer.usage?.prompt_tokens ?? null };
  }

  /** By the probabilities of the answer's own tokens; `null` where prompt and answer are cut across their border. */
  async function echoed(prompt: string, answer: string, signal: AbortSignal) {
    const { logprobs } = await complete(prompt + answer, { max_tokens: 1, echo: true, logprobs: 1 }, signal);
    const tokens = tokensOf(logprobs) ?? [];
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
  async function written(prompt: string, answers: readonly string[], signal: AbortSignal) {
    // A token has at least one byte.
    const longest = Math.max(...answers.map((answer) => Buffer.byteLength(answer)));
    const { text, logprobs, promptTokens } = await complete(
      prompt,
      { max_tokens: longest, ...(tells ? { logprobs: 1 } : {}) },
      signal,
    );
    const tokens = tokensOf(logprobs) ?? [];
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
    return { scores, promptTokens };
  }

  return {
    facts: { ...facts, sha256: null, parameters: null, context: null, threads: null },
    tokenize: async () => null,
    async score({ prefix, items }, onItem, signal) {
      for (const [index, { query, answers, scored: wanted = answers.length }] of items.entries()) {
        if (signal.aborted) return;
        const prompt = prefix + query;
        if (prompt === '') throw new LabError('prompt-empty', {});
        const first = answers.slice(0, wanted);
        const scored = echoes ? await Promise.all(first.map((answer) => echoed(prompt, answer, signal))) : [];
        const whole = scored.flatMap((one) => one ?? []);
        const told = whole.length === first.length;
        if (told && first.length === answers.length) {
          onItem({ index, answers: whole.map(({ score }) => score), promptTokens: whole[0]!.promptTokens });
          continue;
        }
        const { scores, promptTokens } = await written(prompt, answers, signal);
        const others = scores.slice(first.length).map((score) => ({ ...score, logProbability: null }));
        onItem({
          index,
          answers: [...(told ? whole.map(({ score }) => score) : scores.slice(0, first.length)), ...others],
          promptTokens,
        });
      }
    },
    async generate({ prompt, tokens: most, sampling, stop }, onToken, signal) {
      if (prompt === '') throw new LabError('prompt-empty', {});
      const started = performance.now();
      let firstAt: number | null = null;
      let text = '';
      let count = 0;
      let promptTokens: number | null = null;
      let finish: string | null = null;
      const end = (ended: GenerateEnd['ended']): GenerateEnd => {
        const at = Math.min(text.length, ...stop.map((word) => text.indexOf(word)).filter((index) => index >= 0));
        const first = firstAt ?? performance.now();
        return {
          text: text.slice(0, at),
          promptTokens,
          tokens: count,
          promptSeconds: (first - started) / 1000,
          seconds: (performance.now() - first) / 1000,
          ended,
        };
      };
      const request = {
        model,
        prompt,
        max_tokens: most,
        temperature: sampling.temperature,
        top_p: sampling.topP,
        top_k: sampling.topK,
        seed: sampling.seed,
        stream_options: { include_usage: true },
        ...(stop.length > 0 ? { stop } : {}),
        ...(tells ? { logprobs: SHOWN_CANDIDATES } : {}),
      };
      try {
        for await (const answer of server.stream(PATH, request, completion, signal)) {
          promptTokens = answer.usage?.prompt_tokens ?? promptTokens;
          for (const choice of answer.choices) {
            finish = choice.finish_reason ?? finish;
            for (const token of piecesOf(choice)) {
              firstAt ??= performance.now();
              text += token.text;
              count++;
              onToken(token);
            }
          }
          if (stop.some((word) => text.includes(word))) return end('stop');
        }
      } catch (error) {
        if (signal.aborted) return end('stopped');
        throw error;
      }
      return end(
        signal.aborted ? 'stopped' : finish === 'length' ? 'length' : stop.length > 0 ? 'stop' : 'end-of-text',
      );
    },
    close: async () => undefined,
  };
}

/** What the server tells, by asking it for one token: alone, then with the prompt before it. */
async function abilitiesOf(server: ServerConnection, model: string): Promise<{ echoes: boolean; tells: boolean }> {
  const { signal } = new AbortController();
  const asked = async (more: object) => {
    try {
      const body = { model, prompt: PROBE, ...GREEDY, max_tokens: 1, ...more };
      return tokensOf((await server.post(PATH, body, completion, signal)).choices[0]?.logprobs);
    } catch (error) {
      // A server that does not know the wish refuses it; whoever is not there at all says so with the plain question.
      if (error instanceof LabError && error.fault.code === 'server-refused') return null;
      throw error;
    }
  };
  const plain = (await asked({ logprobs: 1 }))?.[0];
  if (plain) {
    const echo = await asked({ echo: true, logprobs: 1 });
    return { echoes: echo !== null && isSameTale(echo, plain), tells: true };
  }
  await server.post(PATH, { model, prompt: PROBE, ...GREEDY, max_tokens: 1 }, completion, signal);
  return { echoes: false, tells: false };
}

/**
 * Whether what is told of prompt and continuation together agrees with what is told of the continuation alone. Not every
 * server gives each token the probability at its own place (llama-cpp-python 0.3.36 gives it the next one's).
 */
function isSameTale(echo: readonly ServerToken[], plain: ServerToken): boolean {
  const from = placeAt(echo, PROBE);
  const next = from === null ? undefined : echo[from];
  if (!next || from === 0 || next.text !== plain.text) return false;
  const [one, other] = [next.logProbability, plain.logProbability];
  return one !== null && other !== null && Math.abs(one - other) < SAME_NATS;
}

/** How many tokens make up exactly this beginning; `null` where a token reaches over its end, or the texts differ. */
function placeAt(tokens: readonly ServerToken[], beginning: string): number | null {
  let text = '';
  for (const [place, token] of tokens.entries()) {
    if (text === beginning && beginning !== '') return place;
    text += token.text;
    if (text.length > beginning.length) return null;
  }
  return text === beginning ? tokens.length : null;
}

/** What one event brings: its tokens where it tells them, else its text as one. */
function piecesOf({ text, logprobs }: Completion['choices'][number]): GeneratedToken[] {
  const tokens = tokensOf(logprobs);
  if (tokens === null || tokens.length === 0)
    return text === '' ? [] : [{ text, logProbability: null, candidates: [] }];
  return tokens.map(({ likeliest, ...token }) => ({
    ...token,
    candidates: likeliest
      .slice(0, SHOWN_CANDIDATES)
      .map(({ logProbability, ...likely }) => ({ ...likely, probability: Math.exp(logProbability) })),
  }));
}
