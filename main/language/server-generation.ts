/** A prompt's continuation from a server, token by token as it writes. */
import { type GeneratedToken, type GenerateEnd, type GenerateRequest, isToldByToken } from '../contract/language.ts';
import type { ServerAbilities } from './server-abilities.ts';
import type { Asker } from './server-asker.ts';
import { type Choice, type Completion, type ServerToken, tokensOf } from './server-protocol.ts';

const SHOWN_CANDIDATES = 10;

/** @param abilities awaited first: a stop is heard there too */
export async function generateWith(
  asker: Asker,
  request: GenerateRequest,
  abilities: Promise<ServerAbilities>,
  onToken: (token: GeneratedToken) => void,
  signal: AbortSignal,
): Promise<GenerateEnd> {
  const { prompt, stop } = request;
  const started = performance.now();
  // Of what came: how long a server keeps its connection open afterwards is no time of the model's.
  let [firstAt, lastAt]: (number | null)[] = [null, null];
  const answer = createAnswer(request);
  const end = (ended: GenerateEnd['ended']): GenerateEnd => {
    const { text } = answer;
    const at = Math.min(text.length, ...stop.map((word) => text.indexOf(word)).filter((index) => index >= 0));
    const first = firstAt ?? performance.now();
    return {
      text: text.slice(0, at),
      promptTokens: answer.promptTokens,
      tokens: answer.tokens(),
      promptSeconds: (first - started) / 1000,
      seconds: ((lastAt ?? first) - first) / 1000,
      ended,
      ...(answer.isTold() || signal.aborted ? {} : { textless: true }),
    };
  };
  try {
    const { tells } = await abilities;
    for await (const event of asker.stream(prompt, wishOf(request, tells), signal)) {
      answer.hear(event, (token) => {
        firstAt ??= performance.now();
        onToken(token);
      });
      if (firstAt !== null && (event.choices ?? []).length > 0) lastAt = performance.now();
      // It goes on where it should have ended.
      if (stop.some((word) => answer.sent.includes(word))) return end('stop');
    }
  } catch (error) {
    if (signal.aborted) return end('stopped');
    throw error;
  }
  return end(signal.aborted ? 'stopped' : answer.ended());
}

/** What a server has told of its answer so far. */
function createAnswer({ stop }: GenerateRequest) {
  /** As it came, and with what ended it, where that is known. */
  let [sent, text] = ['', ''];
  const told: GeneratedToken[] = [];
  /** Of the answer and what ends it, as the server counts them. */
  let counted: number | null = null;
  let promptTokens: number | null = null;
  let finish: string | null = null;
  let isTold = false;
  let endedItself = false;
  let endedAt: string | null = null;
  return {
    get sent() {
      return sent;
    },
    get text() {
      return text;
    },
    get promptTokens() {
      return promptTokens;
    },
    hear({ usage, choices }: Completion, onToken: (token: GeneratedToken) => void) {
      promptTokens = usage?.prompt_tokens ?? promptTokens;
      counted = usage?.completion_tokens ?? counted;
      for (const choice of choices ?? []) {
        finish = choice.finish_reason ?? finish;
        isTold ||= typeof choice.text === 'string';
        endedAt = choice.stop_reason ?? endedAt;
        for (const token of piecesOf(choice)) {
          // As here: the end of all text is no token of the answer.
          endedItself ||= token.ends === true && token.text === '';
          if (endedItself) continue;
          if (!token.ends) sent += token.text;
          text += token.text;
          const generated = asGenerated(token);
          told.push(generated);
          onToken(generated);
        }
      }
    },
    isTold: () => isTold,
    /** Where the server counts none, those that came, if they are tokens: nobody knows how many are in a piece. */
    tokens() {
      if (counted === null) return isToldByToken(told) ? told.length : null;
      return Math.max(told.length, counted - (endedItself ? 1 : 0));
    },
    ended(): GenerateEnd['ended'] {
      if (finish === 'length') return 'length';
      if (endedItself || (finish !== null && stop.length === 0)) return 'end-of-text';
      return stop.some((word) => word === endedAt || text.includes(word)) ? 'stop' : 'unsaid';
    },
  };
}

const wishOf = ({ tokens, sampling, stop }: GenerateRequest, tells: boolean) => ({
  max_tokens: tokens,
  temperature: sampling.temperature,
  top_p: sampling.topP,
  top_k: sampling.topK,
  seed: sampling.seed,
  stream_options: { include_usage: true },
  ...(stop.length > 0 ? { stop } : {}),
  ...(tells ? { logprobs: SHOWN_CANDIDATES } : {}),
});

/** What one event brings: its tokens where it tells them, else its text as one. */
function piecesOf({ text, logprobs }: Choice): ServerToken[] {
  const tokens = tokensOf(logprobs);
  if (tokens !== null && tokens.length > 0) return tokens;
  return text ? [{ text, logProbability: null, likeliest: [] }] : [];
}

const asGenerated = ({ likeliest, ends: _, ...token }: ServerToken): GeneratedToken => ({
  ...token,
  candidates: likeliest
    .slice(0, SHOWN_CANDIDATES)
    .map(({ logProbability, ...likely }) => ({ ...likely, probability: Math.exp(logProbability) })),
});
