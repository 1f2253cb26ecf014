/** `lab decode`: targets that a run's checkpoint writes for held-out pairs or other sources, and their scores. */
import { unseenSentence } from '../../../resources/messages/index.ts';
import { MOST_BEAMS } from '../../contract/attention.ts';
import { type DecodedRow, type DecodingRequest, MOST_DECODED_TEXT } from '../../contract/decoding.ts';
import { LabError } from '../../contract/fault.ts';
import { decodeText } from '../../tables/decode-text.ts';
import { LINE_END } from '../../tables/lines.ts';
import type { LabClient } from '../connect.ts';
import {
  decodedFile,
  decodedLine,
  decodingSentence,
  firstLooks,
  scoresTable,
  shownSentence,
} from '../decoding-text.ts';
import { givenFile } from '../given-file.ts';
import { runNamed } from '../named.ts';
import { createProgressLine, printJson, printLine, tell } from '../output.ts';
import { refuseExisting, refuseNoPlace, saveBlob } from '../save-exported.ts';
import type { Terminal } from '../terminal.ts';

interface DecodeOptions {
  file?: string;
  count?: number;
  step?: number;
  last?: boolean;
  beams: number;
  lengthPenalty: number;
  csv?: string;
  force?: boolean;
}

/** What a character may take in a file. */
const MOST_BYTES_A_CHARACTER = 4;

export function addDecodeCommand({ json, language, command, withEngine, integer, numberIn }: Terminal): void {
  command('decode <run> [source]', 'what a run writes for held-out pairs or other sources, and how far off that is')
    .option('--file <file>', 'sources of a file, a line each; behind a tab what is wanted')
    .option('--count <n>', 'the first so many of them, each printed', integer(1))
    .option('--step <n>', 'of the checkpoint of this step in place of the best', integer(0))
    .option('--last', 'of the last checkpoint in place of the best')
    .option('--beams <n>', 'how many beginnings are kept; 1: greedy', integer(1, MOST_BEAMS), 1)
    .option('--length-penalty <a>', '0: log p alone', numberIn(0, 3), 0)
    .option('--csv <file>', 'source, reference, written and right, as a file of comma-separated values')
    .option('--force', 'write over a file that is there')
    .action(
      withEngine(async (client, named: string, source: string | undefined, options: DecodeOptions) => {
        const { csv, force = false } = options;
        refuseNoPlace(csv);
        if (csv !== undefined) refuseExisting({ file: csv, force });
        const request = await requestOf(client, await runNamed(client, named), source, options);
        const rows = await followed(client, request, csv === undefined);
        if (csv !== undefined) {
          const file = await saveBlob(decodedFile(rows), { file: csv, force });
          if (json()) printJson({ event: 'saved', file });
          else tell(file);
        }
        return 0;
      }),
    );

  /** Prints what is told, and gives the rows in the order of the sources. */
  async function followed(client: LabClient, request: DecodingRequest, withRows: boolean): Promise<DecodedRow[]> {
    const rows: DecodedRow[] = [];
    const progress = createProgressLine();
    let done = 0;
    let sentence = '';
    let asked = 0;
    for await (const told of await client.runs.decode(request))
      if ('asked' in told) {
        ({ asked } = told);
        sentence = decodingSentence(told, language);
        if (told.unseen.length > 0) tell(unseenSentence('prompt', told.unseen, language));
        if (json()) printJson({ event: 'decoding', ...told });
      } else if ('rows' in told) {
        for (const row of told.rows) rows[row.place] = row;
        if (json() && withRows) for (const row of told.rows) printJson({ event: 'row', ...row });
        done += told.rows.length;
        progress.update(`${done}/${asked}`);
      } else {
        progress.clear();
        if (json()) printJson({ event: 'scores', scores: told.scores });
        else {
          const isAll = request.text !== undefined || request.count !== undefined;
          const looks = isAll ? rows : firstLooks(rows);
          if (withRows) for (const row of looks) printLine(decodedLine(row));
          if (told.scores) printLine(scoresTable(told.scores, language));
          tell(sentence);
          if (withRows && looks.length < rows.length)
            tell(shownSentence({ shown: looks.length, all: rows.length }, language));
        }
      }
    return rows;
  }
}

/** @throws LabError `bad-use`, and what keeps a file from being read as text */
async function requestOf(
  client: LabClient,
  run: string,
  source: string | undefined,
  { file, count, step, last, beams, lengthPenalty }: DecodeOptions,
): Promise<DecodingRequest> {
  const refuse = (argument: string, expected: string) => {
    throw new LabError('bad-use', { argument, expected });
  };
  if (source !== undefined && file !== undefined) refuse('[source] --file', '[source] | --file');
  if (step !== undefined && last) refuse('--step --last', '--step | --last');
  const text = file === undefined ? source : await textOf(file);
  const at = last ? (await client.runs.checkpoints({ run })).at(-1)?.step : step;
  return {
    ...{ run, beams, lengthPenalty },
    ...(text === undefined ? {} : { text }),
    ...(count === undefined ? {} : { count }),
    ...(at === undefined ? {} : { step: at }),
  };
}

async function textOf(path: string): Promise<string> {
  const limit = MOST_DECODED_TEXT * MOST_BYTES_A_CHARACTER;
  const { fileName, file } = givenFile(path, limit);
  return decodeText(await file.bytes(), { file: fileName, limit }).text.replace(LINE_END, '\n');
}
