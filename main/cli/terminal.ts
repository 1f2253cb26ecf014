/** What every command of `lab` is made with: its options, its way to the engine, and how it prints. */

import { type Command, InvalidArgumentError } from 'commander';
import type { Language } from '../../resources/messages/index.ts';
import type { Fault } from '../contract/fault.ts';
import { readNumber } from '../contract/number-text.ts';
import { labFolders } from '../provision/lab-folders.ts';
import { asTyped } from './as-typed.ts';
import { type ColumnTitle, columnTitle } from './column-titles.ts';
import { type Connection, connect, type LabClient } from './connect.ts';
import { whenUnread } from './interruption.ts';
import { exitStatus, faultBehind, printFault, printJson, printLine, roomFor, table } from './output.ts';
import { sayWaiting, stayForOthers } from './stay-for-others.ts';

type Cell<Row> = (row: Row) => string | number | null;
/** What stands under each title; `null` is a dash. A title that is written here has its Chinese one. */
export type Columns<Row> = { [Title in ColumnTitle]?: Cell<Row> };

type Work<Arguments extends unknown[]> = (...given: Arguments) => Promise<number | undefined>;
type Action<Arguments extends unknown[]> = (...given: Arguments) => Promise<void>;

export interface Terminal {
  language: Language;
  /** Whether programs read it: one JSON object a line on standard output. */
  json: () => boolean;
  /** A command of `lab`, or of a group, with `--json`. */
  command: (name: string, description: string, parent?: Command) => Command;
  /** Works against an engine and ends with the status; whatever is thrown becomes a sentence. */
  withEngine: <Arguments extends unknown[]>(work: Work<[LabClient, ...Arguments]>) => Action<Arguments>;
  /** The same without an engine. */
  withoutEngine: <Arguments extends unknown[]>(work: Work<Arguments>) => Action<Arguments>;
  /** Prints the value as JSON, or as the text that people read. */
  print: (value: unknown, text: () => string) => void;
  /**
   * Prints each row as JSON, or all as a table.
   *
   * @param more rows of the table that programs get otherwise; cells that they lack are dashes
   */
  printList: <Row>(rows: readonly Row[], columns: Columns<Row>, more?: readonly (string | null)[][]) => void;
  number: (text: string) => number;
  /** Both ends may be given. */
  numberIn: (least: number, most: number) => (text: string) => number;
  /** At least `least`; up to `most` where that is told, too. */
  integer: (least: number, most?: number) => (text: string) => number;
}

/** Of an option that may be given several times. */
export function collect(value: string, earlier: string[]): string[] {
  return [...earlier, notEmpty(value)];
}

/** Of a name: an empty one would be as if none had been given. */
export function notEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

/** Of one whose value is a text for a model, which may be a blank. */
export function collectTexts(value: string, earlier: string[] = []): string[] {
  return value === '' ? collect(value, earlier) : [...earlier, value];
}

function wholeNumberSentence(least: number, most: number, language: Language): string {
  if (most === Number.POSITIVE_INFINITY)
    return language === 'zh' ? `应为不小于 ${least} 的整数。` : `A whole number is expected, at least ${least}.`;
  const last = most.toLocaleString('en');
  return language === 'zh'
    ? `应为 ${least} 到 ${last} 之间的整数。`
    : `A whole number from ${least} to ${last} is expected.`;
}

export function createTerminal(program: Command, language: Language): Terminal {
  let json = false;

  function fail(error: unknown, given: readonly unknown[]): void {
    // Commander gives the command itself last.
    const fault = asTyped(faultBehind(error), given.at(-1));
    printFault(fault, { json, language });
    process.exitCode = exitStatus(fault);
  }

  const number = (text: string) => {
    const reading = readNumber(text, language);
    if (reading.kind !== 'number')
      throw new InvalidArgumentError(language === 'zh' ? '应为数字，例如 0.8。' : 'A number is expected, as in 0.8.');
    return reading.value;
  };

  return {
    language,
    json: () => json,
    command: (name, description, parent = program) =>
      parent
        .command(name)
        .description(description)
        .option('--json', 'one JSON object a line on standard output, nothing else')
        .exitOverride()
        .hook('preAction', (self) => {
          // A group of commands takes the option from its members.
          json ||= self.optsWithGlobals().json === true;
        }),
    withEngine:
      (work) =>
      async (...given) => {
        let connection: Connection | null = null;
        const told = new Set<Fault>();
        const tellNotices = () => {
          for (const notice of connection?.notices() ?? []) {
            if (!told.has(notice)) printFault(notice, { json: false, language });
            told.add(notice);
          }
        };
        try {
          connection = await connect(labFolders(process.env), () => sayWaiting(language));
          tellNotices();
          // An engine of one's own ends well, though what is printed is for nobody.
          process.exitCode = (await Promise.race([work(connection.client, ...given), whenUnread()])) ?? 0;
          await stayForOthers(connection, language);
        } catch (error) {
          fail(error, given);
        } finally {
          tellNotices();
          await connection?.close();
        }
      },
    withoutEngine:
      (work) =>
      async (...given) => {
        try {
          process.exitCode = (await work(...given)) ?? 0;
        } catch (error) {
          fail(error, given);
        }
      },
    print: (value, text) => (json ? printJson(value) : printLine(text())),
    printList(rows, columns, more = []) {
      if (json) {
        for (const row of rows) printJson(row);
        return;
      }
      const titles = Object.keys(columns);
      const cells = rows.map((row) => Object.values<Cell<typeof row>>(columns).map((cell) => cell(row)));
      const words = [...cells, ...more].map((line) => titles.map((_, place) => String(line[place] ?? '–')));
      printLine(
        table(
          titles.map((title) => columnTitle(title, language)),
          words,
          { room: roomFor(process.stdout), column: titles.indexOf('name') },
        ),
      );
    },
    number,
    numberIn: (least, most) => (text) => {
      const reading = readNumber(text, language);
      const value = reading.kind === 'number' ? reading.value : Number.NaN;
      if (value >= least && value <= most) return value;
      throw new InvalidArgumentError(
        language === 'zh' ? `应为 ${least} 到 ${most} 之间的数。` : `A number from ${least} to ${most} is expected.`,
      );
    },
    integer:
      (least, most = Number.POSITIVE_INFINITY) =>
      (text) => {
        const reading = readNumber(text, language);
        const value = reading.kind === 'number' ? reading.value : Number.NaN;
        if (Number.isInteger(value) && value >= least && value <= most) return value;
        throw new InvalidArgumentError(wholeNumberSentence(least, most, language));
      },
  };
}
