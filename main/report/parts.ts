/**
 * Live parts of a report: images whose address is that of a comparison on the page, as in
 * `![chart: three rates](/compare?runs=a,b&curve=loss)`. What shows Markdown elsewhere shows a caption without a picture.
 * Pure.
 */
import { PART_KINDS, type PartKind, type PartProblem } from '../contract/report.ts';
import { printView, readView, type View } from '../figures/comparison-view.ts';

export interface ReportPart {
  kind: PartKind;
  /** Empty for none. */
  caption: string;
  view: View;
}

/** Names that are understood beside those of {@link PART_KINDS}. */
const ALSO: Readonly<Record<string, PartKind>> = {
  图: 'chart',
  曲线: 'chart',
  判断: 'verdict',
  表: 'table',
  差别: 'differences',
};

/** @param image its text without marks, and its address */
export function readPart(image: { alt: string; address: string }): ReportPart | PartProblem {
  const search = searchOf(image.address);
  if (search === null) return { problem: 'address', text: image.address };
  const view = readView(search);
  if (view.runs === '') return { problem: 'address', text: image.address };
  const [, name = '', caption = ''] = /^([^:：]*)(?:[:：]([\s\S]*))?$/u.exec(image.alt) ?? [];
  const given = name.trim();
  const kind =
    PART_KINDS.find((each) => each === given.toLowerCase()) ?? (Object.hasOwn(ALSO, given) ? ALSO[given] : undefined);
  if (!kind) return { problem: 'kind', text: given };
  return { kind, caption: caption.trim(), view };
}

/** As it stands in a report, on a line of its own. */
export function printPart({ kind, caption, view }: { kind: PartKind; caption: string; view: Partial<View> }): string {
  const told = caption.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const alt = told === '' ? kind : `${kind}: ${told}`;
  // Whatever has a meaning in Markdown stands for itself.
  return `![${alt.replace(/[!-/:-@[-`{-~]/g, (sign) => (sign === ':' ? sign : `\\${sign}`))}](/compare${printView(view).replaceAll('%2C', ',')})`;
}

/** The search part of a comparison's address, of one copied with the lab's own origin too; `null` for any other. */
function searchOf(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address, 'http://127.0.0.1');
  } catch {
    return null;
  }
  const isHere = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return isHere && url.pathname === '/compare' ? url.search : null;
}

/** A verdict and a difference are between two; one group can be drawn and told. */
export const needsTwo = (kind: PartKind): boolean => kind === 'verdict' || kind === 'differences';

/** The same for parts that ask for the same comparison. */
export const partKey = ({ kind, view: { runs, more, by, judged, delta, baseline } }: ReportPart): string =>
  JSON.stringify([needsTwo(kind), runs, more, by, judged, delta, baseline]);
