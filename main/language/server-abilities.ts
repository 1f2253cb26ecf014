/** What a server tells, found out by asking: it is believed after a test. */
import { LabError } from '../contract/fault.ts';
import { type Asker, isSpaced } from './server-asker.ts';
import { countsOf } from './server-prompt-room.ts';
import { placeAt, type ServerToken } from './server-protocol.ts';

export interface ServerAbilities {
  /** The probabilities of a prompt's own tokens. */
  echoes: boolean;
  /** Those of what it writes. */
  tells: boolean;
  /** The space that a text begins with: nearly every model goes on with one here. */
  spaces: boolean;
  /** The number of a prompt's tokens: how many it puts around each; `null` where it does not tell it rightly. */
  around: number | null;
}

const PROBE = 'a b c';
/** Two computations of one log-probability differ by less, in however many bits. */
const SAME_NATS = 0.05;

/** By asking it for one token: alone, with the prompt before it, and of the prompt twice. */
export async function abilitiesOf(asker: Asker, signal: AbortSignal): Promise<ServerAbilities> {
  const asked = async (more: object) => {
    try {
      return await asker.complete(PROBE, { max_tokens: 1, ...more }, signal);
    } catch (error) {
      // A server that does not know the wish refuses it; whoever is not there at all says so with the plain question.
      if (error instanceof LabError && error.fault.code === 'server-refused') return null;
      throw error;
    }
  };
  const told = await asked({ logprobs: 1 });
  const written = told ?? (await asker.complete(PROBE, { max_tokens: 1 }, signal));
  const rest = { spaces: isSpaced(written), around: await countsOf(asker, PROBE, signal) };
  const [plain] = told?.tokens ?? [];
  if (plain) {
    const echo = await asked({ echo: true, logprobs: 1 });
    return { echoes: echo !== null && isSameTale(echo.tokens, plain), tells: true, ...rest };
  }
  return { echoes: false, tells: false, ...rest };
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
