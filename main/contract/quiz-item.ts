/**
 * An item of the quiz: what is asked, the key, and a reason for everything that can be answered. Texts stand in both
 * languages in the item, each written for itself; they may hold `code` and formulas between dollar signs (KaTeX).
 */
import { z } from 'zod';

const bothLanguages = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type QuizText = z.infer<typeof bothLanguages>;
export type QuizLanguage = keyof QuizText;

/** Sections of the article that the lab teaches. */
export const QUIZ_SECTIONS = [
  ...(['1.1', '1.2', '1.3.1', '1.3.2', '1.4', '1.5'] as const),
  ...(['2.1', '2.1.1', '2.1.2', '2.1.3', '2.2', '2.2.1', '2.2.2', '2.2.3', '2.2.4'] as const),
  ...(['3', '3.1', '3.1.1', '3.1.2', '3.1.3', '3.1.4', '3.1.5', '3.1.6', '3.2'] as const),
  ...(['4', '4.1', '4.2', '4.3', '5'] as const),
] as const;

/** Of an item that nobody placed: every item has a section. */
export const NO_PLACE = { section: '5', keyPoint: null } as const;

/** What shows the learner that it is so. */
const link = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('preset'), name: z.string() }),
  /** A task of in-context learning to be measured. */
  z.strictObject({ to: z.literal('task'), name: z.string() }),
  z.strictObject({ to: z.literal('term'), id: z.string() }),
  /** A question with fresh numbers, by its name. */
  z.strictObject({ to: z.literal('question'), id: z.string() }),
  /** Other questions on a section: where the lab has nothing yet that shows it. */
  z.strictObject({ to: z.literal('section'), section: z.enum(QUIZ_SECTIONS) }),
]);

const oneRight = (all: readonly { right?: true | undefined }[]) => all.filter(({ right }) => right).length === 1;
const ONE_RIGHT = { error: 'exactly one is right' };

/** Tokens, which are the same in every language: those that ask, one a row, and those that are looked at, one a column. */
export const gridAxes = z.strictObject({ queries: z.array(z.string().min(1)), keys: z.array(z.string().min(1)) });

const facts = {
  /** Stable, and unique in the bank. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Counts up when the key changes: answers to an earlier key are none to this one. */
  keyVersion: z.number().int().positive(),
  section: z.enum(QUIZ_SECTIONS),
  keyPoint: z.number().int().min(1).max(10).nullable(),
  difficulty: z.literal([1, 2, 3]),
  /** Corrections of the article that the key rests on. */
  errata: z.array(z.string().regex(/^E([1-9]|[12]\d|3[0-3])$/)),
  /** The day on which it was last read against its source; `null`: not yet. */
  checked: z.iso.date().nullable(),
  link,
  stem: bothLanguages,
};

/**
 * Every type of item. Those of the bank have a reason for all that can be answered, and a source; those of a person's own
 * have what the person wrote (an empty reason is none).
 */
