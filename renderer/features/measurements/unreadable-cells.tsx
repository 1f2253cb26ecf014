import type { Fault } from '../../../main/contract/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';

/** Results that are there and can't be read: named, because what is drawn is without them. */
export function UnreadableCells({ all }: { all: readonly Fault[] }) {
  const byName = new Map(all.map((fault) => [fault.parameters.name, fault]));
  return [...byName].map(([name, fault]) => <FaultNotice key={name} fault={fault} />);
}
