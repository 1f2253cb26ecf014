/** What compared groups differ in, in words, for page and terminal alike. */
import type { Comparison } from '../../main/contract/comparison.ts';
import type { Leaf } from '../../main/contract/differences.ts';
import { cut } from '../../main/contract/distinct-name.ts';
import type { RunSummary } from '../../main/contract/run.ts';
import { type Language, settingName, startFromWords } from './index.ts';
import { fillTemplate } from './template.ts';

export interface ToldDifference {
  /** In the specification; `startFrom` for all that is within it. */
  path: string;
  name: string;
  /** In order of the groups, as a table has them. */
  values: string[];
  /** With the name, as a sentence has them: "rate 0.004". */
  phrases: string[];
}

/** One of all settings, which may be the same everywhere. */
export interface ToldSetting extends ToldDifference {
  differs: boolean;
}

interface DifferenceWords {
  print: (value: Leaf, path: string) => string;
  absent: string;
  unknown: string;
}

/** All settings of compared groups, as {@link toldDifferences} tells those that differ. */
export function toldSettings(
  { groups, differences, settings }: Pick<Comparison, 'groups' | 'differences' | 'settings'>,
  language: Language,
  words: DifferenceWords,
): ToldSetting[] {
  const differing = new Set(toldDifferences({ groups, differences }, language, words).map(({ path }) => path));
  const all = toldDifferences({ groups, differences: settings }, language, words);
  return all.map((told) => ({ ...told, differs: differing.has(told.path) }));
}

/** A run that another goes on from may have a long name, and what it is called stands in every sentence. */
const LONGEST_ORIGIN = 30;
const START = /^startFrom(\.|$)/;

/** What a run goes on from is one difference, by the name of that run. */
export function toldDifferences(
  { groups, differences }: Pick<Comparison, 'groups' | 'differences'>,
  language: Language,
  words: DifferenceWords,
): ToldDifference[] {
  const begins = (told: (from: RunSummary['startFrom'], language: Language) => string) =>
    groups.map(({ elsewhere, runs }) => (elsewhere ? words.unknown : told(runs[0]!.startFrom, language)));
  const start: ToldDifference = {
    path: 'startFrom',
    name: settingName('startFrom', language),
    values: begins(startText),
    phrases: begins(startPhrase),
  };
  const first = differences.findIndex(({ path }) => START.test(path));
  return differences.flatMap(({ path, values }, place) => {
    if (START.test(path)) return place === first ? [start] : [];
    const name = settingName(path, language);
    const told = values.map((found, group) => {
      if (found) return words.print(found.value, path);
      return groups[group]!.elsewhere ? words.unknown : words.absent;
    });
    return [{ path, name, values: told, phrases: told.map((value) => `${name} ${value}`) }];
  });
}

/** As a sentence has it, and the list of what a run changed: "goes on from “first”, step 400", or that it began with nothing. */
export function startPhrase(startFrom: RunSummary['startFrom'], language: Language): string {
  const value = startText(startFrom, language, LONGEST_ORIGIN);
  return startFrom === null ? value : `${settingName('startFrom', language)} ${value}`;
}

function startText(startFrom: RunSummary['startFrom'], language: Language, longest = Number.POSITIVE_INFINITY): string {
  const { run, gone, none } = startFromWords(language);
  if (startFrom === null) return none;
  const { name, step } = startFrom;
  if (name === null) return fillTemplate(gone, { step }, language);
  return fillTemplate(run, { run: cut(name, longest), step }, language);
}
