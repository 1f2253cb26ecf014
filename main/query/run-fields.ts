/** What runs can be asked for in a query: what happened to them, and every setting. Pure. */
import { HEADLINES, type Headline, type HeadlineMetric } from '../contract/headline.ts';
import { fromWire, numberOf } from '../contract/metric.ts';
import { ownValue } from '../contract/own-value.ts';
import { type RunSummary, runState, trainedSeconds } from '../contract/run.ts';
import {
  type Completion,
  completions,
  type FieldKind,
  fieldNamed,
  matches,
  mentions,
  parseQuery,
  type Query,
  type QueryFields,
  type QueryRow,
  type QueryValue,
} from './run-query.ts';

/** Of a run that is judged by this metric. */
const headlineIn = ({ headline }: RunSummary, metric: HeadlineMetric): number | null =>
  headline?.metric === metric ? headlineShown(headline) : null;

/** As it is printed: a share in percent. */
function headlineShown({ metric, value }: Headline): number {
  const { scale } = HEADLINES[metric].printed;
  // A product of a share has figures of its own in the sixteenth place.
  return Number((fromWire(value) * scale).toPrecision(15));
}

/** What happened to a run, under the names that the terminal's JSON has too. */
const YES_NO = ['yes', 'no'] as const;
const FACTS: Readonly<Record<string, { kind: FieldKind; of: (run: RunSummary) => QueryValue }>> = {
  name: { kind: 'text', of: ({ name }) => name },
  state: { kind: runState.options, of: ({ state }) => state },
  tag: { kind: 'list', of: ({ tags }) => tags },
  starred: { kind: YES_NO, of: ({ starred }) => yesOrNo(starred) },
  archived: { kind: YES_NO, of: ({ archived }) => yesOrNo(archived) },
  model: { kind: 'text', of: ({ modelKind }) => modelKind },
  preset: { kind: 'text', of: ({ preset }) => preset },
  corpus: { kind: 'text', of: ({ corpus }) => corpus },
  sweep: { kind: 'text', of: ({ sweep }) => sweep?.name ?? null },
  bestValidationLoss: { kind: 'number', of: ({ bestValidationLoss }) => numberOf(bestValidationLoss) },
  headline: { kind: 'number', of: ({ headline }) => headline && headlineShown(headline) },
  bestBitsPerByte: { kind: 'number', of: (run) => headlineIn(run, 'bitsPerByte') },
  bestExactMatch: { kind: 'number', of: (run) => headlineIn(run, 'exactMatch') },
  bestMaskedAccuracy: { kind: 'number', of: (run) => headlineIn(run, 'maskedAccuracy') },
  bestLabelAccuracy: { kind: 'number', of: (run) => headlineIn(run, 'labelAccuracy') },
  tokensPerSecond: { kind: 'number', of: ({ tokensPerSecond }) => numberOf(tokensPerSecond) },
  step: { kind: 'number', of: ({ step }) => step },
  steps: { kind: 'number', of: ({ steps }) => steps },
  parameters: { kind: 'number', of: ({ parameters }) => parameters },
  seconds: { kind: 'number', of: trainedSeconds },
  started: { kind: 'time', of: ({ startedAt }) => (startedAt === null ? null : localMinute(startedAt)) },
};

/** With how many decimals lists print what was measured. */
export const SHOWN_DECIMALS = {
  bestValidationLoss: 3,
  bestBitsPerByte: HEADLINES.bitsPerByte.printed.decimals,
  bestExactMatch: HEADLINES.exactMatch.printed.decimals,
  bestMaskedAccuracy: HEADLINES.maskedAccuracy.printed.decimals,
  bestLabelAccuracy: HEADLINES.labelAccuracy.printed.decimals,
  tokensPerSecond: 0,
} as const;
const decimalsOf = (field: string) => ownValue<number>(SHOWN_DECIMALS, field);

