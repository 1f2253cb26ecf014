import type { Progress } from '../../../main/contract/progress.ts';
import { phaseName } from '../../../resources/messages/index.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';

/** Share of the work that is done, `null` while its size is unknown. */
export function progressShare({ done, total }: Progress): number | null {
  return total === null || total === 0 ? null : done / total;
}

/** Amount, rate and time left of a piece of work, as in "Downloading · 42 of 180 MB · 3.1 MB/s · 44 s left". */
export function ProgressFacts({ progress, step }: { progress: Progress; step?: string }) {
  const t = useText();
  const format = useFormat();
  const { phase, done, total, unit, rate, secondsLeft } = progress;
  const amount = (value: number) => (unit === 'bytes' ? format.bytes(value) : format.count(value));
  const parts = [
    phase === step ? null : phaseName(phase, format.language),
    unit === 'none'
      ? null
      : total === null
        ? amount(done)
        : t('progress.of', { done: amount(done), total: amount(total) }),
    rate === null || unit === 'none' ? null : t('progress.rate', { amount: amount(rate) }),
    secondsLeft === null ? null : t('progress.left', { time: format.left(secondsLeft) }),
  ];
  return (
    <span className="soft nowrap" style={{ fontSize: '0.8125rem' }}>
      {parts.filter((part) => part !== null).join(' · ')}
    </span>
  );
}
