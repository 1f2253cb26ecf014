/**
 * What an OpenAI-compatible server says, as far as it is needed here: its models, and completions of a text
 * (`/v1/completions`, which llama-server, Ollama and LM Studio have as well).
 *
 * Probabilities come in one of two forms, or not at all: lists side by side (the completions interface of 2020, which
 * vLLM and llama-cpp-python keep), or one entry a token (that of chats, which llama-server answers with everywhere).
 */
import { z } from 'zod';

export const modelsAnswer = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

const lists = z.object({
  tokens: z.array(z.string()),
  token_logprobs: z.array(z.number().nullable()),
  top_logprobs: z.array(z.record(z.string(), z.number()).nullable()).nullish(),
});
const entry = z.object({ token: z.string(), bytes: z.array(z.number()).nullish(), logprob: z.number() });
const entries = z.object({ content: z.array(entry.extend({ top_logprobs: z.array(entry).nullish() })) });

export const completion = z.object({
  choices: z.array(
    z.object({
      text: z.string(),
      finish_reason: z.string().nullish(),
      logprobs: z.union([lists, entries]).nullish(),
    }),
  ),
  usage: z.object({ prompt_tokens: z.number().int(), completion_tokens: z.number().int().nullish() }).nullish(),
});
export type Completion = z.infer<typeof completion>;

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
export function tokensOf(logprobs: Completion['choices'][number]['logprobs']): ServerToken[] | null {
  if (!logprobs) return null;
  const descending = (all: ServerToken['likeliest']) =>
    all.toSorted((one, other) => other.logProbability - one.logProbability);
  if ('content' in logprobs)
    return logprobs.content.map(({ top_logprobs, ...own }) => ({
      ...ofEntry(own),
      likeliest: descending((top_logprobs ?? []).map(ofEntry)),
    }));
  return logprobs.tokens.map((text, place) => ({
    text,
    logProbability: logprobs.token_logprobs[place] ?? null,
    likeliest: descending(
      Object.entries(logprobs.top_logprobs?.[place] ?? {}).map(([top, logProbability]) => ({
        text: top,
        logProbability,
      })),
    ),
  }));
}

const ofEntry = ({ token, bytes, logprob }: z.infer<typeof entry>) => ({
  text: token,
  ...(bytes && bytes.length > 0 && token.includes('\uFFFD') ? { bytes } : {}),
  logProbability: logprob,
});
