/** A verdict in words, in both languages, for page and terminal alike. */
import type { Comparison, Unfairness } from '../../main/contract/comparison.ts';
import { LEVEL, leftOutReason, type Verdict } from '../../main/contract/verdict.ts';
import { formatCount, formatFixed } from './format.ts';
import type { Language } from './messages.ts';
import { fillTemplate } from './template.ts';
import { verdictWords } from './verdict-words.ts';

/** What a verdict is about, as its sentence names it. */
export interface VerdictSubject {
  /** Labels of the group judged and of the one it is compared with. */
  group: string;
  baseline: string;
  /** Unit of the metric, as in `bits/byte`. */
  unit: string;
  delta: number;
  /** What the run of an id is called. */
  runName: (run: string) => string;
}

/** What the verdict on the group at a place is about. @param names of the groups */
function subjectOf(
  comparison: Comparison,
  place: number,
  { names, unit }: { names: readonly string[]; unit: string },
): VerdictSubject {
  const { baseline, delta } = comparison;
  return {
    ...{ group: names[place]!, baseline: names[baseline]!, unit, delta },
    runName: runNameIn(comparison),
  };
}

/** As in `fox (A)`: by its name, and by the letter of its group, which is what table and curves name it by. */
const runNameIn =
  ({ groups }: Pick<Comparison, 'groups'>) =>
  (id: string): string => {
    const group = groups.find(({ runs }) => runs.some((run) => run.id === id));
    const run = group?.runs.find((each) => each.id === id);
    return group && run ? `${run.name} (${group.label})` : id;
  };

export interface ToldVerdict {
  verdict: Verdict;
  /** Of the group, or of the first of those that it is about. */
  place: number;
  /** The first is the verdict. */
  sentences: string[];
}

/** What several groups have in common with the baseline is said of all of them at once. */
const SAID_ONCE: readonly Verdict['reason'][] = [
  ...(['no-value', 'no-value-group', 'no-value-baseline', 'other-text', 'other-tokens'] as const),
];

/** The verdicts of a comparison in the order of their groups. @param given names of the groups, and the unit of the metric */
export function toldVerdicts(
  comparison: Comparison,
  given: { names: readonly string[]; unit: string },
  language: Language,
): ToldVerdict[] {
  const all = comparison.verdicts.flatMap((verdict, place) => (verdict ? [{ verdict, place }] : []));
  const isTogether = (one: Verdict, other: Verdict) => one.reason === other.reason && SAID_ONCE.includes(one.reason);
  return all.flatMap(({ verdict, place }, i) => {
    if (all.slice(0, i).some((before) => isTogether(before.verdict, verdict))) return [];
    const alike = all.filter((each, at) => at === i || isTogether(each.verdict, verdict));
    const group = alike.map((each) => given.names[each.place]!).join(language === 'zh' ? '、' : ', ');
    const leftOut = new Map(alike.flatMap((each) => each.verdict.leftOut.map((left) => [left.run, left])));
    const told = { ...verdict, leftOut: [...leftOut.values()] };
    const subject = { ...subjectOf(comparison, place, given), group };
    return [{ verdict, place, sentences: verdictSentences(told, subject, language) }];
  });
}

