/** `lab quiz list|import|export|validate`: what is asked. */
import { type Command, Option } from 'commander';
import { lossSentence, quizProblemSentence } from '../../../../resources/messages/quiz-problems.ts';
import type { Encoding } from '../../../contract/encoding.ts';
import type { QuizItemProblem } from '../../../contract/quiz.ts';
import { bankProblems } from '../../../engine/quiz/bank-problems.ts';
import { encodingOption, givenFile } from '../../given-file.ts';
import { zoneHere } from '../../quiz-profile.ts';
import { placeFor, refuseNoPlace, saveBlob } from '../../save-exported.ts';
import type { Terminal } from '../../terminal.ts';

const LARGEST_BYTES = 50_000_000;

interface ImportOptions {
  encoding?: Encoding;
  keepGood?: boolean;
}

interface ExportOptions {
  format: 'gift' | 'anki' | 'json';
  language?: 'en' | 'zh';
  out?: string;
  force?: boolean;
}

export function addItemCommands(terminal: Terminal, quiz: Command): void {
  const { language, command, withEngine, withoutEngine, print, printList } = terminal;
  const tell = (problems: readonly QuizItemProblem[], fileName: string) => {
    for (const problem of problems)
      process.stderr.write(`${fileName}:${problem.line}: ${quizProblemSentence(problem, language)}\n`);
  };

  command('list', 'every question that can be asked', quiz).action(
    withEngine(async (client) => {
      printList(await client.quiz.items({ profile: '', zone: zoneHere() }), {
        id: ({ id }) => id,
        keyPoint: ({ keyPoint }) => keyPoint,
        section: ({ section }) => section,
        type: ({ type }) => type,
        difficulty: ({ difficulty }) => difficulty,
        question: ({ stem }) => firstWords(stem[language]),
      });
      return 0;
    }),
  );
  command('import <file>', 'questions of your own: GIFT, a table, or what was exported as JSON', quiz)
    .option('--keep-good', 'take what can be taken, although some can’t')
    .addOption(encodingOption())
    .action(
      withEngine(async (client, file: string, { encoding, keepGood = false }: ImportOptions) => {
        const given = givenFile(file, LARGEST_BYTES);
        const outcome = await client.quiz.import({ ...given, keepGood, ...(encoding ? { encoding } : {}) });
        tell(outcome.problems, given.fileName);
        const { added, known, changed, taken } = outcome;
        print(outcome, () => `taken ${taken ? 'yes' : 'no'}  new ${added}  changed ${changed}  here already ${known}`);
        return taken ? 0 : 2;
      }),
    );
  command('export', 'the lab’s questions and your own, as one file', quiz)
    .addOption(new Option('--format <format>', 'of the file').choices(['gift', 'anki', 'json']).default('gift'))
    .addOption(new Option('--language <language>', 'of the questions').choices(['en', 'zh']))
    .option('--out <path>', 'a file or a folder')
    .option('--force', 'write over a file that is there')
    .action(
      withEngine(async (client, { format, language: asked, out, force = false }: ExportOptions) => {
        refuseNoPlace(out);
        const { losses } = format === 'json' ? { losses: [] } : await client.quiz.losses({ format });
        for (const loss of losses) process.stderr.write(`${lossSentence(loss, language)}\n`);
        const { file, name } = await client.quiz.export({ format, language: asked ?? language });
        const path = await saveBlob(file, { file: placeFor(out, name), force });
        print({ event: 'exported', file: path, bytes: file.size }, () => path);
        return 0;
      }),
    );
  command('validate [file]', 'whether the lab’s own questions, or those of a file, are in order', quiz)
    .addOption(encodingOption())
    .action(
      withoutEngine(async (file: string | undefined, { encoding }: { encoding?: Encoding }) => {
        const { items, problems } = await (file === undefined
          ? bankProblems()
          : fileProblems(givenFile(file, LARGEST_BYTES), encoding));
        tell(problems, file ?? 'resources/quiz');
        const faults = problems.filter(({ weight }) => weight === 'fault').length;
        print({ items, faults, problems }, () => `${items} questions  ${faults} faults`);
        return faults > 0 ? 2 : 0;
      }),
    );
}

async function fileProblems(given: { fileName: string; file: Blob }, encoding: Encoding | undefined) {
  const { readItemsFile } = await import('../../../quiz/files/items-file.ts');
  const { decodeText } = await import('../../../tables/decode-text.ts');
  const { text } = decodeText(await given.file.bytes(), { file: given.fileName, limit: LARGEST_BYTES, encoding });
  const { items, problems } = readItemsFile(given.fileName, text);
  return { items: items.length, problems };
}

const LONGEST = 60;
const firstWords = (text: string) => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};
