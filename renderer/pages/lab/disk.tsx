import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useLab, useLive } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './lab-page.module.css';

/** What runs and trash take, what is free, and how to get some of it back. */
export function Disk() {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const runs = useLive(lab.runs);
  const status = useQuery(lab.queries.lab.status.queryOptions({ input: {} }));
  const clear = useMutation({
    // Only what ended: a run in training keeps the checkpoints it may need.
    mutationFn: async () => {
      let bytes = 0;
      for (const { id, state } of runs?.values() ?? []) {
        if (state === 'running' || state === 'queued') continue;
        bytes += (await lab.client.runs.clearCheckpoints({ run: id })).bytes;
      }
      return bytes;
    },
    onSuccess: (bytes) => {
      toast(t('details.cleared', { size: format.bytes(bytes) }));
      void lab.queryClient.invalidateQueries();
    },
  });
  const largest = [...(runs?.values() ?? [])].sort((a, b) => b.diskBytes - a.diskBytes).slice(0, 5);
  if (!status.data) return status.error ? <FaultNotice fault={faultFrom(status.error)} /> : null;
  const { runsDiskBytes, trashDiskBytes, freeDiskBytes, home, cache, version } = status.data;
  return (
    <Section
      title={t('disk.title')}
      aside={
        <>
          <Button size="compact-xs" variant="subtle" loading={clear.isPending} onClick={() => clear.mutate()}>
            {t('disk.clear')}
          </Button>{' '}
          <Link href="/runs?trash=1">{t('runs.trash')}</Link>
        </>
      }
    >
      {clear.error && <FaultNotice fault={faultFrom(clear.error)} onClose={() => clear.reset()} />}
      <dl className={classes.amounts}>
        <dt>{t('disk.runs')}</dt>
        <dd>{format.bytes(runsDiskBytes)}</dd>
        <dt>{t('runs.trash')}</dt>
        <dd>{format.bytes(trashDiskBytes)}</dd>
        <dt>{t('disk.free')}</dt>
        <dd>{format.bytes(freeDiskBytes)}</dd>
        <dt>{t('disk.home')}</dt>
        <dd>{home}</dd>
        <dt>{t('disk.cache')}</dt>
        <dd>{cache}</dd>
        <dt>{t('disk.version')}</dt>
        <dd>{version}</dd>
      </dl>
      {largest.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('disk.largest')}</th>
              <th scope="col" data-number>
                {t('column.disk')}
              </th>
            </tr>
          </thead>
          <tbody>
            {largest.map((run) => (
              <tr key={run.id}>
                <th scope="row">
                  <Link href={`/runs/${run.id}`}>{run.name}</Link>
                </th>
                <td data-number>{format.bytes(run.diskBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
