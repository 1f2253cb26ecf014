/**
 * What an OpenAI-compatible server says, as far as it is needed here: its models, and completions of a text
 * (`/v1/completions`, which llama-server, Ollama and LM Studio have as well).
 *
 * Probabilities come in one of two forms, or not at all: lists side by side (the completions interface of 2020, which
 * vLLM and llama-cpp-python keep), or one entry a token (that of chats, which llama-server answers with everywhere).
 *
 * What is absent, or `null`, is not told: no server tells everything, and what it wrote is an answer without the rest.
 */
import { z } from 'zod';

export const modelsAnswer = z
  .object({ data: z.array(z.object({ id: z.string().nullish() })).nullish() })
  .transform(({ data }) => (data ?? []).flatMap(({ id }) => id || []));

const entry = z.object({ token: z.string(), bytes: z.array(z.number()).nullish(), logprob: z.number().nullish() });
const logprobs = z.object({
  tokens: z.array(z.string()).nullish(),
  token_logprobs: z.array(z.number().nullable()).nullish(),
  top_logprobs: z.array(z.record(z.string(), z.number().nullable()).nullable()).nullish(),
  content: z.array(entry.extend({ top_logprobs: z.array(entry).nullish() })).nullish(),
});

export const completion = z.object({
  choices: z
    .array(
      z.object({
        text: z.string().nullish(),
        finish_reason: z.string().nullish(),
        // In a form that nobody here knows nothing is told either.
        logprobs: logprobs.nullish().catch(null),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number().int().nullish() }).nullish().catch(null),
});
export type Completion = z.infer<typeof completion>;
export type Choice = NonNullable<Completion['choices']>[number];

/** Instead of an answer, some tell an error without an error's status, or in the middle of a stream. */
export const errorInstead = z.object({ error: z.union([z.string().min(1), z.looseObject({})]) });

export interface ServerToken {
  text: string;
  /** Of a part of a character, where the server tells them. */
  bytes?: number[];
  /** `null` where the server does not tell it, as of the first token of a text. */
  logProbability: number | null;
  /** The likeliest tokens with their log-probabilities, the likeliest first; may be empty. */
  likeliest: { text: string; bytes?: number[]; logProbability: number }[];
}

/** Tokens with their probabilities; `null` where the server tells none. */
export function tokensOf(told: Choice['logprobs']): ServerToken[] | null {
  if (told?.content)
    return told.content.map(({ top_logprobs, ...own }) => ({
      ...ofEntry(own),
      likeliest: descending((top_logprobs ?? []).map(ofEntry)),
    }));
  if (!told?.tokens) return null;
  return told.tokens.map((text, place) => ({
    text,
    logProbability: told.token_logprobs?.[place] ?? null,
    likeliest: descending(
      Object.entries(told.top_logprobs?.[place] ?? {}).map(([top, logProbability]) => ({ text: top, logProbability })),
    ),
  }));
}

const ofEntry = ({ token, bytes, logprob }: z.infer<typeof entry>) => ({
  text: token,
  ...(bytes && bytes.length > 0 && token.includes('\uFFFD') ? { bytes } : {}),
  logProbability: logprob ?? null,
});

/** An alternative without a probability (minus infinity, to some) is none. */
function descending(
  all: (Omit<ServerToken['likeliest'][number], 'logProbability'> & { logProbability: number | null })[],
): ServerToken['likeliest'] {
  return all
    .flatMap(({ logProbability, ...own }) => (logProbability === null ? [] : [{ ...own, logProbability }]))
    .sort((one, other) => other.logProbability - one.logProbability);
}

/** How many tokens make up exactly this beginning; `null` where a token reaches over its end, or the texts differ. */
export function placeAt(tokens: readonly ServerToken[], beginning: string): number | null {
  let text = '';
  for (const [place, token] of tokens.entries()) {
    if (text === beginning && beginning !== '') return place;
    text += token.text;
    if (text.length > beginning.length) return null;
  }
  return text === beginning ? tokens.length : null;
}
