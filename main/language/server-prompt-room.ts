/**
 * Whether a server reads all of a prompt. Some forget the beginning of one that is longer than their context and answer
 * as if it were whole; what tells of it is the number of its tokens, which stands still from there on.
 */
import { LabError } from '../contract/fault.ts';
import type { Asker } from './server-asker.ts';

/** Of a prompt of so many bytes nobody forgets anything: it has that many tokens at most. */
const ALWAYS_FITS = 128;
/** Tokens by which the parts of a text may differ from the whole, where they are cut apart. */
const SEAM = 4;

/** @returns tokens that the server puts around every prompt; `null` where its numbers are none to be relied on */
export async function countsOf(asker: Asker, probe: string, signal: AbortSignal): Promise<number | null> {
  const count = async (text: string) => (await asker.complete(text, { max_tokens: 1 }, signal)).promptTokens;
  const [once, twice, again] = [await count(probe), await count(`${probe} ${probe}`), await count(probe)];
  // Some leave out what they had read before.
  if (once === null || twice === null || again !== once || twice <= once) return null;
  return Math.max(0, 2 * once - twice);
}

/**
 * @param around as {@link countsOf} found it
 * @throws LabError `prompt-too-long` {tokens, limit} when the server forgets a part of it
 */
export async function refuseForgotten(
  asker: Asker,
  prompt: string,
  around: number,
  signal: AbortSignal,
): Promise<void> {
  if (Buffer.byteLength(prompt) <= ALWAYS_FITS) return;
  const { read, tokens } = await lengthOf(asker, prompt, around, signal).catch(async (error: unknown) => {
    // A half was refused: the number that a person is told is that of the whole.
    if (error instanceof LabError && error.fault.code === 'prompt-too-long')
      await asker.complete(prompt, { max_tokens: 1 }, signal);
    throw error;
  });
  if (tokens > read) throw new LabError('prompt-too-long', { tokens, limit: read });
}

/** Tokens that the server says to have read of a text, and those that it has by its halves. */
async function lengthOf(
  asker: Asker,
  text: string,
  around: number,
  signal: AbortSignal,
): Promise<{ read: number; tokens: number }> {
  const count = async (part: string) => (await asker.complete(part, { max_tokens: 1 }, signal)).promptTokens ?? 0;
  if (Buffer.byteLength(text) <= ALWAYS_FITS) {
    const tokens = await count(text);
    return { read: tokens, tokens };
  }
  const [one, other] = halvesOf(text);
  const parts = (await count(other)) + (await count(one)) - around;
  // The whole comes last: what is asked next begins as it does, and servers keep what they read last.
  const read = await count(text);
  if (parts - read <= SEAM) return { read, tokens: read };
  const rest = await lengthOf(asker, other, around, signal);
  return { read, tokens: (await lengthOf(asker, one, around, signal)).tokens + rest.tokens - around };
}

/** Cut where a word begins, if there is one in the second half. */
function halvesOf(text: string): [string, string] {
  const middle = Math.floor(text.length / 2);
  const word = text.slice(middle).search(/\s\S/u);
  // A half of a character is none.
  const at = word >= 0 ? middle + word : middle + (/^[\uDC00-\uDFFF]/u.test(text.slice(middle)) ? 1 : 0);
  return [text.slice(0, at), text.slice(at)];
}
