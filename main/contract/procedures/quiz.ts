/** The quiz: questions, answers, tests, reviews; items in and out; what collected answers say of the items. */
import { z } from 'zod';
import { encoding } from '../encoding.ts';
import { oneLine } from '../one-line.ts';
import {
  answerTime,
  askedItem,
  drawnQuizTest,
  newQuizTest,
  profileId,
  quizAnswer,
  quizConfidence,
  quizFeedback,
  quizItemEntry,
  quizItemProblem,
  quizMode,
  quizOverview,
  quizPrediction,
  quizProfile,
  quizQuestion,
  quizScope,
  quizSeed,
  quizTest,
  quizTestEntry,
} from '../quiz.ts';
import { ownQuizItem, type QuizItem } from '../quiz-item.ts';
import { quizStatistics } from '../quiz-statistics.ts';
import { nothing, procedure } from './procedure.ts';

/** Of nobody in particular by default. */
const ofProfile = z.object({ profile: profileId });
/** Minutes east of Greenwich, where the person sits. */
const here = ofProfile.extend({ zone: z.number().int().min(-1440).max(1440) });
const wholeItem = z.custom<QuizItem>((value) => typeof value === 'object' && value !== null);

export const quiz = {
  profiles: procedure.input(nothing).output(z.array(quizProfile)),
  /** Takes up a name, new or known. */
  addProfile: procedure.input(z.object({ name: oneLine(60, 1) })).output(quizProfile),
  /** With all its answers and tests, for good. */
  removeProfile: procedure.input(ofProfile).output(nothing),
  overview: procedure.input(here).output(quizOverview),

  /** The next of these to practise, or to review; `null` when there is none. `not`: is on the screen already. */
  next: procedure
    .input(here.extend({ mode: quizMode.exclude(['test']), scope: quizScope.optional(), not: z.string().optional() }))
    .output(quizQuestion.nullable()),
  /** One that is named, with the numbers of a seed or new ones. */
  question: procedure.input(ofProfile.extend({ item: z.string(), seed: quizSeed.optional() })).output(quizQuestion),
  /** On the disk before it answers. In a test nothing is told before its end: `null`. */
  answer: procedure
    .input(
      here.extend({
        asked: askedItem,
        given: quizAnswer,
        confidence: quizConfidence,
        milliseconds: answerTime,
        mode: quizMode,
        test: z.string().optional(),
      }),
    )
    .output(quizFeedback.nullable()),
  /** Takes the last answer back, unless it belongs to a test; the question comes again. `null` when there is none. */
  undo: procedure.input(here).output(quizQuestion.nullable()),
  /** Those that wait and those that were measured, the last first. */
  predictions: procedure.input(here).output(z.array(quizPrediction)),
  /** The learner was told what became of these. */
  markTold: procedure.input(ofProfile.extend({ answers: z.array(z.string()).max(1000) })).output(nothing),
  setCap: procedure.input(z.object({ cap: z.number().int().min(1).max(1000) })).output(nothing),

  tests: procedure.input(ofProfile).output(z.array(quizTestEntry)),
  /** What `startTest` would ask, for who prepares a class; nothing is begun. */
  drawTest: procedure.input(newQuizTest).output(drawnQuizTest),
  startTest: procedure.input(ofProfile.extend({ test: newQuizTest })).output(quizTestEntry),
  test: procedure.input(ofProfile.extend({ id: z.string() })).output(quizTest),
  /** Time that passed on the question that is shown, whether it is answered or not. */
  spend: procedure
    .input(ofProfile.extend({ id: z.string(), milliseconds: z.number().int().nonnegative().max(60_000) }))
    .output(quizTestEntry),
  endTest: procedure.input(ofProfile.extend({ id: z.string() })).output(quizTestEntry),

  items: procedure.input(here).output(z.array(quizItemEntry)),
  /** An item as it is written, or with the numbers of a seed. */
  item: procedure.input(z.object({ item: z.string(), seed: quizSeed.optional() })).output(wholeItem),
  /** One of a person's own: a new one without `before`, else in the place of that one. */
  saveOwn: procedure.input(z.object({ item: ownQuizItem, before: z.string().optional() })).output(quizItemEntry),
  /** What `restoreOwn` brings back until the engine ends. */
  removeOwn: procedure.input(z.object({ items: z.array(z.string()).min(1).max(10_000) })).output(nothing),
  /** As they were when they were removed; those that were written anew meanwhile stay as they are. */
  restoreOwn: procedure.input(z.object({ items: z.array(z.string()).min(1).max(10_000) })).output(nothing),
  /** GIFT, a table, or the lab's own form. With a fault nothing is taken in unless `keepGood`. */
  import: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(300),
        file: z.instanceof(Blob),
        encoding: encoding.optional(),
        keepGood: z.boolean(),
      }),
    )
    .output(
      z.object({
        /** Taken in; those that were here already, unchanged; those that replaced an earlier form. */
        added: z.number().int(),
        known: z.number().int(),
        changed: z.number().int(),
        problems: z.array(quizItemProblem),
        /** False: nothing was taken in, because of the problems. */
        taken: z.boolean(),
      }),
    ),
  /** What a format can't hold of these items, before they are written. */
  losses: procedure
    .input(z.object({ format: z.enum(['gift', 'anki']), items: z.array(z.string()).max(20_000).optional() }))
    .output(
      z.object({
        items: z.number().int(),
        losses: z.array(z.object({ what: z.string(), count: z.number().int(), examples: z.array(z.string()) })),
      }),
    ),
  export: procedure
    .input(
      z.object({
        format: z.enum(['gift', 'anki', 'json']),
        language: z.enum(['en', 'zh']),
        items: z.array(z.string()).max(20_000).optional(),
      }),
    )
    .output(z.object({ file: z.instanceof(Blob), name: z.string() })),

  /** One learner's answers as one file with a checksum, without those in a test that has not ended. */
  results: procedure.input(ofProfile).output(z.object({ file: z.instanceof(Blob), name: z.string() })),
  /** Over this lab's answers and files that were handed in; `null` instead of a profile: all of this lab's. */
  statistics: procedure
    .input(
      z.object({
        profile: profileId.nullable(),
        here: z.boolean(),
        files: z.array(z.object({ name: z.string().max(300), file: z.instanceof(Blob) })).max(500),
      }),
    )
    .output(quizStatistics),
};
