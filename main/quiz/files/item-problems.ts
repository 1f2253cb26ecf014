/** What can be wrong with an item in a file; a table has problems of its own (main/tables/read-table.ts). */
export const ITEM_PROBLEMS = [
  // It can't be taken.
  ...(['no-items', 'json', 'schema', 'type-unknown', 'id-twice', 'stem-missing', 'text-empty'] as const),
  ...(['no-right-answer', 'two-equal-options', 'gaps-differ', 'weights-sum', 'several-values'] as const),
  ...(['number-unreadable', 'verdict-unknown'] as const),
  ...(['braces', 'full-width', 'blank-line-missing', 'several-answers', 'grammar'] as const),
  // It can, and something is missing or lost.
  ...([
    'reasons-none',
    'reason-missing',
    'several-right',
    'partial-credit',
    'markup',
    'place-unknown',
    'invisible',
  ] as const),
] as const;
export type ItemProblem = (typeof ITEM_PROBLEMS)[number];
