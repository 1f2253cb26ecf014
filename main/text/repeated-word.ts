/** One word, line after line: what a recurrent network is first shown by, letter after letter. */

/** Nine tenths of the lines are learned from and the last tenth is scored: both end with a whole line. */
export const REPEATED_WORD = {
  name: 'machine-lines',
  title: { zh: '“machine”，一行一遍', en: '“machine”, line after line' },
  language: 'en',
  attribution: {
    zh: '由本实验室生成：同一个词写一千遍，每行一遍；要评分的部分与学过的一模一样',
    en: 'Made by the lab: one word a thousand times, a line each; the part that is scored is what was learned',
  },
  word: 'machine',
  lines: 1000,
  /** Of the text in UTF-8: runs are compared on it. */
  sha256: 'd5e078f0cd30dcdaeefc57080a05891ceb713879d10001cf6d809120dda8c546',
} as const;

export const repeatedText = ({ word, lines }: { word: string; lines: number }): string => `${word}\n`.repeat(lines);
