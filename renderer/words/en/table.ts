/** Words in English: every table. */
export const table = {
  table: {
    choose: 'Choose {name}',
    chooseAll: 'Choose all',
    open: 'Show what {name} holds',
  },
} as const;
