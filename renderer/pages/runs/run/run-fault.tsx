import type { RunSummary } from '../../../../main/contract/run.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';

/**
 * Why the run ended. Going on is in the header; where that would end the same way, the coach offers another try. What can't be
 * written down yet is told on every page, above this one.
 */
export function RunFault({ summary }: { summary: RunSummary }) {
  if (!summary.fault || summary.unwritten || summary.state === 'running' || summary.state === 'queued') return null;
  return <FaultNotice fault={summary.fault} />;
}
