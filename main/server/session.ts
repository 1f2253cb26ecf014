/**
 * The page's way to its key, by POST at `/session`: a code that works once buys the key, the key buys a code.
 *
 * With the key a host asks for a code to open the browser with, and a page asks whether its key still holds. A code is
 * given to the user who runs the lab alone: others of the machine can read it in the browser's arguments, and be faster.
 */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { z } from 'zod';
import { createOnceCodes } from './once-codes.ts';
import { isEqual, isOurOrigin } from './own-requests.ts';

export interface SessionAnswer {
  status: 200 | 400 | 403 | 413 | 415;
  /** JSON. */
  body?: string;
}

const question = z.union([z.strictObject({ code: z.string().min(1) }), z.strictObject({ token: z.string().min(1) })]);
const LARGEST_QUESTION_BYTES = 1024;

export function createSession(options: {
  token: string;
  port: number;
  ownerOf(socket: Socket): Promise<number | null>;
  now(): number;
}): (request: IncomingMessage) => Promise<SessionAnswer> {
  const { token, port, ownerOf, now } = options;
  const codes = createOnceCodes(now);
  return async (request) => {
    if (!isOurOrigin(request.headers.origin, port)) return { status: 403 };
    // What a form of another page can send is none of this.
    if (request.headers['content-type'] !== 'application/json') return { status: 415 };
    const text = await textOf(request);
    if (text === null) return { status: 413 };
    const asked = question.safeParse(parsed(text));
    if (!asked.success) return { status: 400 };
    if ('token' in asked.data) {
      if (!isEqual(asked.data.token, token)) return { status: 403 };
      return { status: 200, body: JSON.stringify({ code: codes.issue() }) };
    }
    if (isOthers(await ownerOf(request.socket)) || !codes.redeem(asked.data.code)) return { status: 403 };
    return { status: 200, body: JSON.stringify({ token }) };
  };
}

/** The superuser reads everything anyway. Whom the system does not name is believed by the code alone. */
function isOthers(user: number | null): boolean {
  return user !== null && user !== 0 && user !== process.getuid?.();
}

/** `null` when it is longer than any question. */
async function textOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_QUESTION_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no question
  }
}
