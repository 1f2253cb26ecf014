/** What it means when a server says no. Pure. */
import { LabError } from '../contract/fault.ts';

/** The status of a server that wants to know who asks. */
const UNAUTHORIZED = 401;
/** Of what a server said in refusing, for the sentence. */
const REASON_CHARACTERS = 300;
/** A prompt beyond the context, as llama-server, llama-cpp-python, vLLM and OpenAI say it. */
const LIMIT = /"n_ctx":\s*(\d+)|context (?:length is|window of|size \()\s*(\d+)/i;
const TOKENS = /"n_prompt_tokens":\s*(\d+)|requested(?: tokens \()?\s*(\d+)|request has (\d+)/i;

/** @returns LabError `prompt-too-long` {tokens, limit}, `server-wants-key` or `server-refused` {address, status} */
export function refusalOf(address: string, status: number, words: string): LabError {
  const [limit, tokens] = [numberIn(words, LIMIT), numberIn(words, TOKENS)];
  if (limit !== null && tokens !== null && tokens > limit) return new LabError('prompt-too-long', { tokens, limit });
  const code = status === UNAUTHORIZED ? 'server-wants-key' : 'server-refused';
  return new LabError(code, { address, status }, { cause: words.slice(0, REASON_CHARACTERS) });
}

function numberIn(words: string, pattern: RegExp): number | null {
  const found = pattern
    .exec(words)
    ?.slice(1)
    .find((group) => group !== undefined);
  return found === undefined ? null : Number(found);
}
