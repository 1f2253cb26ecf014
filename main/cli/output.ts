/** What the terminal prints: text for people, one JSON object a line for programs. Progress goes to standard error. */
import { stripVTControlCharacters } from 'node:util';
import { ORPCError } from '@orpc/client';
import { faultSentence, type Language } from '../../resources/messages/index.ts';
import { type Fault, faultOf, fault as faultSchema, LabError } from '../contract/fault.ts';
import { refusedInput } from '../contract/specification-fault.ts';

/** One line of JSON on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A line on standard error that the next one replaces; on a pipe nothing is printed. */
export function createProgressLine(stream: NodeJS.WriteStream = process.stderr) {
  let shown = false;
  return {
    update(text: string) {
      if (!stream.isTTY) return;
      stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, stream.columns - 1))}`);
      shown = true;
    },
    clear() {
      if (shown) stream.write('\r\u001b[2K');
      shown = false;
    },
  };
}

/** Columns padded to their widest cell; characters of double width (CJK) count two. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) => Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(width)));
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => cell + ' '.repeat(widths[i]! - width(cell)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((w) => '─'.repeat(w))), ...rows.map(line)].join('\n');
}

function width(text: string): number {
  let columns = 0;
  for (const character of stripVTControlCharacters(text)) {
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}

/** The fault behind whatever was thrown, on this side of the contract or the other. */
export function faultBehind(error: unknown): Fault {
  if (error instanceof ORPCError) {
    const parsed = faultSchema.safeParse(error.data);
    if (parsed.success) return parsed.data;
    const refused = error.code === 'BAD_REQUEST' ? refusedInput(error.data) : null;
    if (refused) return refused;
  }
  return faultOf(error);
}

/** An engine that went away takes nothing along: the sentence then names what can be gone on with. */
export function withWhatItFollowed(error: unknown, followed: { run: string } | { measurement: string }): unknown {
  return error instanceof LabError && error.fault.code === 'engine-gone'
    ? new LabError('engine-gone', followed, { cause: error.fault.cause })
    : error;
}

/** Faults that are the caller's: exit status 2. */
const BAD_USE = new Set<Fault['code']>([
  'bad-use',
  'input-invalid',
  'file-exists',
  'file-is-stream',
  'folder-missing',
  'file-not-writable',
  'task-built-in',
  'query-not-understood',
  'field-unknown',
  'specification-invalid',
  'configuration-encoding',
  'configuration-not-json',
  'configuration-version',
  'preset-unknown',
  'corpus-unknown',
  'corpus-name-taken',
  'corpus-built-in',
  'corpus-made-here',
  'run-unknown',
  'run-wrong-state',
  'name-of-several',
  'sweep-unknown',
  'sweep-run-invalid',
  'sweep-large',
  'sweep-too-large',
  'replica-other-text',
  'start-in-trash',
  'start-gone',
  'start-damaged',
  'run-needs-text',
  'run-measured-elsewhere',
  'run-already-here',
  'run-folder-in-way',
  'bundle-damaged',
  'bundle-newer',
  'import-unknown',
  'import-mixed',
  'import-empty',
  'import-summaries',
  'import-json',
  'import-broken-rows',
  'import-metrics-collide',
  'compare-needs-evaluations',
  'compare-one-group',
  'file-not-found',
  'file-is-folder',
  'port-taken',
  'home-not-writable',
  'home-in-use',
  'database-newer',
  'database-foreign',
  'database-version-lost',
  'database-not-a-file',
  'corpus-empty',
  'corpus-one-character',
  'file-too-large',
  'file-not-text',
  'file-bad-encoding',
  'file-not-in-encoding',
  'file-encoding-unsure',
  'corpus-too-short',
  'corpus-in-use',
  'prompt-empty',
  'prompt-unseen',
  'prompt-too-long',
  'model-unknown',
  'model-absent',
  'experiment-unknown',
  'report-unknown',
  'task-unknown',
  'task-few-examples',
  'suite-invalid',
  'suite-name-taken',
  'suite-name-invalid',
  'suite-name-reserved',
  'suite-one-label',
  'terms-not-accepted',
  'quiz-profile-unknown',
  'quiz-item-unknown',
  'quiz-item-unaskable',
  'quiz-item-built-in',
  'quiz-answered-already',
  'quiz-test-unknown',
  'quiz-test-empty',
]);

/** 2 where nothing was started because of what was asked, else 1. */
export function exitStatus(fault: Fault): 1 | 2 {
  return BAD_USE.has(fault.code) ? 2 : 1;
}

export function printFault(fault: Fault, { json, language }: { json: boolean; language: Language }): void {
  if (json) printJson({ event: 'fault', ...fault });
  const sentence = faultSentence(fault, language, 'terminal');
  if (said.has(sentence)) return;
  said.add(sentence);
  process.stderr.write(`${[sentence, ...causeLines(fault)].join('\n')}\n`);
}

/** Faults whose sentence points to the cause below it. */
export const TOLD_WITH_CAUSE: ReadonlySet<Fault['code']> = new Set([
  'compiler-failed',
  'self-test-failed',
  'model-unreadable',
  'internal',
]);
const MOST_CAUSE_LINES = 12;

/** The first lines of the cause, without the places in the lab's code that only `--json` tells. */
function causeLines({ code, cause = '' }: Fault): string[] {
  if (!TOLD_WITH_CAUSE.has(code)) return [];
  const lines = cause.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines.slice(0, MOST_CAUSE_LINES).map((line) => `  ${line.trimEnd()}`);
}

/** A full disk ends a run and is a notice of its engine as well: once is enough. */
const said = new Set<string>();
