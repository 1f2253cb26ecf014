/** What a group is called in chart and verdict: its letter and what makes it differ. Pure. */
import type { Comparison } from '../../../main/contract/comparison.ts';
import type { Leaf } from '../../../main/contract/differences.ts';
import type { Language } from '../../../resources/messages/index.ts';
import { type ToldDifference, toldDifferences } from '../../../resources/messages/told-differences.ts';
import type { Format } from '../../ui/use-format.ts';
import type { Translate } from '../../words/index.ts';

/** Settings that a name tells; a table has the others. */
const NAMED = 2;

/** As in "A · rate 0.004": the settings that tell the most groups apart. */
export function groupNames(
  comparison: Comparison,
  t: Translate,
  format: Pick<Format, 'count' | 'exact'>,
  language: Language,
): string[] {
  const told = tellingApart(differencesInWords(comparison, t, format, language));
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
export function differencesInWords(
  comparison: Comparison,
  t: Translate,
  format: Pick<Format, 'count' | 'exact'>,
  language: Language,
): ToldDifference[] {
  return toldDifferences(comparison, language, {
    // A seed is a name made of digits: no amount.
    print: (value, path) => (path === 'seed' ? String(value) : leafText(value, t, format)),
    absent: t('compare.absent'),
    unknown: t('elsewhere.unknown'),
  });
}

/** The value of a setting as a table prints it; one that is switched off by name. */
export function leafText(value: Leaf, t: Translate, format: Pick<Format, 'count' | 'exact'>): string {
  if (value === null) return t('value.none');
  if (typeof value === 'number') return Number.isInteger(value) ? format.count(value) : format.exact(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
