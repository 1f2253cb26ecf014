/** `lab quiz next|answer|review`: one question, its answer, and what is due. */
import { isDeepStrictEqual } from 'node:util';
import { type Command, Option } from 'commander';
import { formatWhen } from '../../../../resources/messages/format.ts';
import type { Language } from '../../../../resources/messages/index.ts';
import { LabError } from '../../../contract/fault.ts';
import { CONFIDENCES, type QuizAsk, type QuizConfidence } from '../../../contract/quiz.ts';
import { QUIZ_SECTIONS } from '../../../contract/quiz-item.ts';
import { printLine } from '../../output.ts';
import { withCurves } from '../../quiz-curves.ts';
import { predictionText, tellSettled } from '../../quiz-predictions.ts';
import { profileNamed, profileOption, zoneHere } from '../../quiz-profile.ts';
import { feedbackText, questionText } from '../../quiz-text.ts';
import type { Terminal } from '../../terminal.ts';
import { answerForms, writtenAnswer } from '../../written-answer.ts';

interface NextOptions {
  profile?: string;
  keyPoint?: number;
  section?: (typeof QUIZ_SECTIONS)[number];
  own?: boolean;
  item?: string;
  seed?: number;
}

interface AnswerOptions {
  profile?: string;
  seed: number;
  given: string;
  confidence: QuizConfidence;
  milliseconds?: number;
  review?: boolean;
}

function dueText({ due, dueToday, cap }: { due: number; dueToday: number; cap: number }, language: Language): string {
  return language === 'zh'
    ? `待复习 ${due}  今天 ${dueToday}  每天至多 ${cap}`
    : `due ${due}  today ${dueToday}  at most ${cap} a day`;
}

export function addAskCommands(terminal: Terminal, quiz: Command): void {
  for (const add of [addNext, addAnswer, addReview, addPredictions]) add(terminal, quiz);
}

function addNext({ language, command, withEngine, print, json, integer }: Terminal, quiz: Command): void {
  command('next', 'the next question to practise', quiz)
    .addOption(profileOption())
    .option('--key-point <number>', 'of this key point, 1 to 10', integer(1))
    .addOption(new Option('--section <section>', 'of this section of the article').choices(QUIZ_SECTIONS))
    .option('--own', 'of your own; with a key point or section, these as well')
    .option('--item <item>', 'this question')
    .option(
      '--seed <seed>',
      'with the numbers and the order of answers of this seed; which question comes it does not say',
      integer(1),
    )
    .action(
      withEngine(async (client, { profile: name, keyPoint, section, own, item, seed }: NextOptions) => {
        const profile = await profileNamed(client, name);
        if (!json()) await tellSettled(client, { profile, zone: zoneHere() }, language);
        const scope = {
          ...(keyPoint === undefined ? {} : { keyPoints: [keyPoint] }),
          ...(section === undefined ? {} : { sections: [section] }),
          ...(own ? { own } : {}),
        };
        const next =
          item === undefined ? await client.quiz.next({ profile, zone: zoneHere(), mode: 'practice', scope }) : null;
        const wanted = item ?? (seed === undefined ? undefined : next?.item);
        const named = { profile, item: wanted ?? '', ...(seed === undefined ? {} : { seed }) };
        const question = await withCurves(client, wanted === undefined ? next : await client.quiz.question(named));
        print(question, () => (question ? questionText(question, language) : '–'));
        return 0;
      }),
    );
}

function addAnswer({ language, command, withEngine, print, json, integer }: Terminal, quiz: Command): void {
  command('answer <item>', 'answer a question: right or not, and why', quiz)
    .addOption(profileOption())
    .requiredOption('--seed <seed>', 'of the question, as it was printed', integer(1))
    .requiredOption('--given <answer>', 'written as the question shows it; ? for not knowing')
    .addOption(new Option('--confidence <how>', 'how sure you are').choices(CONFIDENCES).default('unsure'))
    .option('--milliseconds <time>', 'how long it took', integer(1))
    .option('--review', 'counts as a review')
    .action(
      withEngine(async (client, item: string, options: AnswerOptions) => {
        const { seed, given, confidence, milliseconds = null, review = false } = options;
        const profile = await profileNamed(client, options.profile);
        if (!json()) await tellSettled(client, { profile, zone: zoneHere() }, language);
        const { ask } = await client.quiz.question({ profile, item, seed });
        const answer = writtenAnswer(given, ask, language);
        if (!answer)
          throw new LabError('bad-use', { argument: `--given ${given}`, expected: formWanted(ask, language) });
        const feedback = await client.quiz.answer({
          ...{ profile, zone: zoneHere(), asked: { item, seed }, given: answer, confidence, milliseconds },
          mode: review ? 'review' : 'practice',
        });
        // One that comes again gets what became of the first: right for a lost line, wrong for another answer.
        if (feedback && !isDeepStrictEqual(feedback.given, answer))
          throw new LabError('quiz-answered-already', { item, seed: String(seed) });
        if (feedback) print(feedback, () => feedbackText(feedback, language));
        return 0;
      }),
    );
}

function addReview({ language, command, withEngine, print, json }: Terminal, quiz: Command): void {
  command('review', 'how many questions are due today, and the first of them', quiz)
    .addOption(profileOption())
    .action(
      withEngine(async (client, { profile: name }: { profile?: string }) => {
        const here = { profile: await profileNamed(client, name), zone: zoneHere() };
        const { due, dueToday, cap, nextDue, settled } = await client.quiz.overview(here);
        if (!json()) await tellSettled(client, here, language);
        const question = await withCurves(client, await client.quiz.next({ ...here, mode: 'review' }));
        print({ due, dueToday, cap, nextDue, settled, question }, () => {
          const head = dueText({ due, dueToday, cap }, language);
          if (question) return `${head}\n\n${questionText(question, language)}`;
          const next = { en: 'next', zh: '下一次' }[language];
          return nextDue === null ? head : `${head}\n${next} ${formatWhen(nextDue, Date.now(), language, 'day')}`;
        });
        return 0;
      }),
    );
}

function addPredictions({ language, command, withEngine, print, json }: Terminal, quiz: Command): void {
  command('predictions', 'what you predicted of runs, and what was measured', quiz)
    .addOption(profileOption())
    .action(
      withEngine(async (client, { profile: name }: { profile?: string }) => {
        const profile = await profileNamed(client, name);
        const predictions = await client.quiz.predictions({ profile, zone: zoneHere() });
        for (const prediction of predictions) print(prediction, () => `${predictionText(prediction, language)}\n`);
        if (json()) return 0;
        if (predictions.length === 0) printLine('–');
        const settled = predictions.filter(({ measured, told }) => measured !== null && !told);
        await client.quiz.markTold({ profile, answers: settled.map(({ feedback }) => feedback.answer) });
        return 0;
      }),
    );
}

/** Of the form alone: which answer is right is not told. */
function formWanted(ask: QuizAsk, language: Language): string {
  const forms = answerForms(ask, language);
  return { en: `an answer of the form ${forms}`, zh: `形如 ${forms} 的答案` }[language];
}
