import type { View } from '../../../main/figures/comparison-view.ts';
import { printView } from '../../../main/figures/comparison-view.ts';
import { readPart } from '../../../main/report/parts.ts';

/** The comparisons that a report's text has, each once, by a look at its letters: what is being typed need not be whole. */
export function viewsIn(text: string): View[] {
  const found = [...text.matchAll(/!\[(?:[^\]\\]|\\.)*\]\(([^)\s]*)\)/g)].flatMap(([, address = '']) => {
    const part = readPart({ alt: 'chart', address });
    return 'problem' in part ? [] : [[printView(part.view), part.view] as const];
  });
  return [...new Map(found).values()];
}
