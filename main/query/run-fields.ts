/** What runs can be asked for in a query: what happened to them, and every setting. Pure. */
import type { RunSummary } from '../contract/run.ts';
import {
  type FieldKind,
  matches,
  mentions,
  type Query,
  type QueryFields,
  type QueryRow,
  type QueryValue,
} from './run-query.ts';

/** What happened to a run, under the names that the terminal's JSON has too. */
const FACTS: Readonly<Record<string, { kind: FieldKind; of: (run: RunSummary) => QueryValue }>> = {
  name: { kind: 'text', of: ({ name }) => name },
  state: { kind: 'text', of: ({ state }) => state },
  tag: { kind: 'list', of: ({ tags }) => tags },
  starred: { kind: 'text', of: ({ starred }) => yesOrNo(starred) },
  archived: { kind: 'text', of: ({ archived }) => yesOrNo(archived) },
  model: { kind: 'text', of: ({ modelKind }) => modelKind },
  preset: { kind: 'text', of: ({ preset }) => preset },
  corpus: { kind: 'text', of: ({ corpus }) => corpus },
  sweep: { kind: 'text', of: ({ sweep }) => sweep?.name ?? null },
  bestValLoss: { kind: 'number', of: ({ bestValidationLoss }) => measured(bestValidationLoss) },
  bestBitsPerByte: { kind: 'number', of: ({ bestBitsPerByte }) => measured(bestBitsPerByte) },
  tokensPerSecond: { kind: 'number', of: ({ tokensPerSecond }) => measured(tokensPerSecond) },
  step: { kind: 'number', of: ({ step }) => step },
  steps: { kind: 'number', of: ({ steps }) => steps },
  parameters: { kind: 'number', of: ({ parameters }) => parameters },
  seconds: { kind: 'number', of: ({ wallSeconds }) => wallSeconds },
};

const yesOrNo = (value: boolean) => (value ? 'yes' : 'no');
const measured = (value: RunSummary['bestBitsPerByte']) => (value === null ? null : Number(value));

/** Facts, then the settings that these runs have, under their paths. */
export function runFields(runs: Iterable<RunSummary>): QueryFields {
  const fields: Record<string, FieldKind> = Object.fromEntries(
    Object.entries(FACTS).map(([name, { kind }]) => [name, kind]),
  );
  for (const { settings } of runs)
    for (const [path, value] of Object.entries(settings))
      if (!Object.hasOwn(FACTS, path) && value !== null && !(path in fields))
        fields[path] = typeof value === 'number' ? 'number' : 'text';
  return fields;
}

/** @param stateWord the state in the reader's language, so that it can be typed too */
export function runRow(run: RunSummary, stateWord: string = run.state): QueryRow {
  return {
    value(field) {
      if (Object.hasOwn(FACTS, field)) return FACTS[field]!.of(run);
      const value = run.settings[field];
      if (value === undefined || value === null) return null;
      return typeof value === 'number' ? value : String(value);
    },
    words: [
      run.name,
      run.preset ?? '',
      run.modelKind ?? '',
      run.corpus ?? '',
      run.state,
      stateWord,
      run.path?.backend ?? '',
      ...run.tags,
    ],
  };
}

/** Archived runs are found by whoever asks for them: by a condition on `archived`. */
export function isListed(query: Query, run: RunSummary, stateWord?: string): boolean {
  return (!run.archived || mentions(query, 'archived')) && matches(query, runRow(run, stateWord));
}

/** The values that runs have in a field, the commonest first. */
export function knownValues(runs: Iterable<RunSummary>, field: string): string[] {
  const counts = new Map<string, number>();
  for (const run of runs) {
    const value = runRow(run).value(field);
    for (const each of value === null ? [] : typeof value === 'object' ? value : [String(value)])
      counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}
