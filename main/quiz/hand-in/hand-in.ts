/**
 * One learner's answers as one file, to be handed in. JSON Lines, in UTF-8, each line ended:
 *
 *     {"format":"pretraining-lab-quiz-results","version":1,"person":…,"personId":…,"lab":…,"at":…,"count":2}
 *     {"item":…,"seed":…,"id":…, …}          an answer (quizLogEntry), in the order in which they were given
 *     {"item":…, …}
 *     {"sha256":"…"}                          the seal: of all bytes before this line
 *
 * `"milliseconds":0` says that nobody told how long an answer took. Labs wrote that before they knew of it, and no answer
 * takes no time; so their files are read rightly, and they read what is written here.
 *
 * The number of lines tells what was cut off from what was changed. The seal says that nobody changed it by accident, and
 * not who wrote it: whoever can compute a SHA-256 can write another.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type QuizLogEntry, quizLogEntry, quizProfile } from '../../contract/quiz.ts';
import type { QuizStatistics } from '../../contract/quiz-statistics.ts';
import { isFromNewerLab } from '../../contract/unreadable.ts';
import { RESULTS_FORMAT } from '../../tables/quiz-file.ts';

const FORMAT = RESULTS_FORMAT;
const VERSION = 1;
const BEGINNING = `{"format":"${FORMAT}"`;
const SEAL = /^\{"sha256":"([0-9a-f]{64})"\}$/;
const NEW_LINE = 0x0a;

const head = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** `''` for nobody in particular. */
  person: quizProfile.shape.name,
  /** Of the profile: `''` for nobody's, in any lab. */
  personId: quizProfile.shape.id,
  /** Version of the lab that wrote it. */
  lab: z.string(),
  /** When it was written, milliseconds since 1970. */
  at: z.number(),
  count: z.number().int().nonnegative(),
});
/** An answer as the file holds it. */
const written = quizLogEntry.extend({ milliseconds: z.number().int().nonnegative() });
const writtenOf = (entry: QuizLogEntry) => written.parse({ ...entry, milliseconds: entry.milliseconds ?? 0 });
const entryOf = ({ milliseconds, ...entry }: z.infer<typeof written>): QuizLogEntry => ({
  ...entry,
  milliseconds: milliseconds === 0 ? null : milliseconds,
});

/** What can still be told of one that can't be taken. */
const anyHead = z.object({ version: z.number(), person: z.string().catch(''), count: z.number().catch(0) });

export interface HandIn {
  /** The name, `''` for nobody in particular. */
  person: string;
  personId: string;
  /** Version of the lab that wrote it. */
  lab: string;
  /** When it was written, milliseconds since 1970. */
  at: number;
  /** In the order in which they were given. */
  entries: readonly QuizLogEntry[];
}

/** `person`: whose name it bears, `''` where that can't be read. */
export type ReadHandIn =
  | ({ state: 'taken'; sha256: string } & HandIn)
  | { state: Exclude<QuizStatistics['files'][number]['state'], 'taken' | 'same'>; person: string };

/** The same answers at the same time give the same text. It holds what the contract names of an answer, and no more. */
export function writeHandIn({ person, personId, lab, at, entries }: HandIn): string {
  const first = { format: FORMAT, version: VERSION, person, personId, lab, at, count: entries.length };
  const lines = [head.parse(first), ...entries.map(writtenOf)];
  const sealed = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return `${sealed}${JSON.stringify({ sha256: sha256Of(sealed) })}\n`;
}

/**
 * Takes all of a file or nothing. `cut-off`: its end is missing. `changed`: something in it is not as it was written.
 * `newer`: by a lab that knows more than this one. `not-results`: something else.
 *
 * @param bytes and no text: what is no UTF-8 would be mended before it could be told
 */
export function readHandIn(bytes: Uint8Array): ReadHandIn {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, BEGINNING.length).toString('latin1') !== BEGINNING) return { state: 'not-results', person: '' };
  const headEnd = file.indexOf(NEW_LINE);
  if (headEnd === -1) return { state: 'cut-off', person: '' };
  const first = parsed(file.toString('utf8', 0, headEnd));
  const told = anyHead.safeParse(first);
  if (!told.success) return { state: 'changed', person: '' };
  const { version, person, count } = told.data;
  if (version > VERSION) return { state: 'newer', person };

  const sealStart = file.lastIndexOf(NEW_LINE, -2) + 1;
  const sha256 =
    file.at(-1) === NEW_LINE ? SEAL.exec(file.toString('latin1', sealStart, file.length - 1))?.[1] : undefined;
  // Whatever is missing at the end, it is one line's end at least.
  if (sha256 === undefined) return { state: linesOf(file) < count + 2 ? 'cut-off' : 'changed', person };
  const sealed = file.subarray(0, sealStart);
  if (sha256Of(sealed) !== sha256) return { state: 'changed', person };
  return takenFrom(first, sealed.toString('utf8', headEnd + 1), { sha256, person });
}

/** Of what is sealed: a lab that knows other answers has written it where this one can't read it. */
function takenFrom(first: unknown, text: string, { sha256, person }: { sha256: string; person: string }): ReadHandIn {
  const sealedHead = head.safeParse(first);
  const lines = text.split('\n').slice(0, -1);
  if (!sealedHead.success || sealedHead.data.count !== lines.length) return { state: 'changed', person };
  const { personId, lab, at } = sealedHead.data;
  const entries: QuizLogEntry[] = [];
  for (const line of lines) {
    const entry = written.safeParse(parsed(line));
    if (!entry.success) return { state: isFromNewerLab(entry.error) ? 'newer' : 'changed', person };
    entries.push(entryOf(entry.data));
  }
  return { state: 'taken', person, personId, lab, at, entries, sha256 };
}

const sha256Of = (sealed: string | Uint8Array) => createHash('sha256').update(sealed).digest('hex');

/** `undefined` for what is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function linesOf(file: Uint8Array): number {
  let lines = 0;
  for (const byte of file) if (byte === NEW_LINE) lines += 1;
  return lines;
}