/** The verdict and what it stands on, a sentence a line; the first line is the verdict. */
export function verdictSentences(verdict: Verdict, subject: VerdictSubject, language: Language): string[] {
  const words = verdictWords[language];
  const { runName, ...told } = subject;
  const { kind, reason, method, betterIn, difference, low, high, detectable, seedsForDelta } = verdict;
  const parameters = {
    ...told,
    delta: plain(subject.delta),
    size: difference === null ? '–' : measured(Math.abs(difference)),
    difference: signed(difference),
    low: signed(low),
    high: signed(high),
    pairs: betterIn?.pairs ?? 0,
    of: betterIn?.of ?? 0,
    p: verdict.correctedPValue === null ? '–' : verdict.correctedPValue.toPrecision(2),
    ...standing(verdict, subject.delta),
    family: verdict.family,
    percent: percentOf(verdict.level ?? LEVEL),
    wider: verdict.level === null || verdict.level === LEVEL ? '' : percentOf(verdict.level),
    detectable: detectable === null ? '–' : measured(detectable),
    shared: verdict.matchedSeeds[0] ?? 0,
  };
  const fill = (template: string, more: Record<string, string | number> = {}) =>
    fillTemplate(template, { ...parameters, ...more }, language);
  const heads = { better: words.better, worse: words.worse, 'no-larger': words.noLarger, 'too-few': words.tooFew };
  // What is of no kind has a reason.
  const head = fill(reason ? words.reasons[reason] : heads[kind!]);
  const lines = [head];
  const unpaired = verdict.matchedSeeds.length === 0 ? words.welch : words.welchOneShared;
  if (verdict.pValue !== null && method) lines.push(fill(method === 'paired' ? words.paired : unpaired));
  if (kind === 'no-larger' && reason === null && low !== null && high !== null && low * high > 0)
    lines.push(words.tooSmall);
  if (verdict.pValue !== null && verdict.family > 1) lines.push(fill(words.corrected));
  if (detectable !== null) {
    // What these seeds show already costs nothing.
    const costs = detectable > subject.delta;
    const cost = !costs ? words.ended : seedsForDelta === null ? words.neededTooMany : words.needed;
    lines.push(`${fill(words.detectable)}${fill(cost, { seeds: seedsForDelta ?? 0 })}`);
  }
  if (method && verdict.unmatchedSeeds.length > 0)
    lines.push(
      fill(
        (method === 'paired' ? words.unmatched : words.unmatchedCounted)[
          verdict.unmatchedSeeds.length === 1 ? 'one' : 'more'
        ],
        { seeds: verdict.unmatchedSeeds.join(', ') },
      ),
    );
  for (const why of leftOutReason.options) {
    const runs = verdict.leftOut.flatMap((left) => (left.why === why ? [runName(left.run)] : []));
    if (runs.length > 0) lines.push(fill(words.leftOut[why], { runs: runs.join(', ') }));
  }
  return lines;
}

/** A difference below δ that is told all the same: its interval reaches beyond δ, and how far. */
function standing({ difference, low, high }: Verdict, delta: number): { below: string; most: string } {
  if (difference === null || low === null || high === null || Math.abs(difference) >= delta)
    return { below: '', most: '' };
  return { below: plain(delta), most: measured(Math.max(Math.abs(low), Math.abs(high))) };
}

/** Which runs keep the others to the budget, where any do. */
export function shortestSentence(comparison: Comparison, language: Language): string | null {
  const { shortest, budgetTokens } = comparison;
  if (shortest === null) return null;
  const { runs, othersTokens } = shortest;
  const { shortest: sentence, later } = verdictWords[language];
  const areSomeLater = comparison.groups.some((group) => group.runs.some(({ onlyBeyond }) => onlyBeyond));
  const parameters = {
    later: areSomeLater ? later : '',
    tokens: formatCount(budgetTokens, language),
    runs: runs.map(runNameIn(comparison)).join(', '),
    others: othersTokens === null ? '' : formatCount(othersTokens, language),
  };
  return fillTemplate(sentence, parameters, language);
}

export function comparedSentence(
  { tokens, delta, unit }: { tokens: number; delta: number; unit: string },
  language: Language,
): string {
  const parameters = { tokens: formatCount(tokens, language), delta: plain(delta), unit };
  return fillTemplate(verdictWords[language].compared, parameters, language);
}

export function unfairnessSentence(kind: Unfairness, language: Language): string {
  return verdictWords[language].unfair[kind];
}

/** How much an interval holds, in per cent: 95, or with a digit more. */
const percentOf = (level: number) => String(Number((100 * (1 - level)).toFixed(1)));
/** Four digits after the point, as the interval beside it has them; more where nothing else would be left. */
const measured = (value: number) => (value > 0 && value < 1e-4 ? String(Number(value.toPrecision(2))) : fixed(value));
const fixed = (value: number) => formatFixed(value, 4, 'en');
/** As somebody entered it: fewer digits where they are zeros. */
const plain = (value: number) => String(Number(Math.abs(value) < 1e-4 ? value.toPrecision(2) : value.toFixed(4)));
const signed = (value: number | null) =>
  value === null ? '–' : `${value < 0 ? '−' : value > 0 ? '+' : ''}${fixed(Math.abs(value))}`;
