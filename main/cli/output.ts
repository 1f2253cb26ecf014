/** What the terminal prints: text for people, one JSON object a line for programs. Progress goes to standard error. */
import { ORPCError } from '@orpc/client';
import { faultSentence, type Language } from '../../resources/messages/index.ts';
import { inOneLine, withLines } from '../../resources/messages/shown-text.ts';
import { type Fault, faultOf, fault as faultSchema, LabError } from '../contract/fault.ts';
import { refusedInput } from '../contract/specification-fault.ts';
import { clipped, displayWidth, shortened } from './display-width.ts';

/** One line of JSON on standard output, without a character that a terminal would obey: it is escaped, as JSON may. */
export function printJson(value: unknown): void {
  process.stdout.write(`${jsonText(value)}\n`);
}

/** @param indent spaces a level, in several lines */
export function jsonText(value: unknown, indent?: number): string {
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // JSON itself escapes only what comes before the space.
  return JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escaped);
}

export function printLine(text: string): void {
  printText(`${text}\n`);
}

/** On standard output, as it comes. */
export function printText(text: string): void {
  process.stdout.write(withLines(text));
}

/** A sentence beside what was asked for, on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${withLines(text)}\n`);
}

/** A line on standard error that the next one replaces; on a pipe nothing is printed. */
export function createProgressLine(stream: NodeJS.WriteStream = process.stderr) {
  let shown = false;
  return {
    update(text: string) {
      if (!stream.isTTY) return;
      stream.write(`\r\u001b[2K${clipped(inOneLine(text), (stream.columns || USUAL_COLUMNS) - 1)}`);
      shown = true;
    },
    clear() {
      if (shown) stream.write('\r\u001b[2K');
      shown = false;
    },
  };
}
/** Of a terminal that does not say how wide it is. */
const USUAL_COLUMNS = 80;

/** A name is not shortened below this. */
const LEAST_NAME = 16;

/** Columns that a terminal has, where a person reads there; a pipe has room for everything. */
export const roomFor = (stream: NodeJS.WriteStream): number =>
  stream.isTTY ? stream.columns || USUAL_COLUMNS : Number.POSITIVE_INFINITY;

/**
 * Columns padded to their widest cell, each in one line; characters of double width (CJK) count two.
 *
 * @param fit how many columns there are, and which one is shortened where they are too few
 */
export function table(head: string[], rows: string[][], fit?: { room: number; column: number }): string {
  const whole = rows.map((row) => row.map(inOneLine));
  const shown = fit && fit.column >= 0 ? shortenedColumn(head, whole, fit) : whole;
  const widths = widthsOf(head, shown);
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => cell + ' '.repeat(widths[i]! - displayWidth(cell)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((w) => '─'.repeat(w))), ...shown.map(line)].join('\n');
}

const widthsOf = (head: string[], rows: string[][]) =>
  head.map((title, column) => Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(displayWidth)));

function shortenedColumn(head: string[], rows: string[][], { room, column }: { room: number; column: number }) {
  const widths = widthsOf(head, rows);
  const over = widths.reduce((sum, width) => sum + width + 2, -2) - room;
  if (over <= 0) return rows;
  const width = Math.max(LEAST_NAME, widths[column]! - over);
  return rows.map((row) => row.map((cell, place) => (place === column ? shortened(cell, width) : cell)));
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
    ? new LabError('engine-gone', followed)
    : error;
}

