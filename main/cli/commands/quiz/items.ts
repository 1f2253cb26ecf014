/** `lab quiz list|import|export|validate`: what is asked. */
import { type Command, Option } from 'commander';
import type { Language } from '../../../../resources/messages/index.ts';
import { firstProblems, lossSentence, quizProblemSentence } from '../../../../resources/messages/quiz-problems.ts';
import { quizWords } from '../../../../resources/messages/quiz-words.ts';
import { fillTemplate } from '../../../../resources/messages/template.ts';
import type { Encoding } from '../../../contract/encoding.ts';
import { isUnplaced, type QuizItemProblem } from '../../../contract/quiz.ts';
import { bankProblems } from '../../../engine/quiz/bank-problems.ts';
import { beginning } from '../../../quiz/plain-text.ts';
import { encodingOption, givenFile } from '../../given-file.ts';
import { tell } from '../../output.ts';
import { tellSettled } from '../../quiz-predictions.ts';
import { zoneHere } from '../../quiz-profile.ts';
import { placeFor, refuseNoPlace, saveBlob } from '../../save-exported.ts';
import type { Terminal } from '../../terminal.ts';

const LARGEST_BYTES = 50_000_000;
/** Characters of a question by which one knows it in a list. */
export const LONGEST_QUESTION = 60;

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
  const { language, command, withEngine, withoutEngine, print, printList, json } = terminal;
  const tellProblems = (problems: readonly QuizItemProblem[], fileName: string) => {
    const { shown, more } = firstProblems(problems);
    for (const problem of shown) tell(`${fileName}:${problem.line}: ${quizProblemSentence(problem, language)}`);
    if (more > 0) tell(fillTemplate(quizWords[language].moreProblems, { count: more }, language));
  };

  command('list', 'every question that can be asked', quiz).action(
    withEngine(async (client) => {
      const here = { profile: '', zone: zoneHere() };
      if (!json()) await tellSettled(client, here, language);
      printList(await client.quiz.items(here), {
        id: ({ id }) => id,
        'key point': ({ keyPoint }) => keyPoint,
        section: (item) => (isUnplaced(item) ? null : item.section),
        type: ({ type }) => quizWords[language].type[type],
        difficulty: ({ difficulty }) => difficulty,
        question: ({ stem, type }) => beginning(stem[language], LONGEST_QUESTION, type === 'cloze'),
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
        tellProblems(outcome.problems, given.fileName);
        print(outcome, () => importedText(outcome, language));
        return outcome.taken ? 0 : 2;
      }),
    );
  command('export', 'the lab’s questions and your own, as one file', quiz)
    .addOption(new Option('--format <format>', 'format of the file').choices(['gift', 'anki', 'json']).default('gift'))
    .addOption(new Option('--language <language>', 'language of the questions').choices(['en', 'zh']))
    .option('--out <path>', 'a file or a folder')
    .option('--force', 'write over a file that is there')
    .action(
      withEngine(async (client, { format, language: asked, out, force = false }: ExportOptions) => {
        refuseNoPlace(out);
        const { losses } = format === 'json' ? { losses: [] } : await client.quiz.losses({ format });
        for (const loss of losses) tell(lossSentence(loss, language));
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
        tellProblems(problems, file ?? 'resources/quiz');
        const faults = problems.filter(({ weight }) => weight === 'fault').length;
        print({ items, faults, problems }, () => checkedText(items, faults, language));
        return faults > 0 ? 2 : 0;
      }),
    );
}

interface Outcome {
  added: number;
  changed: number;
  known: number;
  taken: boolean;
}

function importedText({ added, changed, known, taken }: Outcome, language: Language): string {
  const isChinese = language === 'zh';
  const counts = isChinese
    ? `新题 ${added}，改动 ${changed}，已有 ${known}`
    : `${added} new, ${changed} changed, ${known} here already`;
  if (taken) return isChinese ? `已导入：${counts}` : `taken in: ${counts}`;
  const isUsable = added + changed > 0;
  if (isChinese) return `没有导入任何题目。其中能用的：${counts}${isUsable ? '；加上 --keep-good 就导入这些' : ''}`;
  return `nothing was taken in. Can be used: ${counts}${isUsable ? '; --keep-good takes these' : ''}`;
}

function checkedText(items: number, faults: number, language: Language): string {
  if (language === 'zh') return `${items} 道题，${faults} 处错误`;
  return `${items} ${items === 1 ? 'question' : 'questions'}, ${faults} ${faults === 1 ? 'fault' : 'faults'}`;
}

async function fileProblems(given: { fileName: string; file: Blob }, encoding: Encoding | undefined) {
  const { readItemsFile } = await import('../../../quiz/files/items-file.ts');
  const { decodeText } = await import('../../../tables/decode-text.ts');
  const { text } = decodeText(await given.file.bytes(), { file: given.fileName, limit: LARGEST_BYTES, encoding });
  const { items, problems } = readItemsFile(given.fileName, text);
  return { items: items.length, problems };
}
