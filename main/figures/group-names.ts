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

/** Settings that a name tells; a table has the others. */
const NAMED = 2;

/** As in "A · rate 0.004": the settings that tell the most groups apart. */
export function groupNames(comparison: Comparison, language: Language): string[] {
  const told = tellingApart(differencesInWords(comparison, language));
  return comparison.groups.map(({ label, elsewhere, runs }, place) =>
    [label, ...(elsewhere ? [runs[0]!.name] : told.map(({ phrases }) => phrases[place]))].join(' · '),
  );
}

/** One after the other the difference by which, with those before it, the most groups are told apart. */
function tellingApart(differences: readonly ToldDifference[]): ToldDifference[] {
  const chosen: ToldDifference[] = [];
  const apart = (more: ToldDifference) => {
    const all = [...chosen, more];
    return new Set(more.values.map((_, group) => JSON.stringify(all.map(({ values }) => values[group])))).size;
  };
  while (chosen.length < Math.min(NAMED, differences.length)) {
    const left = differences.filter((each) => !chosen.includes(each));
    chosen.push(left.reduce((best, each) => (apart(each) > apart(best) ? each : best)));
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
