import type { Comparison } from '../../../main/contract/comparison.ts';
import { type LineLook, lineLooks } from '../../charts/line-look.ts';

/** How each group is drawn: as its first run is everywhere. */
export const groupLooks = ({ groups }: Pick<Comparison, 'groups'>): LineLook[] =>
  lineLooks(groups.map(({ runs }) => runs[0]?.colour ?? 0));
