/** A task for in-context learning: examples that a prompt draws from, and items that are asked. */
import { z } from 'zod';

/** A table beyond this is refused before it is read: all tasks go to the page whole. */
export const LARGEST_TABLE_BYTES = 1_000_000;

/** Of a table's columns, as a person writes them; all that they may be called is in icl/task-columns.ts. */
export const TASK_COLUMN_NAMES = ['input', 'output', 'aliases', 'part'] as const;

const taskItem = z.strictObject({
  input: z.string().min(1),
  output: z.string().min(1),
  /** Other answers that are as right. */
  aliases: z.array(z.string().min(1)).default([]),
});

const bothLanguages = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** Two inputs that are the same to whom is asked. */
export const comparable = (text: string) => text.trim().toLowerCase();

/** No input may come twice: an item that stands among the examples would be copied, not answered. */
export const taskSuite = z
  .strictObject({
    /** What can be a file's name; for new ones task-name.ts is stricter. */
    name: z.string().regex(/^[\p{L}\p{M}\p{N}-]+$/u),
    title: bothLanguages,
    /** What is asked, as it can stand first in a prompt; `null` where nobody said it. */
    instruction: bothLanguages.nullable(),
    /** The answers that there are, where the task is to choose; `null` where anything may be right. */
    labels: z.array(z.string()).nullable(),
    examples: z.array(taskItem).min(1),
    items: z.array(taskItem).min(1),
  })
  .superRefine(({ labels, examples, items }, context) => {
    const seen = new Set<string>();
    for (const { input, output } of [...examples, ...items]) {
      if (seen.has(comparable(input))) context.addIssue({ code: 'custom', message: `“${input}” comes twice` });
      seen.add(comparable(input));
      if (labels && !labels.includes(output))
        context.addIssue({ code: 'custom', message: `“${output}” is none of the labels` });
    }
  });
export type TaskSuite = z.infer<typeof taskSuite>;

/** Of a list: `own` is one that a person added, and may remove. */
export const listedTask = taskSuite.safeExtend({ own: z.boolean() });
export type ListedTask = z.infer<typeof listedTask>;

/** What a description may have in characters: it stands in every prompt. */
export const LONGEST_DESCRIPTION = 500;

/** A character that nobody sees, and the rows in which it stands, each once. */
export const foundInvisible = z.object({ character: z.string(), rows: z.array(z.number().int()) });
export type FoundInvisible = z.infer<typeof foundInvisible>;

/** A task out of a table, and how that was read: for a person to see whether it was meant so. */
export const addedTask = z.object({
  suite: taskSuite,
  encoding: z.string(),
  /** Names of columns that mean nothing to a task. */
  passedOver: z.array(z.string()),
  /** More rows could have been examples; so many are taken where no column says which. */
  cappedAt: z.number().int().nullable(),
  /** By lines of the table; they are part of the task. */
  invisible: z.array(foundInvisible),
});
export type AddedTask = z.infer<typeof addedTask>;

/** The most examples that a task's pool gives, with labels in equal parts. */
export function mostExamples({ labels, examples }: Pick<TaskSuite, 'labels' | 'examples'>): number {
  if (!labels) return examples.length;
  const counts = labels.map((label) => examples.filter(({ output }) => output === label).length);
  const scarcest = Math.min(...counts);
  return scarcest * counts.length + counts.filter((count) => count > scarcest).length;
}
