/** What came of reading and translating: a look-up and a network a task. Pure. */
import type { RunSummary } from '../contract/run.ts';
import type {
  TaskScores,
  TranslationMean,
  TranslationResult,
  TranslationRow,
  TranslationScores,
  TranslationTask,
} from '../contract/translation.ts';
import { spread } from '../statistics/spread.ts';

export interface TranslationMember extends Pick<RunSummary, 'id' | 'state'> {
  task: TranslationTask;
  seconds: number;
  /** `null` while it was not asked. */
  scores: TranslationScores | null;
}

/** @param members in the order of their seeds; what has not finished is told by its state alone */
export function translationResult(task: TranslationTask, members: readonly TranslationMember[]): TranslationResult {
  const own = members.filter((member) => member.task === task);
  const finished = own.filter(({ state }) => state === 'finished');
  const scored = finished.flatMap(({ scores }) => scores ?? []);
  const states: TranslationRow['states'] = {};
  for (const { state } of own) states[state] = (states[state] ?? 0) + 1;
  const [first] = scored;
  return {
    task,
    words: first?.words ?? null,
    syllables: first?.syllables ?? 0,
    ambiguous: first?.ambiguous ?? 0,
    rows: [
      // The same for all, since it is learned from the same words.
      { by: 'look-up', ...meansOf(first ? [first.lookUp] : []), asked: 0, runs: [], states: {}, seconds: null },
      {
        ...{ by: 'network', ...meansOf(scored.map(({ network }) => network)), asked: scored.length },
        ...{ runs: own.map(({ id }) => id), states },
        seconds: finished.length === 0 ? null : spread(finished.map(({ seconds }) => seconds)).mean,
      },
    ],
    examples: first?.examples ?? [],
  };
}

function meansOf(scores: readonly TaskScores[]): Record<keyof TaskScores, TranslationMean | null> {
  const mean = (key: keyof TaskScores): TranslationMean | null => {
    const values = scores.flatMap((each) => each[key] ?? []);
    if (values.length === 0) return null;
    const { mean, standardDeviation } = spread(values);
    return { mean, standardDeviation };
  };
  return { exact: mean('exact'), syllables: mean('syllables'), ambiguous: mean('ambiguous'), chrF: mean('chrF') };
}
