/** `lab quiz results|stats`: one learner's answers as a file, and what many of these say of the questions. */
import type { Command } from 'commander';
import type { Language } from '../../../../resources/messages/index.ts';
import { quizWords } from '../../../../resources/messages/quiz-words.ts';
import { givenFile } from '../../given-file.ts';
import { printLine, tell } from '../../output.ts';
import { tellSettled } from '../../quiz-predictions.ts';
import { profileNamed, profileOption, zoneHere } from '../../quiz-profile.ts';
import { intervalsText, statisticsColumns } from '../../quiz-statistics.ts';
import { placeFor, refuseNoPlace, saveBlob } from '../../save-exported.ts';
import type { Terminal } from '../../terminal.ts';

const LARGEST_BYTES = 50_000_000;

export function addResultCommands(terminal: Terminal, quiz: Command): void {
  const { language, command, withEngine, print, printList, json } = terminal;
  command('results', 'one learner’s answers as one file with a checksum, to be handed in', quiz)
    .addOption(profileOption())
    .option('--out <path>', 'a file or a folder')
    .option('--force', 'write over a file that is there')
    .action(
      withEngine(async (client, options: { profile?: string; out?: string; force?: boolean }) => {
        refuseNoPlace(options.out);
        const profile = await profileNamed(client, options.profile);
        const here = { profile, zone: zoneHere() };
        const { openTest } = await client.quiz.overview(here);
        if (!json()) await tellSettled(client, here, language);
        if (openTest) tell(OPEN_TEST[language]);
        const { file, name } = await client.quiz.results({ profile });
        const path = await saveBlob(file, { file: placeFor(options.out, name), force: options.force ?? false });
        print({ event: 'exported', file: path, bytes: file.size }, () => path);
        return 0;
      }),
    );
  command('stats [file...]', 'what answers say of the questions: those of the files, else of this lab', quiz)
    .option('--with-own', 'this lab’s answers as well')
    .action(
      withEngine(async (client, files: string[], { withOwn = false }: { withOwn?: boolean }) => {
        const statistics = await client.quiz.statistics({
          profile: null,
          here: files.length === 0 || withOwn,
          files: files.map((file) => {
            const { fileName, file: blob } = givenFile(file, LARGEST_BYTES);
            return { name: fileName, file: blob };
          }),
        });
        const refused = statistics.files.filter(({ state }) => state !== 'taken' && state !== 'same');
        for (const { name, state } of statistics.files)
          if (state !== 'taken') tell(`${name}: ${quizWords[language].fileState[state]}`);
        // Of nothing that was taken there is nothing to say.
        const isTaken = withOwn || files.length === 0 || refused.length < statistics.files.length;
        if (json()) print(statistics, () => '');
        else if (isTaken) {
          printLine(countsText(statistics, language));
          printList(statistics.items, statisticsColumns(language));
          const intervals = intervalsText(statistics.items, language);
          if (intervals !== null) printLine(intervals);
        }
        return refused.length > 0 ? 2 : 0;
      }),
    );
}

function countsText({ persons, attempts }: { persons: number; attempts: number }, language: Language): string {
  if (language === 'zh') return `${persons} 人  ${attempts} 次作答`;
  return `${persons} ${persons === 1 ? 'person' : 'persons'}  ${attempts} ${attempts === 1 ? 'answer' : 'answers'}`;
}

const OPEN_TEST = {
  en: 'A test is not finished: its answers are not in the file. They are once it has ended.',
  zh: '有一次测试还没有做完，其中的答案没有写进文件；测试结束之后才会写入。',
};
