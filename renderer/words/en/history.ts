/** Words in English: the history of language models as one experiment. */
export const history = {
  history: {
    title: 'The history of language models',
    lead: 'Seven models learn from one text, in the order in which they were thought of: two that count, then five networks.',
    what: 'Every network reads as many characters as every other, of the same part of the text; each is scored on the part that none has seen. What comes out is told as it was measured, whatever the order is.',
    terms: 'Words on this page:',
    open: 'All of these families on one text, side by side: the history of language models',
    corpus: 'Text',
    minutes: 'Minutes for all of it',
    seeds: 'Seeds of each network',
    start: 'Train all seven on {corpus}, within {minutes} minutes',
    startAgain: 'Train all seven again on {corpus}, within {minutes} minutes',
    tokens: 'Each network learns from {tokens} tokens: as many as the slowest, {slowest}, manages in its {time}.',
    once: 'What counts reads the part that is learned from once. No seed changes it, so it is run once and has no spread.',
    noText: 'The texts are still being prepared',
    fiveGram: 'The 5-gram line of this text: {value} bits/byte.',
    spread:
      'Means over the runs that have finished, each with another seed; what counts is run once and has no spread. What failed or was stopped is told under “State” and is in no mean. Of what counts, “Parameters” are the counts that it keeps.',
    chart: 'Curves and verdicts',
    deviation: '± sd',
    n: 'n',
    tokensRead: 'Tokens',
    time: 'Time',
    flops: 'Training FLOPs',
    parameters: 'Parameters',
  },
} as const;
