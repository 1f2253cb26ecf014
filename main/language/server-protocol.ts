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

const entry = z.object({
  id: z.number().nullish(),
  token: z.string(),
  bytes: z.array(z.number()).nullish(),
  logprob: z.number().nullish(),
});
type Entry = z.infer<typeof entry>;
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
        // Which of the texts that were to end it did (vLLM); of a token that did, its number.
        stop_reason: z.string().nullish().catch(null),
        // In a form that nobody here knows nothing is told either.
        logprobs: logprobs.nullish().catch(null),
      }),
    )
    .nullish(),
  usage: z
    .object({ prompt_tokens: z.number().int().nullish(), completion_tokens: z.number().int().nullish() })
    .nullish()
    .catch(null),
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
  /** Several that the server tells as one, a character and its parts: bytes, probability and likeliest are the last one's. */
  joined?: true;
  /** It ended the text and is no part of it: its text is known from among the likeliest, '' for the end of all text. */
  ends?: true;
}

/** Tokens with their probabilities; `null` where the server tells none. */
export function tokensOf(told: Choice['logprobs']): ServerToken[] | null {
  if (told?.content) {
    return told.content.map(({ top_logprobs, ...own }) => {
      const likeliest = top_logprobs ?? [];
      return { ...asTaken(own, likeliest), likeliest: descending(likeliest.map(ofEntry)) };
    });
  }
  if (!told?.tokens) return null;
  return told.tokens.map((text, place) => ({
    text,
    logProbability: told.token_logprobs?.[place] ?? null,
    likeliest: descending(
      Object.entries(told.top_logprobs?.[place] ?? {}).map(([top, logProbability]) => ({ text: top, logProbability })),
    ),
  }));
}

const ofEntry = ({ token, bytes, logprob }: Entry) => ({
  text: token,
  ...(bytes && isPart(bytes) ? { bytes } : {}),
  logProbability: logprob ?? null,
});

/**
 * The token that was written, by what is told of it and of the likeliest. llama-server puts the parts of a character
 * that it held back until it was whole into one entry, with the probability of the last of them; and it empties the
 * entry of what ended the text. Among the likeliest the same token stands as it is.
 */
function asTaken(own: Entry, likeliest: readonly Entry[]): Omit<ServerToken, 'likeliest'> {
  const itself = own.id == null ? undefined : likeliest.find(({ id }) => id === own.id);
  const bytes = own.bytes ?? null;
  if (bytes?.length === 0 && own.token === '') return { ...ofEntry(itself ?? own), ends: true };
  const last = itself?.bytes ?? null;
  if (bytes && last && last.length < bytes.length)
    return { ...ofEntry(own), ...(isPart(last) ? { bytes: last } : {}), joined: true };
  // Drawn from further down than is told: the likeliest go on in the middle of a character, at whose beginning it is not.
  const inside = likeliest[0]?.bytes?.[0];
  const isJoined = bytes && !isPart(bytes) && !itself && inside !== undefined && isContinuation(inside);
  return { ...ofEntry(own), ...(isJoined ? { joined: true } : {}) };
}

/** Bytes that are no whole text in UTF-8, whatever text the server gives for them. */
function isPart(bytes: readonly number[]): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return false;
  } catch {
    return true;
  }
}

/** Bytes of a character after its first. */
const isContinuation = (byte: number): boolean => (byte & 0b1100_0000) === 0b1000_0000;

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
