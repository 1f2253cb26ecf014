/** Completions of one model of a server, as everything that asks it puts them. */
import { connectServer } from './server-connection.ts';
import { type Completion, completion, type ServerToken, tokensOf } from './server-protocol.ts';

export interface ServerModelAddress {
  base: string;
  /** Its name on the server. */
  model: string;
}

/** A text that a server wrote, and what it told of it. */
export interface Written {
  text: string;
  /** Whether there was a text in its answer, and be it an empty one: what is absent is not told. */
  told: boolean;
  /** Empty where it tells nothing of them. */
  tokens: ServerToken[];
  promptTokens: number | null;
  /** By the server itself, which had room for more. */
  ended: boolean;
}

export interface Asker {
  /** @throws LabError as `ServerConnection.post` */
  complete(prompt: string, more: object, signal: AbortSignal): Promise<Written>;
  stream(prompt: string, more: object, signal: AbortSignal): AsyncGenerator<Completion, void>;
}

const PATH = '/v1/completions';
const GREEDY = { temperature: 0, seed: 1 };

export function createAsker({ base, model }: ServerModelAddress): Asker {
  const server = connectServer(base);
  return {
    async complete(prompt, more, signal) {
      const answer = await server.post(PATH, { model, prompt, ...GREEDY, ...more }, completion, signal);
      const [choice] = answer.choices ?? [];
      return {
        text: choice?.text ?? '',
        told: typeof choice?.text === 'string',
        tokens: tokensOf(choice?.logprobs) ?? [],
        promptTokens: answer.usage?.prompt_tokens ?? null,
        ended: choice?.finish_reason === 'stop',
      };
    },
    stream: (prompt, more, signal) => server.stream(PATH, { model, prompt, ...more }, completion, signal, isLast),
  };
}

/** What ended it, or what it cost: nothing is written after either. */
function isLast({ choices, usage }: Completion): boolean {
  if (!choices || choices.length === 0) return usage != null;
  return choices.some(({ finish_reason }) => finish_reason != null);
}

/** Whether what it wrote begins with a space: whoever keeps one leaves none out. */
export const isSpaced = ({ text }: Written): boolean => /^\s/u.test(text);
