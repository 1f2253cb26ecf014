/** Questions as they are asked, answers, what is kept of them, and what comes of them. */
import { z } from 'zod';
import { gridAxes, NO_PLACE, QUIZ_SECTIONS, QUIZ_TYPES, type QuizItem } from './quiz-item.ts';

const text = z.object({ zh: z.string(), en: z.string() });
/** A place among what is shown, counted from 0. */
const place = z.number().int().min(0).max(99);
export const quizSeed = z.number().int().min(1).max(2147483647);

/** How sure somebody is before the answer is told. */
export const CONFIDENCES = ['guess', 'unsure', 'sure'] as const;
export const quizConfidence = z.enum(CONFIDENCES);
export type QuizConfidence = z.infer<typeof quizConfidence>;

/** `pending`: a prediction, until it can be measured. */
export const OUTCOMES = ['right', 'partly', 'wrong', 'pending'] as const;
export const quizOutcome = z.enum(OUTCOMES);
export type QuizOutcome = z.infer<typeof quizOutcome>;

/** `bank`: written. `computed`: numbers drawn anew. `runs`: about this lab's own runs. `own`: of a person's own. */
export const QUIZ_ORIGINS = ['bank', 'computed', 'runs', 'own'] as const;
export const quizOrigin = z.enum(QUIZ_ORIGINS);
export type QuizOrigin = z.infer<typeof quizOrigin>;

/** What the curves of a question are called, in the order of its runs. */
export const FIGURE_LETTERS = ['A', 'B', 'C', 'D'] as const;

/** Curves that belong to a question; which run is which is what is asked. */
export const quizFigure = z.object({
  kind: z.literal('curves'),
  runs: z.array(z.string()).min(1).max(FIGURE_LETTERS.length),
  metric: z.string(),
  /** Steps that answers name: where curves are listed and not drawn, these are among what is listed. */
  steps: z.array(z.number().int()),
});
export type QuizFigure = z.infer<typeof quizFigure>;

/** What is asked, without what is right; lists stand in the order in which they are shown. */
const quizAsk = z.discriminatedUnion('type', [
  z.object({ type: z.literal('single-choice'), options: z.array(text) }),
  z.object({ type: z.literal('multiple-choice'), options: z.array(text) }),
  z.object({ type: z.literal('true-false'), because: z.array(text) }),
  z.object({ type: z.literal('cloze'), gaps: z.number().int() }),
  z.object({ type: z.literal('numeric'), unit: text.nullable() }),
  z.object({ type: z.literal('ordering'), steps: z.array(text) }),
  z.object({ type: z.literal('matching'), left: z.array(text), right: z.array(text) }),
  z.object({
    type: z.literal('find-error'),
    shown: z.enum(['sentence', 'formula', 'grid']),
    axes: gridAxes.optional(),
    parts: z.array(text),
  }),
]);
export type QuizAsk = z.infer<typeof quizAsk>;

/** An item as it is asked once: its numbers and the order of its options follow from the seed. */
export const askedItem = z.object({ item: z.string().min(1).max(200), seed: quizSeed });
export type AskedItem = z.infer<typeof askedItem>;

const itemFacts = z.object({
  origin: quizOrigin,
  section: z.enum(QUIZ_SECTIONS),
  keyPoint: z.number().int().nullable(),
  difficulty: z.number().int(),
  keyVersion: z.number().int(),
  /** Of the item as it is written: the first 12 digits of its SHA-256. */
  version: z.string(),
});

export const quizQuestion = askedItem.extend({
  ...itemFacts.shape,
  stem: text,
  ask: quizAsk,
  figure: quizFigure.nullable(),
  /** The key changed since this person's last answer, which counts no more. */
  anew: z.boolean(),
});
export type QuizQuestion = z.infer<typeof quizQuestion>;

