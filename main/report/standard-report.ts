/** The report that somebody begins with who has chosen runs and written nothing yet. Pure. */

import { figureWords } from '../../resources/messages/figures.ts';
import type { Language } from '../../resources/messages/index.ts';
import { reportWords } from '../../resources/messages/report.ts';
import type { PartKind } from '../contract/report.ts';
import { listOf, type View } from '../figures/comparison-view.ts';
import { needsTwo, printPart } from './parts.ts';

/** What differs, the curves, the verdict and the table of a view, each under its heading; of one run what needs no other. */
export function standardReport(view: Partial<View>, language: Language): string {
  const words = figureWords[language].compare;
  const { differs } = reportWords[language];
  const sections: [heading: string, kind: PartKind][] = [
    [differs, 'differences'],
    [words.chart, 'chart'],
    [words.verdict, 'verdict'],
    [words.groups, 'table'],
  ];
  const shown = sections.filter(([, kind]) => listOf(view.runs ?? '').length > 1 || !needsTwo(kind));
  return shown.map(([heading, kind]) => `# ${heading}\n\n${printPart({ kind, caption: '', view })}\n`).join('\n');
}
