import { Button } from '@mantine/core';
import type { Estimate } from '../../../main/contract/estimate.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';

/**
 * The other way to start: to wait for native TensorFlow. What is said of it was measured: how long it is fetched by the
 * bytes that are left and their rate, how fast it trains by an earlier measurement on this machine, or not at all.
 */
export function WaitForTensorflow({
  fetching,
  training,
  estimate,
  waiting,
  disabled = false,
  size,
  recommended = false,
  onWait,
}: {
  /** Seconds until TensorFlow is fetched, `null` while that is not known. */
  fetching: number | null;
  /** Seconds that training may take, `null` where the steps are given. */
  training: number | null;
  estimate: Estimate | undefined;
  waiting: boolean;
  disabled?: boolean;
  size: 'md' | 'lg';
  /** The way that is advised, not the other one. */
  recommended?: boolean;
  onWait: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const there = estimate?.onTensorflow;
  return (
    <>
      <Button
        size={size}
        variant={recommended ? 'filled' : 'default'}
        loading={waiting}
        disabled={disabled}
        onClick={onWait}
      >
        {t('first.wait')}
      </Button>
      <div className="soft" style={{ maxWidth: '22rem', fontSize: '0.8125rem' }}>
        <p>{fetching ? t('first.waitFor', { time: format.duration(Math.ceil(fetching)) }) : t('first.waitUnknown')}</p>
        {there ? (
          <p>
            {t('first.waitEstimate', {
              count: there.steps,
              steps: format.count(there.steps),
              time: format.duration(there.seconds),
            })}{' '}
            <span className="faint">
              {t(there.basis === 'measured' ? 'first.waitMeasured' : 'first.waitScaled', {
                time: format.duration(there.secondsPerStep),
              })}
            </span>
          </p>
        ) : (
          <p>
            {training === null
              ? t('first.waitUnmeasured')
              : t('first.waitUnmeasuredFor', { time: format.duration(training) })}
          </p>
        )}
      </div>
    </>
  );
}