/** Places are those of the lists as they were shown. `unknown`: says that it is not known, which is no right answer. */
export const quizAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('unknown') }),
  z.object({ type: z.literal('single-choice'), chosen: place }),
  z.object({ type: z.literal('multiple-choice'), chosen: z.array(place).max(9) }),
  z.object({ type: z.literal('true-false'), holds: z.boolean(), because: place.nullable() }),
  z.object({ type: z.literal('cloze'), gaps: z.array(z.string().max(200)).max(4) }),
  z.object({ type: z.literal('numeric'), value: z.number() }),
  z.object({ type: z.literal('ordering'), order: z.array(place).max(9) }),
  /** For each on the left the place on the right. */
  z.object({ type: z.literal('matching'), chosen: z.array(place.nullable()).max(9) }),
  z.object({ type: z.literal('find-error'), chosen: place }),
]);
export type QuizAnswer = z.infer<typeof quizAnswer>;

export const QUIZ_MODES = ['practice', 'test', 'review'] as const;
export const quizMode = z.enum(QUIZ_MODES);
export type QuizMode = z.infer<typeof quizMode>;

/** From the question to the answer; `null` where nobody told it, as a terminal can't. */
export const answerTime = z.number().int().positive().nullable();

/** An answer as it is kept: the raw log, from which everything else is derived. */
export const quizLogEntry = askedItem.extend({
  id: z.string(),
  ...itemFacts.shape,
  type: z.enum(QUIZ_TYPES),
  /** Which of the item's own options (steps, right sides) stood at each place; empty where nothing was shuffled. */
  shown: z.array(z.number().int()),
  given: quizAnswer,
  confidence: quizConfidence,
  outcome: quizOutcome,
  milliseconds: answerTime,
  /** Milliseconds since 1970 by the clock of this machine, as it stood then. */
  at: z.number(),
  /** Minutes east of Greenwich. */
  zone: z.number().int().min(-1440).max(1440),
  mode: quizMode,
  test: z.string().nullable(),
  undone: z.boolean(),
});
export type QuizLogEntry = z.infer<typeof quizLogEntry>;

/** What is told after an answer, which is on the disk by then. */
export const quizFeedback = z.object({
  answer: z.string(),
  outcome: quizOutcome,
  item: z.custom<QuizItem>((value) => typeof value === 'object' && value !== null),
  question: quizQuestion,
  shown: z.array(z.number().int()),
  given: quizAnswer,
  confidence: quizConfidence,
  /** For every option, gap, step or left side, in the order shown: whether what was answered there is right. */
  marks: z.array(z.boolean()),
  /** When it is asked again, milliseconds since 1970; `null` in a test, and of what waits to be measured. */
  due: z.number().nullable(),
});
export type QuizFeedback = z.infer<typeof quizFeedback>;

/** A prediction, and what became of it. */
export const quizPrediction = z.object({
  feedback: quizFeedback,
  /** At which it is measured. */
  step: z.number().int(),
  /** Bits per byte; `null` while it waits. */
  measured: z.number().nullable(),
  /** The learner was told. */
  told: z.boolean(),
});
export type QuizPrediction = z.infer<typeof quizPrediction>;

/** Whose answers these are: a name that somebody chose on this machine, or `''` for nobody's in particular. */
export const quizProfile = z.object({
  id: z.string(),
  name: z.string().max(60),
  answers: z.number().int(),
  lastAt: z.number().nullable(),
});
export type QuizProfile = z.infer<typeof quizProfile>;
export const profileId = z.string().max(60);

/**
 * Which items: all, or the lab's of a section or key point. A person's own are a group by themselves, wherever that person
 * placed them: what the lab asks about a key point is the same on every machine.
 */
export const quizScope = z.object({
  sections: z.array(z.enum(QUIZ_SECTIONS)).optional(),
  /** 0: of none. */
  keyPoints: z.array(z.number().int().min(0).max(10)).optional(),
  /** Those of a person's own, and without sections and key points no others. */
  own: z.boolean().optional(),
});
export type QuizScope = z.infer<typeof quizScope>;

export const LARGEST_TEST = 200;

export const newQuizTest = z.object({
  size: z.number().int().min(1).max(LARGEST_TEST),
  /** `null`: no limit. */
  seconds: z
    .number()
    .int()
    .min(10)
    .max(6 * 3600)
    .nullable(),
  /** Empty: all that the lab asks, unless `own` is all that is wanted. */
  keyPoints: z.array(z.number().int().min(1).max(10)),
  /** Those of a person's own as well; with no key points chosen, only those. */
  own: z.boolean().default(false),
  /** The same seed gives the same test on every machine with the same bank; and with `own`, with the same own questions. */
  seed: quizSeed,
});
export type NewQuizTest = z.infer<typeof newQuizTest>;

