/** What a group is called in chart and verdict: its letter and what makes it differ. Pure. */
import { figureWords } from '../../resources/messages/figures.ts';
import { formatCount, formatExact } from '../../resources/messages/format.ts';
import { type Language, valueWord } from '../../resources/messages/index.ts';
import {
  type ToldDifference,
  type ToldSetting,
  toldDifferences,
  toldSettings,
} from '../../resources/messages/told-differences.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { Leaf } from '../contract/differences.ts';

/** Settings that a name tells, and as many more as it takes to tell the groups apart; a table has the others. */
const NAMED = 2;

/** Of unlike networks the family says what they are: its word stands first, and alone. */
const FAMILY = 'model.kind';

/** As in "A · rate 0.004" and "B · LSTM": the settings that tell the most groups apart. */
export function groupNames(comparison: Comparison, language: Language): string[] {
  const told = tellingApart(nameable(comparison, language));
  return comparison.groups.map(({ label, elsewhere, runs }, place) =>
    [label, ...(elsewhere ? [runs[0]!.name] : told.flatMap(({ phrases }) => phrases[place] ?? []))].join(' · '),
  );
}

interface Nameable {
  path: string;
  /** In order of the groups; `null` for a group that has no such setting: it is not named by what it lacks. */
  phrases: (string | null)[];
}

/** The family, then settings that every group has, then those that some have. */
function nameable(comparison: Comparison, language: Language): Nameable[] {
  const { groups, differences } = comparison;
  const found = new Map(differences.map(({ path, values }) => [path, values]));
  const all = differencesInWords(comparison, language).map(({ path, values, phrases }) => ({
    path,
    phrases: phrases.map((phrase, group) => {
      // Whatever a run goes on from is one setting, and "from scratch" is a value of it.
      const lacks = path !== 'startFrom' && !groups[group]!.elsewhere && found.get(path)?.[group] === null;
      return lacks ? null : path === FAMILY ? values[group]! : phrase;
    }),
  }));
  const rank = ({ path, phrases }: Nameable) => (path === FAMILY ? 0 : isShared({ phrases }) ? 1 : 2);
  return all.sort((one, other) => rank(one) - rank(other));
}

const isShared = ({ phrases }: Pick<Nameable, 'phrases'>): boolean => !phrases.includes(null);

/** One after the other the difference by which, with those before it, the most groups are told apart. */
function tellingApart(differences: readonly Nameable[]): Nameable[] {
  const chosen = differences.filter(({ path }) => path === FAMILY);
  const apart = (told: readonly Nameable[]) =>
    new Set(differences[0]?.phrases.map((_, group) => JSON.stringify(told.map(({ phrases }) => phrases[group])))).size;
  const apartWith = (more: Nameable) => apart([...chosen, more]);
  const groups = differences[0]?.phrases.length ?? 0;
  while (chosen.length < differences.length && (chosen.length < NAMED || apart(chosen) < groups)) {
    const left = differences.filter((each) => !chosen.includes(each));
    const best = left.reduce((before, each) => (apartWith(each) > apartWith(before) ? each : before));
    // What some lack, or what is one setting more, is told only where groups would be mistaken for each other without it.
    if ((!isShared(best) || chosen.length >= NAMED) && apartWith(best) === apart(chosen)) break;
    chosen.push(best);
  }
  return differences.filter((each) => chosen.includes(each));
}

/** What the groups differ in, with values as a table prints them. */
export function differencesInWords(comparison: Comparison, language: Language): ToldDifference[] {
  return toldDifferences(comparison, language, tableWords(language));
}

/** All settings of the groups, likewise. */
export function settingsInWords(comparison: Comparison, language: Language): ToldSetting[] {
  return toldSettings(comparison, language, tableWords(language));
}

const tableWords = (language: Language) => ({
  print: (value: Leaf, path: string) => leafText(path, value, language),
  absent: figureWords[language].compare.absent,
  unknown: figureWords[language].unknown,
});

/** The value of a setting as a table prints it; a choice, and one that is switched off, by its word. */
function leafText(path: string, value: Leaf, language: Language): string {
  if (value === null) return figureWords[language].off;
  // A seed is a name made of digits: no amount.
  if (path === 'seed') return String(value);
  if (typeof value === 'number')
    return Number.isInteger(value) ? formatCount(value, language) : formatExact(value, language);
  return typeof value === 'string' ? (valueWord(path, value, language) ?? value) : JSON.stringify(value);
}
