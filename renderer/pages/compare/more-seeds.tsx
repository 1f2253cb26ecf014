import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Repeat } from 'lucide-react';
import { useReplicate } from '../../features/runs/use-replicate.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './compare.module.css';

/**
 * What a smaller difference costs, as a button that queues it: so many more seeds, the same on both sides, and first those
 * that one of them has.
 */
export function MoreSeeds({
  runs,
  compared,
  seeds,
  onQueued,
}: {
  /** One of each side. */
  runs: readonly string[];
  /** Those of both sides that have a value. */
  compared: readonly string[];
  seeds: number;
  /** Ids of the runs that will join. */
  onQueued: (runs: string[]) => void;
}) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const plan = useQuery({
    ...lab.queries.sweeps.planReplicas.queryOptions({ input: { runs: [...runs], compared: [...compared], seeds } }),
    retry: false,
  });
  const start = useReplicate((queued) => {
    onQueued(queued.map(({ id }) => id));
    start.reset();
  });
  const error = start.error ?? plan.error;
  if (error) return <FaultNotice fault={faultFrom(error)} onClose={start.reset} />;
  if (!plan.data) return null;
  const { replicas, seconds } = plan.data;
  const count = replicas.length;
  const amount =
    seconds === null
      ? t('compare.moreRunsOnly', { count })
      : t('compare.moreRuns', { count, time: format.about(seconds) });
  return (
    <Button
      className={classes.moreSeeds!}
      variant="default"
      size="compact-sm"
      leftSection={<Repeat size={13} aria-hidden />}
      title={t('replicate.seeds', { seeds: [...new Set(replicas.map(({ seed }) => seed))].join(', ') })}
      loading={start.isStarting}
      onClick={() => start.start(plan.data)}
    >
      {t('compare.moreSeeds', { count: seeds, runs: amount })}
    </Button>
  );
}
