/** `lab quiz test|tests`: which questions a seed gives a class, and how tests went. */
import type { Command } from 'commander';
import { formatDuration, formatWhen } from '../../../../resources/messages/format.ts';
import { quizWords } from '../../../../resources/messages/quiz-words.ts';
import { fillTemplate } from '../../../../resources/messages/template.ts';
import { limitsOf } from '../../../contract/number-limits.ts';
import { newQuizTest } from '../../../contract/quiz.ts';
import { beginning } from '../../../quiz/plain-text.ts';
import { printJson, printLine } from '../../output.ts';
import { profileNamed, profileOption } from '../../quiz-profile.ts';
import type { Terminal } from '../../terminal.ts';
import { LONGEST_QUESTION } from './items.ts';

const USUAL_SIZE = 20;
const { max: LARGEST_SIZE } = limitsOf(newQuizTest.shape.size);
const { max: LARGEST_SEED } = limitsOf(newQuizTest.shape.seed);

interface TestOptions {
  size: number;
  seed: number;
  keyPoint?: number[];
  own?: boolean;
}

export function addTestCommands(terminal: Terminal, quiz: Command): void {
  for (const add of [addTest, addTests]) add(terminal, quiz);
}

function addTest({ language, command, withEngine, printList, json, integer }: Terminal, quiz: Command): void {
  const oneMore = (text: string, before: number[] = []) => [...before, integer(1, 10)(text)];
  command('test', 'the questions of the test that the page draws from this seed, and its code; none is begun', quiz)
    .requiredOption('--seed <seed>', 'that a class shares', integer(1, LARGEST_SEED))
    .option('--size <number>', 'how many questions', integer(1, LARGEST_SIZE), USUAL_SIZE)
    .option('--key-point <number>', 'of this key point, 1 to 10; several times for several', oneMore)
    .option('--own', 'of your own; with a key point, these as well')
    .action(
      withEngine(async (client, { size, seed, keyPoint: keyPoints = [], own = false }: TestOptions) => {
        const drawn = await client.quiz.drawTest({ size, seed, seconds: null, keyPoints, own });
        if (json()) {
          printJson(drawn);
          return 0;
        }
        printLine(fillTemplate(quizWords[language].code, { code: drawn.code, seed: String(seed) }, language));
        printList(drawn.questions, {
          id: ({ item }) => item,
          seed: ({ seed: each }) => String(each),
          question: ({ stem, type }) => beginning(stem[language], LONGEST_QUESTION, type === 'cloze'),
        });
        return 0;
      }),
    );
}

function addTests({ language, command, withEngine, printList }: Terminal, quiz: Command): void {
  command('tests', 'tests that were taken or begun on the page, with their codes', quiz)
    .addOption(profileOption())
    .action(
      withEngine(async (client, { profile: name }: { profile?: string }) => {
        const tests = await client.quiz.tests({ profile: await profileNamed(client, name) });
        printList(tests, {
          started: ({ createdAt }) => formatWhen(createdAt, Date.now(), language),
          code: ({ code }) => code,
          right: ({ right, size }) => `${right ?? '–'} / ${size}`,
          time: ({ milliseconds }) => formatDuration(milliseconds / 1000, language),
          seed: ({ seed }) => String(seed),
        });
        return 0;
      }),
    );
}
