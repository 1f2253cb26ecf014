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
 * What a smaller difference costs, as a button that queues it: so many more seeds, the same on both sides. Runs with such
 * seeds that the lab has join, the others are trained.
 */
export function MoreSeeds({
  runs,
  compared,
  seeds,
  onQueued,
}: {
  /** One of each side. */
  runs: readonly string[];
  /** Those of both sides that have a value, and those that have none. */
  compared: { withValue: string[]; without: string[] };
  seeds: number;
  /** Ids of the runs that join, now or when they have ended. */
  onQueued: (runs: string[]) => void;
}) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const plan = useQuery({
    ...lab.queries.sweeps.planReplicas.queryOptions({ input: { runs: [...runs], compared, seeds } }),
    retry: false,
  });
  const start = useReplicate((queued) => {
    onQueued([...(plan.data?.takenIn ?? []), ...queued.map(({ id }) => id)]);
    start.reset();
  });
  const error = start.error ?? plan.error;
  if (error) return <FaultNotice fault={faultFrom(error)} onClose={start.reset} />;
  if (!plan.data) return null;
  const { replicas, takenIn, seconds } = plan.data;
  const count = replicas.length;
  const trained =
    seconds === null
      ? t('compare.moreRunsOnly', { count })
      : t('compare.moreRuns', { count, time: format.about(seconds) });
  const there = t('compare.moreThere', { count: takenIn.length });
  const both = t('compare.moreBoth', { trained, there });
  const amount = takenIn.length === 0 ? trained : count === 0 ? there : both;
  const added = [...new Set(replicas.map(({ seed }) => seed))].sort((one, other) => one - other).join(', ');
  return (
    <Button
      className={classes.moreSeeds!}
      variant="default"
      size="compact-sm"
      leftSection={<Repeat size={13} aria-hidden />}
      title={count === 0 ? undefined : t('replicate.seeds', { seeds: added })}
      loading={start.isStarting}
      onClick={() => (count === 0 ? onQueued(takenIn) : start.start(plan.data))}
    >
      {t('compare.moreSeeds', { count: seeds, runs: amount })}
    </Button>
  );
}
