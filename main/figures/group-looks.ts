import { type LineLook, lineLooks } from '../chart/line-look.ts';
import type { Comparison } from '../contract/comparison.ts';

/** How each group is drawn: as its first run is everywhere. */
export const groupLooks = ({ groups }: Pick<Comparison, 'groups'>): LineLook[] =>
  lineLooks(groups.map(({ runs }) => runs[0]?.colour ?? 0));