/**
 * What their JSON, exported tables and comparisons call these, in lower case; what tables call them is told by whoever
 * shows them. The loss of a run, where it is one number, is its best one, as in comparisons.
 */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['time', 'seconds'],
  ['wallseconds', 'seconds'],
  ['startedat', 'started'],
  ['bestvalloss', 'bestValidationLoss'],
  ['validationloss', 'bestValidationLoss'],
  ['valloss', 'bestValidationLoss'],
  ['bitsperbyte', 'bestBitsPerByte'],
  ['exactmatch', 'bestExactMatch'],
  ['modelkind', 'model'],
  ['tags', 'tag'],
]);
/** What settings are called beside their paths, in lower case. */
type Names = ReadonlyMap<string, string>;
const NO_NAMES: Names = new Map();
/** Of settings and of what happened: their paths by other names. */
const withOthers = (names: Names): Names => new Map([...names, ...OTHER_NAMES]);

/** As in `2026-11-29 14:05`, where the reader is. */
export function localMinute(milliseconds: number): string {
  const offset = new Date(milliseconds).getTimezoneOffset() * 60_000;
  return new Date(milliseconds - offset).toISOString().slice(0, 16).replace('T', ' ');
}

/** The name under which a field or setting of these runs is known, whatever it is called; `undefined`: there is none. */
export function fieldCalled(given: string, runs: Iterable<RunSummary>, names = NO_NAMES): string | undefined {
  return fieldNamed(given, runFields(runs), withOthers(names));
}

/** Reads a query about these runs. */
export const parseRunQuery = (text: string, runs: Iterable<RunSummary>, names = NO_NAMES) =>
  parseQuery(text, runFields(runs), withOthers(names));

/** What may stand at the caret of a query about these runs, as {@link completions}. */
export function runCompletions(
  { text, caret }: { text: string; caret: number },
  runs: Iterable<RunSummary>,
  names: Names,
): Completion[] {
  const all = [...runs];
  const valuesOf = (name: string) => knownValues(all, name);
  return completions(text, caret, runFields(all), valuesOf, withOthers(names));
}

const yesOrNo = (value: boolean) => (value ? 'yes' : 'no');

/** Facts, then the settings that these runs have, under their paths. */
export function runFields(runs: Iterable<RunSummary>): QueryFields {
  const fields: Record<string, FieldKind> = Object.fromEntries(
    Object.entries(FACTS).map(([name, { kind }]) => [name, kind]),
  );
  for (const { settings } of runs)
    for (const [path, value] of Object.entries(settings))
      if (!Object.hasOwn(FACTS, path) && value !== null && !Object.hasOwn(fields, path))
        fields[path] = typeof value === 'number' ? 'number' : 'text';
  return fields;
}

/** @param stateWord the state in the reader's language, so that it can be typed too */
export function runRow(run: RunSummary, stateWord: string = run.state): QueryRow {
  return {
    value(field) {
      if (Object.hasOwn(FACTS, field)) return FACTS[field]!.of(run);
      const value = ownValue(run.settings, field);
      if (value === undefined || value === null) return null;
      return typeof value === 'number' ? value : String(value);
    },
    decimals: decimalsOf,
    words: [
      run.name,
      run.preset ?? '',
      run.modelKind ?? '',
      run.corpus ?? '',
      run.state,
      stateWord,
      run.computedBy?.backend ?? '',
      ...run.tags,
    ],
  };
}

/** Archived runs are found by whoever asks for them, by a condition on `archived`, and in the trash by everybody. */
export function isListed(query: Query, run: RunSummary, stateWord?: string): boolean {
  const shown = !run.archived || run.trashedAt !== null || mentions(query, 'archived');
  return shown && matches(query, runRow(run, stateWord));
}

/** The values that runs have in a field, the commonest first; numbers as lists print them, the smallest first. */
export function knownValues(runs: Iterable<RunSummary>, field: string): string[] {
  const counts = new Map<string, number>();
  const numbers = new Set<number>();
  for (const run of runs) {
    const value = runRow(run).value(field);
    if (typeof value === 'number') {
      if (!Number.isNaN(value)) numbers.add(value);
      continue;
    }
    for (const each of value === null ? [] : typeof value === 'object' ? value : [String(value)])
      counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const decimals = decimalsOf(field);
  const shown = (number: number) => (decimals === undefined ? String(number) : number.toFixed(decimals));
  return [
    ...new Set([...numbers].sort((one, other) => one - other).map(shown)),
    ...[...counts].sort(([, one], [, other]) => other - one).map(([value]) => value),
  ];
}
