/** Words in English: what all suites say alike. */
export const suite = {
  suite: {
    measuring: 'Measuring this machine …',
    runs: '{count} runs, about {time} in all.',
    results: 'What came out',
    goesOn: '{done} of {count} runs have ended.',
    toRuns: 'All of its runs',
    noneLeft: 'deleted',
  },
} as const;
