/**
 * The one address outside of this machine that the lab may speak to, if a person entered it, and this process alone.
 * Whatever goes wrong there becomes a sentence: nobody answers, an answer that says no, an answer that makes no sense.
 */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { errorInstead, modelsAnswer } from './server-protocol.ts';

/** Milliseconds without a byte after which nobody is believed to be there. */
const PATIENCE = 60_000;
/** Of what a server said in refusing, for the sentence. */
const REASON_CHARACTERS = 300;
/** The status of a server that wants to know who asks. */
const UNAUTHORIZED = 401;

export interface ServerConnection {
  /** Names of the models, as the server calls them. */
  models(): Promise<string[]>;
  /** @throws LabError `server-unreachable`, `server-refused` {status}, `server-wants-key`, `server-unusable` */
  post<Answer>(path: string, body: object, schema: z.ZodType<Answer>, signal: AbortSignal): Promise<Answer>;
  /** The answer piece by piece as it is written. */
  stream<Answer>(
    path: string,
    body: object,
    schema: z.ZodType<Answer>,
    signal: AbortSignal,
  ): AsyncGenerator<Answer, void>;
}

/** An answer that has begun. */
interface Conversation {
  response: Response;
  /** A byte came: patience begins anew. */
  alive: () => void;
  done: () => void;
  /** Aborted when no byte came for too long. */
  silence: AbortSignal;
}

/**
 * The base of a server's interface from what a person typed: `10.0.0.5:11434`, `http://host:8080/`, `…/v1`.
 *
 * @throws LabError `server-address-invalid` {address}
 */
export function serverBase(typed: string): string {
  const text = typed.trim();
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError(url.protocol);
    if (url.username || url.password || url.search || url.hash) throw new TypeError('more than an address');
    const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
    return `${url.origin}${path}`;
  } catch (cause) {
    throw new LabError('server-address-invalid', { address: typed }, { cause });
  }
}

/** @param base as `serverBase` gives it */
export function connectServer(base: string, patience = PATIENCE): ServerConnection {
  async function ask(path: string, body: object | null, signal: AbortSignal): Promise<Conversation> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), patience);
    const done = () => clearTimeout(timer);
    const alive = () => {
      done();
      timer = setTimeout(() => silence.abort(), patience);
    };
    try {
      const response = await fetch(`${base}${path}`, {
        method: body === null ? 'GET' : 'POST',
        ...(body === null ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        // Another address than the one that was entered is none of ours.
        redirect: 'error',
        signal: AbortSignal.any([signal, silence.signal]),
      });
      if (!response.ok) {
        throw refusal(response.status, await response.text());
      }
      return { response, alive, done, silence: silence.signal };
    } catch (error) {
      done();
      throw told(error, signal, silence.signal);
    }
  }

  /** What a person is told of a failure: not of their own stop. */
  function told(error: unknown, signal: AbortSignal, silence: AbortSignal): unknown {
    if (error instanceof LabError || signal.aborted) return error;
    const cause = silence.aborted ? `no byte for ${patience / 1000} s` : error;
    return new LabError('server-unreachable', { address: base }, { cause });
  }

  function refusal(status: number, words: string): LabError {
    const code = status === UNAUTHORIZED ? 'server-wants-key' : 'server-refused';
    return new LabError(code, { address: base, status }, { cause: words.slice(0, REASON_CHARACTERS) });
  }

  function parsed<Answer>(text: string, schema: z.ZodType<Answer>, status: number): Answer {
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch (cause) {
      throw new LabError('server-unusable', { address: base }, { cause });
    }
    if (errorInstead.safeParse(answer).success) throw refusal(status, text);
    const read = schema.safeParse(answer);
    if (!read.success) throw new LabError('server-unusable', { address: base }, { cause: read.error });
    return read.data;
  }

  const connection: ServerConnection = {
    async models() {
      const { signal } = new AbortController();
      const { response, done, silence } = await ask('/v1/models', null, signal);
      try {
        return parsed(await response.text(), modelsAnswer, response.status);
      } catch (error) {
        throw told(error, signal, silence);
      } finally {
        done();
      }
    },
    async post(path, body, schema, signal) {
      const { response, done, silence } = await ask(path, body, signal);
      try {
        return parsed(await response.text(), schema, response.status);
      } catch (error) {
        throw told(error, signal, silence);
      } finally {
        done();
      }
    },
    async *stream(path, body, schema, signal) {
      const { response, alive, done, silence } = await ask(path, { ...body, stream: true }, signal);
      try {
        if (!response.body) return;
        const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
        for await (const { data } of events) {
          alive();
          if (data === '[DONE]') return;
          yield parsed(data, schema, response.status);
        }
      } catch (error) {
        throw told(error, signal, silence);
      } finally {
        done();
      }
    },
  };
  return connection;
}
