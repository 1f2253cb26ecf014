/** What the runs of a comparison ran on, as rows of words: on the page and in a file the same. Pure. */
import { circumstanceName, circumstanceText } from '../../resources/messages/circumstance.ts';
import { figureWords } from '../../resources/messages/figures.ts';
import type { Language } from '../../resources/messages/index.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import type { ComparedGroup, Comparison } from '../contract/comparison.ts';

export interface CircumstanceRows {
  /** Those of which anything is known: a column each. */
  groups: ComparedGroup[];
  rows: { path: string; name: string; values: string[] }[];
  /** Of which groups nothing is known; `null` where something is known of each. */
  unknown: string | null;
}

/** Where they are not the same, in words. */
export function circumstanceRows(
  { groups, circumstances, unknownCircumstances }: Comparison,
  language: Language,
): CircumstanceRows {
  const { absent, circumstancesUnknown } = figureWords[language].compare;
  const isKnown = ({ label }: Pick<ComparedGroup, 'label'>) => !unknownCircumstances.includes(label);
  return {
    groups: groups.filter(isKnown),
    rows: circumstances.map(({ path, values }) => ({
      ...{ path, name: circumstanceName(path, language) },
      values: values
        .filter((_, place) => isKnown(groups[place]!))
        .map((found) => found.map((value) => circumstanceText(path, value, language)).join(', ') || absent),
    })),
    unknown:
      unknownCircumstances.length === 0
        ? null
        : fillTemplate(
            circumstancesUnknown,
            { groups: unknownCircumstances.join(language === 'zh' ? '、' : ', ') },
            language,
          ),
  };
}