/** Says which test it is: of the questions in it, their wording and the seed. The same in a whole class. */
const testCode = z.string();

/** The questions of a test, before anybody takes it. */
export const drawnQuizTest = z.object({
  code: testCode,
  questions: z.array(askedItem.extend({ stem: text, type: z.enum(QUIZ_TYPES) })),
});

export const quizTestEntry = newQuizTest.extend({
  id: z.string(),
  /** `null` of a test that an earlier version of the lab began. */
  code: testCode.nullable(),
  profile: z.string(),
  createdAt: z.number(),
  /** `null` while it can be gone on with. */
  endedAt: z.number().nullable(),
  answered: z.number().int(),
  /** `null` until it has ended: before, nothing is told. */
  right: z.number().int().nullable(),
  milliseconds: z.number(),
});
export type QuizTestEntry = z.infer<typeof quizTestEntry>;

export const quizTest = quizTestEntry.extend({
  /** The one to be answered now; `null` when all are, or the time is up. */
  question: quizQuestion.nullable(),
  /** Of a test that has ended, in the order asked; those without an answer are left out. */
  feedback: z.array(quizFeedback),
  /** Not answered when it ended, with all that is told of those that were. */
  open: z.array(quizFeedback.pick({ item: true, question: true, shown: true })),
});
export type QuizTest = z.infer<typeof quizTest>;

/** A share with its count: `right` of `n`. */
const share = z.object({ n: z.number().int(), right: z.number().int() });
export type QuizShare = z.infer<typeof share>;

const progress = share.extend({
  /** Items there are, and how many of them were answered at least once. */
  items: z.number().int(),
  seen: z.number().int(),
  due: z.number().int(),
});
export type QuizProgress = z.infer<typeof progress>;

export const quizOverview = z.object({
  items: z.number().int(),
  answers: z.number().int(),
  /** Due by the end of today, and how many of them today's cap still lets through. */
  due: z.number().int(),
  dueToday: z.number().int(),
  /** Most reviews a day. */
  cap: z.number().int(),
  /** When the next is due if none is now. */
  nextDue: z.number().nullable(),
  openTest: quizTestEntry.nullable(),
  keyPoints: z.array(progress.extend({ keyPoint: z.number().int().nullable(), title: text })),
  sections: z.array(progress.extend({ section: z.enum(QUIZ_SECTIONS), title: text })),
  /** Questions of a person's own, which belong to none of these. */
  own: progress,
  /** Answers by how sure somebody was. */
  calibration: z.array(share.extend({ confidence: quizConfidence, low: z.number(), high: z.number() })),
  /** Predictions that wait. */
  pending: z.number().int(),
  /** Predictions that were measured, and whose outcome was not told yet. */
  settled: z.array(quizPrediction),
});
export type QuizOverview = z.infer<typeof quizOverview>;

/** Nobody placed it: what an item of a person's own then has for a section was chosen by nobody, and is not told. */
export const isUnplaced = (item: { origin: QuizOrigin; section: string; keyPoint: number | null }): boolean =>
  item.origin === 'own' && item.section === NO_PLACE.section && item.keyPoint === NO_PLACE.keyPoint;

/** An item as lists have it. */
export const quizItemEntry = z.object({
  id: z.string(),
  ...itemFacts.shape,
  type: z.enum(QUIZ_TYPES),
  stem: text,
  checked: z.string().nullable(),
  answers: z.number().int(),
  lastOutcome: quizOutcome.nullable(),
  due: z.number().nullable(),
});
export type QuizItemEntry = z.infer<typeof quizItemEntry>;

/** The gravest first. */
export const PROBLEM_WEIGHTS = ['fault', 'gap'] as const;

/** A fault of one item of a file. */
export const quizItemProblem = z.object({
  /** As an editor counts, from 1. */
  line: z.number().int(),
  /** The item's name or its first words. */
  item: z.string(),
  problem: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** `fault`: it can't be taken, and the others only once a person says so. `gap`: it can, and something is missing. */
  weight: z.enum(PROBLEM_WEIGHTS),
});
export type QuizItemProblem = z.infer<typeof quizItemProblem>;
