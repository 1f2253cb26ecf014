/** What a run wrote of its held-out words, scored beside a look-up on the very same, in a thread: a dictionary has many. */
import { readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { TaskScores, TranslationScores, TranslationTask } from '../contract/translation.ts';
import { meaningsOf } from '../models/look-up/meanings.ts';
import { type Readings, readingsOf } from '../models/look-up/readings.ts';
import { splitPairs } from '../text/pairs.ts';
import { chrF } from '../text-scores/chrf.ts';
import { countSyllables, type ReadWord } from '../text-scores/syllables.ts';
import { answerWith } from './threads.ts';

export interface TranslationScoresTask {
  /** The pairs that the run learned from. */
  file: string;
  task: TranslationTask;
  /** In the order of the text; `right`: written as it is wanted, and ended there. */
  asked: { source: string; wanted: string; written: string; right: boolean }[];
}

/** Enough to see what it does, few enough to be read. */
const EXAMPLES = 12;

const { file, task, asked } = workerData as TranslationScoresTask;
void answerWith((): TranslationScores => {
  const { training } = splitPairs(readFileSync(file, 'utf8'), Number.POSITIVE_INFINITY);
  const readings = task === 'pinyin' ? readingsOf(training) : null;
  const lookUp = readings?.read ?? meaningsOf(training);
  const written = asked.map((each): ReadWord => ({ ...each, reference: each.wanted }));
  const lookedUp = written.map((each) => ({ ...each, written: lookUp(each.source) }));
  const counts = readings && countSyllables(written, readings.isAmbiguous);
  const shown = Array.from({ length: Math.min(EXAMPLES, asked.length) }, (_, place) =>
    Math.floor((place * asked.length) / Math.min(EXAMPLES, asked.length)),
  );
  return {
    words: asked.length,
    syllables: counts?.all ?? 0,
    ambiguous: counts?.ambiguous ?? 0,
    // What stopped for want of room is not right, whatever stands there.
    network: { ...scoresOf(written, readings), exact: asked.filter(({ right }) => right).length / asked.length },
    lookUp: scoresOf(lookedUp, readings),
    examples: shown.map((place) => ({ ...asked[place]!, lookedUp: lookedUp[place]!.written })),
  };
});

function scoresOf(words: readonly ReadWord[], readings: Readings | null): TaskScores {
  const exact = words.filter(({ written, reference }) => written === reference).length / words.length;
  if (readings === null) return { exact, syllables: null, ambiguous: null, chrF: chrF(words) };
  const { all, right, ambiguous, ambiguousRight } = countSyllables(words, readings.isAmbiguous);
  return {
    exact,
    syllables: all === 0 ? null : right / all,
    ambiguous: ambiguous === 0 ? null : ambiguousRight / ambiguous,
    chrF: null,
  };
}