function itemSchema(
  reason: z.ZodType<QuizText>,
  sourced: { fact: z.ZodType<string>; source: z.ZodType<QuizSource[]> },
) {
  /** An answer that can be chosen, and why it is right or wrong. */
  const option = z.strictObject({ text: bothLanguages, reason, right: z.literal(true).optional() });
  const options = (least: number) => z.array(option).min(least).max(MOST_OPTIONS);
  const common = { ...facts, ...sourced };
  return z.discriminatedUnion('type', [
    z.strictObject({ ...common, type: z.literal('single-choice'), options: options(2).refine(oneRight, ONE_RIGHT) }),
    z.strictObject({
      ...common,
      type: z.literal('multiple-choice'),
      options: options(2).refine((all) => all.some(({ right }) => right), { error: 'one at least is right' }),
    }),
    /** The stem is a statement. Whoever answers says whether it holds, and then why: both count. */
    z.strictObject({
      ...common,
      type: z.literal('true-false'),
      holds: z.boolean(),
      /** Why the opposite is not so. */
      reason,
      /** Empty: only whether it holds is asked. */
      because: z
        .array(option)
        .max(MOST_OPTIONS)
        .refine((all) => all.length === 0 || oneRight(all), ONE_RIGHT),
    }),
    /** The stem has a gap `{1}`, `{2}` … for each. */
    z.strictObject({
      ...common,
      type: z.literal('cloze'),
      gaps: z
        .array(
          z.strictObject({
            /** Compared without case, width and spaces around; any of either language counts. */
            accepted: z.strictObject({ zh: z.array(z.string().min(1)).min(1), en: z.array(z.string().min(1)).min(1) }),
            reason,
            /** What people write instead, and why it is not that. */
            mistakes: z.array(z.strictObject({ text: bothLanguages, reason })),
          }),
        )
        .min(1)
        .max(4),
    }),
    z.strictObject({
      ...common,
      type: z.literal('numeric'),
      value: z.number(),
      /** Distance from the value that still counts, in the unit of the value. */
      tolerance: z.number().nonnegative(),
      unit: bothLanguages.nullable(),
      /** How it is worked out. */
      reason,
      mistakes: z.array(z.strictObject({ value: z.number(), reason })),
    }),
    /** In the right order. */
    z.strictObject({
      ...common,
      type: z.literal('ordering'),
      steps: z
        .array(z.strictObject({ text: bothLanguages, reason }))
        .min(3)
        .max(7),
    }),
    z.strictObject({
      ...common,
      type: z.literal('matching'),
      pairs: z
        .array(z.strictObject({ left: bothLanguages, right: bothLanguages, reason }))
        .min(2)
        .max(9),
      /** Stand on the right and belong to nothing. */
      extra: z.array(z.strictObject({ right: bothLanguages, reason })).max(3),
    }),
    /** Parts of a formula or a sentence, or the rows of a grid: one of them is wrong. */
    z.strictObject({
      ...common,
      type: z.literal('find-error'),
      shown: z.enum(['sentence', 'formula', 'grid']),
      /** Of a mask drawn as a grid: the tokens of its rows and columns, where they are known. */
      axes: gridAxes.optional(),
      parts: z
        .array(option)
        .min(3)
        .max(8)
        .refine(oneRight, { error: 'exactly one is the error, marked as right to choose' }),
      /** What should stand in its place. */
      correction: bothLanguages,
    }),
  ]);
}

/** The digits choose: no item has more options than there are. */
const MOST_OPTIONS = 9;

/** `work` is a name in sources.json; `where`: as a string what is the same in both languages, such as §3.2. */
const source = z.strictObject({ work: z.string(), where: z.union([z.string().min(1), bothLanguages]) });
export type QuizSource = z.infer<typeof source>;

export const placeIn = ({ where }: QuizSource, language: QuizLanguage): string =>
  typeof where === 'string' ? where : where[language];

/** An item of the lab's own bank. */
export const quizItem = itemSchema(bothLanguages, {
  /** One fact that is tested; no other item tests it. */
  fact: z.string().min(10),
  source: z.array(source).min(1),
});

/** An item that a person wrote or brought along: what is not said is empty. */
export const ownQuizItem = itemSchema(z.strictObject({ zh: z.string(), en: z.string() }), {
  fact: z.string(),
  source: z.array(source),
});
export type QuizItem = z.infer<typeof quizItem>;
export type QuizType = QuizItem['type'];
export const QUIZ_TYPES = [
  ...(['single-choice', 'multiple-choice', 'true-false', 'cloze'] as const),
  ...(['numeric', 'ordering', 'matching', 'find-error'] as const),
] as const satisfies readonly QuizType[];

/** A file of the bank: the items of one key point, or (`null`) those of none. */
export const quizFile = z.strictObject({
  keyPoint: z.number().int().min(1).max(10).nullable(),
  title: bothLanguages,
  items: z.array(quizItem),
});

/** What items are read against. */
export const quizSources = z.record(
  z.string(),
  z.strictObject({ authors: z.string(), year: z.number().int(), title: z.string(), where: z.string() }),
);
