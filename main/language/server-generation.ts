/** A prompt's continuation from a server, token by token as it writes. */
import type { GeneratedToken, GenerateEnd, GenerateRequest } from '../contract/language.ts';
import type { ServerAbilities } from './server-abilities.ts';
import type { Asker } from './server-asker.ts';
import { type Choice, tokensOf } from './server-protocol.ts';

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
  try {
    const { tells } = await abilities;
    for await (const answer of asker.stream(prompt, wishOf(request, tells), signal)) {
      promptTokens = answer.usage?.prompt_tokens ?? promptTokens;
      for (const choice of answer.choices ?? []) {
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
  return end(signal.aborted ? 'stopped' : finish === 'length' ? 'length' : stop.length > 0 ? 'stop' : 'end-of-text');
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
function piecesOf({ text, logprobs }: Choice): GeneratedToken[] {
  const tokens = tokensOf(logprobs);
  if (tokens === null || tokens.length === 0) return text ? [{ text, logProbability: null, candidates: [] }] : [];
  return tokens.map(({ likeliest, ...token }) => ({
    ...token,
    candidates: likeliest
      .slice(0, SHOWN_CANDIDATES)
      .map(({ logProbability, ...likely }) => ({ ...likely, probability: Math.exp(logProbability) })),
  }));
}