/** Faults that are the caller's: exit status 2. */
const BAD_USE = new Set<Fault['code']>([
  'bad-use',
  'seeds-invalid',
  'nothing-to-draw',
  'input-invalid',
  'file-exists',
  'folder-exists',
  'file-is-stream',
  'folder-missing',
  'file-not-writable',
  'task-built-in',
  'query-not-understood',
  'field-unknown',
  'specification-invalid',
  'configuration-encoding',
  'configuration-not-json',
  'configuration-too-large',
  'configuration-other',
  'configuration-version',
  'preset-unknown',
  'server-address-invalid',
  'corpus-unknown',
  'corpus-name-taken',
  'corpus-built-in',
  'corpus-made-here',
  'run-unknown',
  'run-wrong-state',
  'run-finished',
  'run-not-training',
  'run-in-trash',
  'name-of-several',
  'id-too-short',
  'sweep-unknown',
  'sweep-finished',
  'sweep-not-training',
  'sweep-run-invalid',
  'sweep-large',
  'sweep-too-large',
  'replica-other-text',
  'start-in-trash',
  'start-gone',
  'start-damaged',
  'run-needs-text',
  'run-measured-elsewhere',
  'run-trained-elsewhere',
  'run-already-here',
  'run-folder-in-way',
  'bundle-damaged',
  'bundle-newer',
  'tokenizer-unusable',
  'import-unknown',
  'import-mixed',
  'import-empty',
  'import-summaries',
  'import-json',
  'file-is-quiz-results',
  'file-is-quiz-items',
  'import-parquet',
  'model-code',
  'model-pickle',
  'model-file-missing',
  'model-configuration',
  'model-weights',
  'model-weights-damaged',
  'export-no-counterpart',
  'import-broken-rows',
  'import-metrics-collide',
  'import-metric-unknown',
  'compare-needs-evaluations',
  'compare-one-group',
  'history-too-short',
  'history-tokens',
  'history-running',
  'history-not-begun',
  'transfer-not-pretrained',
  'transfer-read-labels',
  'transfer-too-short',
  'transfer-running',
  'transfer-not-begun',
  'translate-too-short',
  'translate-running',
  'translate-not-begun',
  'file-not-found',
  'file-is-folder',
  'port-taken',
  'home-not-writable',
  'cache-not-writable',
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
  'corpus-without-pairs',
  'pair-table-invalid',
  'pair-table-columns',
  'pair-table-column-unknown',
  'pair-table-header',
  'pair-longer-than-context',
  'counting-longer-than-text',
  'counting-is-done',
  'replica-counts',
  'coach-counts',
  'coach-pairs',
  'no-counts',
  'model-of-pairs',
  'model-of-masks',
  'corpus-without-sentences',
  'labels-one-class',
  'labels-too-many',
  'label-once',
  'label-not-learned',
  'too-few-held-out',
  'examples-more-than-lines',
  'examples-fewer-than-labels',
  'model-of-labels',
  'model-without-pairs',
  'attention-not-shown',
  'attention-without-text',
  'attention-text-length',
  'no-token-vectors',
  'corpus-in-use',
  'prompt-empty',
  'checkpoint-unknown',
  'source-empty',
  'source-unseen',
  'source-too-long',
  'text-without-mask',
  'masked-text-too-long',
  'prompt-unseen',
  'prompt-too-long',
  'places-text-length',
  'model-unknown',
  'model-absent',
  'experiment-unknown',
  'measurement-unknown',
  'measurement-finished',
  'report-unknown',
  'task-unknown',
  'task-few-examples',
  'suite-invalid',
  'suite-name-taken',
  'suite-name-invalid',
  'suite-name-reserved',
  'suite-one-label',
  'terms-not-accepted',
  'gpu-terms-not-accepted',
  'server-left',
  'quiz-profile-unknown',
  'quiz-item-unknown',
  'quiz-item-unaskable',
  'quiz-item-waits',
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
  if (json) printJson({ event: 'fault', ...withoutPlaces(fault) });
  const sentence = faultSentence(fault, language, 'terminal');
  if (said.has(sentence)) return;
  said.add(sentence);
  tell([sentence, ...causeLines(fault)].join('\n'));
}

/** Faults whose sentence points to the cause below it. */
export const TOLD_WITH_CAUSE: ReadonlySet<Fault['code']> = new Set([
  'compiler-failed',
  'self-test-failed',
  'gpu-not-used',
  'model-unreadable',
  'model-weights-damaged',
  'tokenizer-unusable',
  'server-refused',
  'internal',
]);
const MOST_CAUSE_LINES = 12;

/** The first lines of the cause where the sentence points to it, without places in the lab's code. */
export function causeLines({ code, cause = '' }: Fault): string[] {
  if (!TOLD_WITH_CAUSE.has(code)) return [];
  const lines = cause.split('\n').filter((line) => line.trim() !== '' && !isPlace(line));
  return lines.slice(0, MOST_CAUSE_LINES).map((line) => `  ${line.trimEnd()}`);
}

/** A line of a stack trace. */
const isPlace = (line: string) => /^\s+at /.test(line);

/** As programs are told it: of what nobody foresaw alone the places in the lab's code are of use. */
export function withoutPlaces(fault: Fault): Fault {
  if (fault.cause === undefined || fault.code === 'internal') return fault;
  const lines = fault.cause.split('\n').filter((line) => !isPlace(line));
  return { ...fault, cause: lines.join('\n') };
}

/** A full disk ends a run and is a notice of its engine as well: once is enough. */
const said = new Set<string>();
