import type { RunDetail, RunSummary } from '../../../../main/contract/run.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';

/**
 * Of a run that stands before its end: what resuming it does, and how long that takes.
 * Once the run goes on it says nothing any more, before its details are told anew.
 */
export function CanResume({ summary: { state, step }, detail }: { summary: RunSummary; detail: RunDetail }) {
  const t = useText();
  const format = useFormat();
  if (!detail.rest || state !== detail.summary.state) return null;
  const { steps, seconds, from } = detail.rest;
  const how = from === step ? t('run.resumesHere') : t('run.resumesAt', { step: format.count(from) });
  const told = { count: steps, steps: format.count(steps), how };
  return (
    <p className="soft">
      {seconds === null ? t('run.canResume', told) : t('run.canResumeIn', { ...told, time: format.about(seconds) })}
    </p>
  );
}
