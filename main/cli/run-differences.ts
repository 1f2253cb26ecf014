/** What runs of a list changed, and how far their numbers are from a baseline's, as the terminal tells it. */
import type { Language } from '../../resources/messages/index.ts';
import { printedDifference } from '../../resources/messages/printed-difference.ts';
import { changeText } from '../../resources/messages/run-name.ts';
import { startPhrase } from '../../resources/messages/told-differences.ts';
import { LabError } from '../contract/fault.ts';
import { commonMetric, HEADLINES, type HeadlineMetric } from '../contract/headline.ts';
import { finiteOf } from '../contract/metric.ts';
import type { RunSummary } from '../contract/run.ts';
import { type Against, type Changes, changesOf } from '../query/run-changes.ts';
import { isSameText } from '../query/same-text.ts';
import { measured as printed } from './format.ts';
import type { Columns } from './terminal.ts';

/** Signs for people whose terminal has no colours, or who don't see them. */
const [GOOD, BAD] = ['✓', '✗'];
/** Numbers of two texts, or of two ways to cut one into tokens, are no better and no worse. */
const OTHER_TEXT: Readonly<Record<Language, string>> = { zh: '（另一份文本）', en: ' (other text)' };

export interface DifferencesAsked {
  changes: Against | undefined;
  baseline: RunSummary | null;
}

/** @throws LabError `run-unknown` for a baseline that is not among these */
export function baselineIn(runs: readonly RunSummary[], id: string | undefined): RunSummary | null {
  if (id === undefined) return null;
  const found = runs.find((run) => run.id === id);
  if (!found) throw new LabError('run-unknown', { run: id });
  return found;
}

/** What each of the runs changed; of none, where that was not asked for. */
export function askedChanges(
  all: readonly RunSummary[],
  { changes, baseline }: DifferencesAsked,
): ReadonlyMap<string, Changes> {
  return changes === undefined ? new Map() : changesOf(all, baseline, { against: changes });
}

/** A column that says what was set otherwise, and against which run. */
export function changesColumn(found: ReadonlyMap<string, Changes>, language: Language): Columns<RunSummary> {
  const comma = language === 'zh' ? '，' : ', ';
  return {
    changed: ({ id }) => {
      const changes = found.get(id);
      if (!changes) return null;
      const texts = [
        ...changes.settings.map((change) => changeText(change, language)),
        ...(changes.start === null ? [] : [startPhrase(changes.start.startFrom, language)]),
      ];
      return texts.length === 0 ? '=' : texts.join(comma);
    },
    against: ({ id }) => found.get(id)?.against.name ?? null,
  };
}

/** For JSON: paths with what stood there before and stands there now. */
export function changesFacts(found: ReadonlyMap<string, Changes>, id: string) {
  const changes = found.get(id);
  if (!changes) return { changes: null };
  const { kind, against, settings, start } = changes;
  const told = settings.map(({ path, values: [from, to] }) => ({ path, from: from ?? null, to: to ?? null }));
  return { changes: { against: { kind, run: against.id }, settings: told, ...start } };
}

export interface Told {
  /** What a value is multiplied with before it is printed. */
  scale: number;
  decimals: number;
  /** Behind it. */
  sign: string;
  better: 'lower' | 'higher';
}

/** As in `2.310 (−0.052 ✓)`: how far a number is from the baseline's, and whether that is good. */
export function withDifference(
  text: string | null,
  asked: { own: RunSummary; baseline: RunSummary | null; language: Language },
  measured: 'headline' | 'tokensPerSecond',
): string | null {
  const { own: run, baseline, language } = asked;
  if (text === null || baseline === null || run.id === baseline.id) return text;
  const metric = commonMetric([run, baseline]);
  const told = measured === 'headline' ? metric && headlineTold(metric) : SPEED_TOLD;
  if (told === null) return text;
  const [own, base] = [finiteOf(measuredOf(run, measured)), finiteOf(measuredOf(baseline, measured))];
  const values = { own, base, isSame: isSameText(run, baseline) };
  return text + differenceText(values, { ...told, language });
}

/** What was measured of a run, if anything. */
export function measuredOf(run: RunSummary, measured: 'headline' | 'bestValidationLoss' | 'tokensPerSecond') {
  return measured === 'headline' ? (run.headline?.value ?? null) : run[measured];
}

const SPEED_TOLD: Told = { scale: 1, decimals: 0, sign: '', better: 'higher' };
/** How a difference of what runs are judged by is told. */
export const headlineTold = (metric: HeadlineMetric): Told => ({
  ...HEADLINES[metric].printed,
  better: HEADLINES[metric].better,
});

/** What stands behind a number: its distance from the baseline's; of another text only that; nothing without one of them. */
export function differenceText(
  { own, base, isSame }: { own: number | null; base: number | null; isSame: boolean },
  { scale, decimals, better, language }: Told & { language: Language },
): string {
  if (own === null || base === null) return '';
  if (!isSame) return OTHER_TEXT[language];
  const difference = printedDifference(own * scale, base * scale, decimals);
  const shown = printed(Math.abs(difference), decimals);
  // What is printed alike is no difference.
  if (difference === 0) return ' (±0)';
  const isGood = difference < 0 === (better === 'lower');
  return ` (${difference < 0 ? '−' : '+'}${shown} ${isGood ? GOOD : BAD})`;
}
