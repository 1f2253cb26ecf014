/** What a group is called in chart and verdict: its letter and what makes it differ. Pure. */
import type { Comparison } from '../../../main/contract/comparison.ts';
import type { Leaf } from '../../../main/contract/differences.ts';
import { type Language, settingName } from '../../../resources/messages/index.ts';
import type { Format } from '../../ui/use-format.ts';
import type { Translate } from '../../words/index.ts';

/** Settings that a name tells; a table has the others. */
const NAMED = 2;

/** As in "A · rate 0.004". */
export function groupNames(
  { groups, differences }: Comparison,
  t: Translate,
  format: Pick<Format, 'exact'>,
  language: Language,
): string[] {
  return groups.map(({ label, elsewhere, runs }, place) => {
    if (elsewhere) return `${label} · ${runs[0]!.name}`;
    const settings = differences.slice(0, NAMED).map(({ path, values }) => {
      const found = values[place];
      return `${settingName(path, language)} ${found ? leafText(found.value, t, format) : t('compare.absent')}`;
    });
    return [label, ...settings].join(' · ');
  });
}

/** The value of a setting as a table prints it; one that is switched off by name. */
export function leafText(value: Leaf, t: Translate, format: Pick<Format, 'exact'>): string {
  if (value === null) return t('value.none');
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : format.exact(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
