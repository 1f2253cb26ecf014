import type { RunSummary } from '../../../../main/contract/run.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { restOf } from './rest-of.ts';

/** Of a run that stands before its end: what resuming it does, and how long that takes. */
export function CanResume({ summary }: { summary: RunSummary }) {
  const t = useText();
  const format = useFormat();
  const rest = restOf(summary);
  if (!rest) return null;
  const { steps, seconds, from } = rest;
  const how = from === null ? t('run.resumesHere') : t('run.resumesAt', { step: format.count(from) });
  const told = { count: steps, steps: format.count(steps), how };
  return (
    <p className="soft">
      {seconds === null ? t('run.canResume', told) : t('run.canResumeIn', { ...told, time: format.about(seconds) })}
    </p>
  );
}
