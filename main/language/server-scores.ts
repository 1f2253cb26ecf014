/** Answers after a prompt, by what a server tells of their tokens or by what it writes instead. */
import type { AnswerScore, ItemScore, ScoreRequest } from '../contract/language.ts';
import type { ServerAbilities } from './server-abilities.ts';
import type { Asker, Written } from './server-asker.ts';
import { placeAt, type ServerToken } from './server-protocol.ts';

type Item = ScoreRequest['items'][number];

/** What a server said of one prompt and its answers, before it is known in which form it writes. */
export interface Heard {
  item: Item;
  /** One an answer that is to be scored, as far as it tells of them. */
  echoed: (Echoed | null)[];
  /** Where that leaves something open. */
  written: Written | null;
}

interface Echoed {
  logProbability: number;
  tokens: number;
  /** `null`: it differs at the end at most, where the server may end its text itself; or nothing likelier was told. */
  greedy: boolean | null;
  promptTokens: number;
}

/** How a server writes an answer. */
export interface AnswerForm {
  /** The text that ends the answers; '' for none. A server that ends its text itself has ended it as well. */
  end: string;
  /** It leaves out the space that a text begins with. */
  unspaced: boolean;
}

/** One prompt with its answers. */
export async function hear(
  asker: Asker,
  { echoes, tells }: ServerAbilities,
  { prompt, item, end }: { prompt: string; item: Item; end: string },
  signal: AbortSignal,
): Promise<Heard> {
  const { answers, scored = answers.length } = item;
  const first = echoes ? answers.slice(0, scored) : [];
  const echoed = await Promise.all(first.map((answer) => hearEchoed(asker, { prompt, answer, end }, signal)));
  const isAllTold = echoed.length === answers.length && echoed.every((one) => one !== null && one.greedy !== null);
  if (isAllTold) return { item, echoed, written: null };
  return { item, echoed, written: await write(asker, { tells }, { prompt, item }, signal) };
}

/** What it writes itself, as long as the longest answer is at most. */
export function write(
  asker: Asker,
  { tells }: Pick<ServerAbilities, 'tells'>,
  { prompt, item: { answers } }: { prompt: string; item: Item },
  signal: AbortSignal,
): Promise<Written> {
  // A token has at least one byte. One more: a server may take white space off the end of what it wrote.
  const longest = Math.max(...answers.map((answer) => Buffer.byteLength(answer)));
  return asker.complete(prompt, { max_tokens: longest + 1, ...(tells ? { logprobs: 1 } : {}) }, signal);
}

/** By the probabilities of the answer's own tokens; `null` where prompt and answer are cut across their border. */
async function hearEchoed(
  asker: Asker,
  { prompt, answer, end }: { prompt: string; answer: string; end: string },
  signal: AbortSignal,
): Promise<Echoed | null> {
  const { tokens } = await asker.complete(prompt + answer, { max_tokens: 1, echo: true, logprobs: 1 }, signal);
  const from = placeAt(tokens, prompt);
  const to = placeAt(tokens, prompt + answer);
  if (from === null || to === null) return null;
  const own = tokens.slice(from, to);
  const logProbability = sumOf(own);
  if (logProbability === null) return null;
  return { logProbability, tokens: own.length, greedy: wouldWrite(own, answer, end), promptTokens: from };
}

function wouldWrite(own: readonly ServerToken[], answer: string, end: string): boolean | null {
  if (own.every(({ text, likeliest }) => likeliest[0]?.text === text)) return true;
  const body = answer.endsWith(end) ? answer.length - end.length : answer.length;
  let written = 0;
  for (const { text, likeliest } of own) {
    written += text.length;
    if (written > body) return null;
    if (likeliest[0] && likeliest[0].text !== text) return false;
  }
  return null;
}

export function scoresOf({ item, echoed, written }: Heard, form: AnswerForm): Omit<ItemScore, 'index'> {
  const { answers, scored = answers.length } = item;
  const told = echoed.length > 0 && echoed.every((one) => one !== null);
  let unspaced = false;
  const scores = answers.map((answer, place): AnswerScore => {
    const known = told ? echoed[place] : undefined;
    const how = written ? formOf(written, answer, form) : null;
    const greedy = known?.greedy ?? how !== null;
    // Said where it decided something.
    unspaced ||= (known?.greedy ?? null) === null && how === 'unspaced';
    if (known) return { logProbability: known.logProbability, tokens: known.tokens, greedy };
    const to = how === 'exact' ? placeAt(written!.tokens, answer) : null;
    const logProbability = to === null ? null : sumOf(written!.tokens.slice(0, to));
    return {
      greedy,
      logProbability: place < scored ? logProbability : null,
      tokens: logProbability === null ? null : to,
    };
  });
  const promptTokens = written?.promptTokens ?? echoed[0]?.promptTokens ?? null;
  return { answers: scores, promptTokens, ...(unspaced ? { unspaced } : {}) };
}

/** How the answer stands at the beginning of what was written; `null` where something else does. */
function formOf({ text, tokens, ended }: Written, answer: string, { end, unspaced }: AnswerForm) {
  // Some leave the space out of the text alone, and tell it with the token.
  const texts = [text, tokens.map((token) => token.text).join('')].map((one) => (ended ? one + end : one));
  if (texts.some((one) => one.startsWith(answer))) return 'exact';
  const bare = answer.trimStart();
  return unspaced && bare !== '' && texts.some((one) => one.startsWith(bare)) ? 'unspaced' : null;
}

/** `null` without a token, and where one has no probability: of several that are told as one only the last one's is. */
function sumOf(tokens: readonly ServerToken[]): number | null {
  if (tokens.length === 0) return null;
  return tokens.reduce<number | null>(
    (sum, { logProbability, joined }) =>
      sum === null || logProbability === null || joined ? null : sum + logProbability,
    0,
  );
}
