/**
 * The one address outside of this machine that the lab may speak to, if a person entered it, and this process alone.
 * Whatever goes wrong there becomes a sentence: nobody answers, an answer that breaks off, one that says no, one that
 * makes no sense.
 */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { SERVER_PATIENCE } from '../contract/language.ts';
import { errorInstead, modelsAnswer } from './server-protocol.ts';
import { refusalOf } from './server-refusal.ts';

/** Milliseconds without a byte after which nobody is believed to be there, asked for models and for an answer. */
export interface Patience {
  models: number;
  answer: number;
}
const PATIENCE: Patience = { models: 60_000, answer: SERVER_PATIENCE * 1000 };

export interface ServerConnection {
  /** Names of the models, as the server calls them. */
  models(): Promise<string[]>;
  /** @throws LabError `server-unreachable`, `server-broke-off`, `server-unusable`, and as {@link refusalOf} */
  post<Answer>(path: string, body: object, schema: z.ZodType<Answer>, signal: AbortSignal): Promise<Answer>;
  /**
   * The answer piece by piece as it is written; one whose end is told by nothing but the end of the connection broke off.
   *
   * @param isLast whether a piece says that it is the last with something in it, as `[DONE]` does, which some leave out
   */
  stream<Answer>(
    path: string,
    body: object,
    schema: z.ZodType<Answer>,
    signal: AbortSignal,
    isLast: (answer: Answer) => boolean,
  ): AsyncGenerator<Answer, void>;
}

/** An answer that has begun. */
interface Conversation {
  status: number;
  /** Each byte of it begins patience anew. */
  body: ReadableStream<Uint8Array<ArrayBuffer>>;
  done: () => void;
  /** Aborted when no byte came for too long. */
  silence: AbortSignal;
}

/** @param base as `serverBase` gives it */
export function connectServer(base: string, patience: Patience = PATIENCE): ServerConnection {
  async function ask(path: string, body: object | null, signal: AbortSignal): Promise<Conversation> {
    const silence = new AbortController();
    const most = body === null ? patience.models : patience.answer;
    const giveUp = () => silence.abort(`no byte for ${most / 1000} s`);
    let timer = setTimeout(giveUp, most);
    const done = () => clearTimeout(timer);
    const alive = () => {
      done();
      timer = setTimeout(giveUp, most);
    };
    let begun = false;
    try {
      const response = await fetch(`${base}${path}`, {
        method: body === null ? 'GET' : 'POST',
        ...(body === null ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        // Another address than the one that was entered is none of ours.
        redirect: 'error',
        signal: AbortSignal.any([signal, silence.signal]),
      });
      begun = true;
      alive();
      const renewing = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, controller) {
          alive();
          controller.enqueue(bytes);
        },
      });
      const heard = (response.body ?? new Response('').body!).pipeThrough(renewing);
      if (!response.ok) throw refusalOf(base, response.status, await new Response(heard).text());
      return { status: response.status, body: heard, done, silence: silence.signal };
    } catch (error) {
      done();
      throw told(error, signal, { silence: silence.signal, begun });
    }
  }

  /** What a person is told of a failure: not of their own stop. */
  function told(error: unknown, signal: AbortSignal, how: { silence: AbortSignal; begun: boolean }): unknown {
    if (error instanceof LabError || signal.aborted) return error;
    const { silence, begun } = how;
    if (silence.aborted) return new LabError('server-unreachable', { address: base }, { cause: silence.reason });
    // Whoever had begun to answer was there.
    return new LabError(begun ? 'server-broke-off' : 'server-unreachable', { address: base }, { cause: error });
  }

  function parsed<Answer>(text: string, schema: z.ZodType<Answer>, status: number): Answer {
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch (cause) {
      throw new LabError('server-unusable', { address: base }, { cause });
    }
    if (errorInstead.safeParse(answer).success) throw refusalOf(base, status, text);
    const read = schema.safeParse(answer);
    if (!read.success) throw new LabError('server-unusable', { address: base }, { cause: read.error });
    return read.data;
  }

  const connection: ServerConnection = {
    async models() {
      const { signal } = new AbortController();
      const { status, body, done, silence } = await ask('/v1/models', null, signal);
      try {
        return parsed(await new Response(body).text(), modelsAnswer, status);
      } catch (error) {
        throw told(error, signal, { silence, begun: true });
      } finally {
        done();
      }
    },
    async post(path, question, schema, signal) {
      const { status, body, done, silence } = await ask(path, question, signal);
      try {
        return parsed(await new Response(body).text(), schema, status);
      } catch (error) {
        throw told(error, signal, { silence, begun: true });
      } finally {
        done();
      }
    },
    async *stream(path, question, schema, signal, isLast) {
      const { status, body, done, silence } = await ask(path, { ...question, stream: true }, signal);
      try {
        let [isBegun, isEnded] = [false, false];
        const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
        for await (const { data } of events) {
          if (data === '[DONE]') return;
          const answer = parsed(data, schema, status);
          isBegun = true;
          isEnded ||= isLast(answer);
          yield answer;
        }
        if (isBegun && !isEnded) throw new LabError('server-broke-off', { address: base });
      } catch (error) {
        throw told(error, signal, { silence, begun: true });
      } finally {
        done();
      }
    },
  };
  return connection;
}
