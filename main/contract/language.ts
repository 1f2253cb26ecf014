/** What language models are asked and what they answer, whoever they are: a local file, a run's checkpoint, a server. */
import { z } from 'zod';
import { setupStepId } from './setup.ts';

export const languageModelFacts = z.object({
  /** How it is asked for: a packaged model's name, `file:<name>`, `run:<id>`, or as `serverModelId` writes it. */
  id: z.string(),
  title: z.string(),
  /** SHA-256 of the weights, `null` where they cannot be seen. */
  sha256: z.string().nullable(),
  parameters: z.number().nullable(),
  /** Tokens that prompt and answer may have together here; `null` where a server does not say. */
  context: z.number().int().nullable(),
  threads: z.number().int().nullable(),
});
export type LanguageModelFacts = z.infer<typeof languageModelFacts>;

/** A server that a person entered: where it is, and what it offers. */
export const languageServer = z.object({ address: z.string(), models: z.array(z.string()) });
export type LanguageServer = z.infer<typeof languageServer>;

/**
 * Seconds without a byte after which a server is given up that was asked for an answer: one that reads its model first
 * is silent for minutes (Ollama itself gives up after five). Any byte begins them anew, and a person may stop before.
 */
export const SERVER_PATIENCE = 300;

const SERVER_MODEL = /^server:([^#]*)#(.+)$/s;

/**
 * The id of a model on a server, the address in it: a model of the same name somewhere else is another one, and what was
 * asked of one is never filed as the other's.
 */
export const serverModelId = (address: string, name: string): string => `server:${address}#${name}`;

/** `null` for every other id. */
export function serverModelOf(id: string): { address: string; name: string } | null {
  const [, address, name] = SERVER_MODEL.exec(id) ?? [];
  return address === undefined || name === undefined ? null : { address, name };
}

/** As a person knows it, whether it is there or not: of a server its name there and the address, of a file its name. */
export function spokenModel(id: string, title?: string): string {
  const onServer = serverModelOf(id);
  return onServer ? `${onServer.name} (${onServer.address})` : (title ?? id.replace(/^file:/, ''));
}

/** A model that could be asked. */
export const languageModelEntry = z.object({
  id: z.string(),
  title: z.string(),
  /** `absent` comes with the step of set-up that is named. */
  state: z.enum(['ready', 'absent']),
  /** Of its file; `null` of one that is none. */
  bytes: z.number().nullable(),
  /** What has to be fetched for it, as set-up says too: packed, it is another number. `null` where nothing has to be. */
  download: z.number().nullable(),
  parameters: z.number().nullable(),
  licence: z.string().nullable(),
  /** Address outside of the lab that its prompts go to; `null` where nothing leaves this machine. */
  server: z.string().nullable(),
  step: setupStepId.nullable(),
  /** Step that brings the terms of use, to be read before the model is asked for. */
  termsStep: setupStepId.nullable(),
});
export type LanguageModelEntry = z.infer<typeof languageModelEntry>;

/** A token with the text that it adds; one that holds a part of a character has none, the last of its parts has it. */
export const tokenPiece = z.object({
  id: z.number().int(),
  text: z.string(),
  /** Training never showed it, so the model knows nothing of it. */
  unseen: z.literal(true).optional(),
});
export type TokenPiece = z.infer<typeof tokenPiece>;

/** Answers to score after prompts that begin alike. */
export const scoreRequest = z.object({
  /** What all prompts begin with: computed once. */
  prefix: z.string(),
  /** The text that the answers end in, where it is one: a server that ends its text itself has ended its answer. */
  end: z.string().optional(),
  items: z.array(
    z.object({
      query: z.string(),
      answers: z.array(z.string().min(1)).min(1),
      /** So many of the answers, from the first, get their probability; of the others only `greedy` is told. All by default. */
      scored: z.number().int().min(1).optional(),
    }),
  ),
});
export type ScoreRequest = z.infer<typeof scoreRequest>;

export const answerScore = z.object({
  /**
   * Sum of the natural logarithms of the answer's token probabilities: nats. `null` where a server tells none, and where
   * it was not asked for. Each byte of an unseen character counts as 1/256 in it: a floor, and no probability.
   */
  logProbability: z.number().nullable(),
  /** The different characters of the answer that training never showed; absent where there are none. */
  unseen: z.array(z.string()).optional(),
  /** `null` where a server does not say into what it cuts the answer. */
  tokens: z.number().int().nullable(),
  /** Whether always taking the likeliest token would write exactly this answer, and end it there if it has an end. */
  greedy: z.boolean(),
});
export type AnswerScore = z.infer<typeof answerScore>;

/**
 * In what alone the texts of a server differ from the answers where none is right as it is: marks around or after them,
 * case, white space before them; `continued`: they stand in a longer text; `textless`: it told no text. Noticed and said, and not counted as right.
 */
export const formDifference = z.enum(['quoted', 'punctuated', 'cased', 'spaced', 'continued', 'textless']);
export type FormDifference = z.infer<typeof formDifference>;

export const itemScore = z.object({
  index: z.number().int(),
  answers: z.array(answerScore),
  /** Tokens of the prompt; `null` where a server does not count them. */
  promptTokens: z.number().int().nullable(),
  /** The different characters of the prompt that training never showed; absent where there are none. */
  unseen: z.array(z.string()).optional(),
  /** An answer is told as written that is so but for the space before it: the server leaves it out of what it writes. */
  unspaced: z.literal(true).optional(),
  /** Of all items of the question; absent where there is none. */
  differs: z.array(formDifference).optional(),
});
export type ItemScore = z.infer<typeof itemScore>;

/** Tokens beyond these are too unlikely to be drawn from: the model sorts out that many. */
export const MOST_CANDIDATES = 256;

export const sampling = z.object({
  /** 0: always the likeliest token. */
  temperature: z.number().min(0).max(5).default(0),
  /** 0: all. */
  topK: z.number().int().min(0).max(MOST_CANDIDATES).default(40),
  topP: z.number().gt(0).max(1).default(1),
  seed: z.number().int().min(1).max(2147483647).default(1),
});
export type Sampling = z.infer<typeof sampling>;

export const generateRequest = z.object({
  prompt: z.string(),
  tokens: z.number().int().min(1).max(1024),
  sampling,
  /** Texts that end the answer; they are not part of it. */
  stop: z.array(z.string().min(1)),
});
export type GenerateRequest = z.infer<typeof generateRequest>;

/**
 * In UTF-8, of a token that is a part of a character; absent for one that is whole, and where nobody tells them. The last
 * part of a character has the whole as its text.
 */
const partBytes = z.array(z.number().int().min(0).max(255)).optional();

export const generatedToken = z.object({
  text: z.string(),
  bytes: partBytes,
  /** Of the token that was taken, by the model and not by the sampling: nats. `null` where a server tells none. */
  logProbability: z.number().nullable(),
  /** The likeliest tokens, with their probabilities. */
  candidates: z.array(z.object({ text: z.string(), bytes: partBytes, probability: z.number() })),
  /** A server tells several as this one: probability, bytes and candidates are those of the last. */
  joined: z.literal(true).optional(),
});
export type GeneratedToken = z.infer<typeof generatedToken>;

/** Whether an answer was told token by token: otherwise a server's pieces came, and what can be counted is no tokens. */
export const isToldByToken = (tokens: readonly Pick<GeneratedToken, 'logProbability' | 'joined'>[]): boolean =>
  tokens.every(({ logProbability, joined }) => !joined && logProbability !== null);

export const generateEnd = z.object({
  text: z.string(),
  /** `null` where a server does not count them. */
  promptTokens: z.number().int().nullable(),
  /**
   * With what ended it, where that was written. A server may have told fewer pieces than it counts tokens; `null` where
   * it told pieces and counts nothing.
   */
  tokens: z.number().int().nullable(),
  /** Seconds until the first token was there, and from then on: 0 where none came. */
  promptSeconds: z.number(),
  seconds: z.number(),
  /**
   * `length`: as long as was asked for, or as a server writes at most; `context`: sooner, because the model reads no more
   * at once; `unsaid`: a server ended it, at a text that ends answers or by itself.
   */
  ended: z.enum(['stop', 'end-of-text', 'length', 'context', 'stopped', 'unsaid']),
  /** A server answered, and told no text: not even an empty one. */
  textless: z.literal(true).optional(),
});
export type GenerateEnd = z.infer<typeof generateEnd>;
