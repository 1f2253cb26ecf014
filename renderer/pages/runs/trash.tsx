import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRunActions } from '../../features/runs/run-actions.ts';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useUnreadable } from '../../features/runs/use-unreadable.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './runs-page.module.css';

/** Deleted runs: each can come back for 30 days. */
export function Trash() {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const actions = useRunActions();
  const trashed = useQuery(lab.queries.runs.list.queryOptions({ input: { trash: true } }));
  const [asking, setAsking] = useState(false);
  const empty = useMutation({
    mutationFn: () => lab.client.runs.emptyTrash({}),
    onSuccess: ({ bytes }) => {
      setAsking(false);
      toast(t('trash.emptied', { size: format.bytes(bytes) }));
      void lab.queryClient.invalidateQueries();
    },
  });
  const runs = trashed.data ?? [];
  const count = runs.length + useUnreadable('run', true).length;
  // What can't be read has its bytes as well: they are counted on the disk.
  const status = useQuery({ ...lab.queries.lab.status.queryOptions({ input: {} }), enabled: asking });
  const size = status.data ? format.bytes(status.data.trashDiskBytes) : '…';
  return (
    <Page
      title={t('runs.trash')}
      actions={
        <>
          <Button component={Link} href="/runs" variant="subtle" color="gray">
            {t('trash.back')}
          </Button>
          {count > 0 && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('trash.empty')}
            </Button>
          )}
        </>
      }
    >
      {trashed.error && <FaultNotice fault={faultFrom(trashed.error)} />}
      <p className="soft">{count === 0 ? t('trash.none') : t('trash.explain')}</p>
      {runs.length > 0 && (
        <section className={classes.scroll} aria-label={t('runs.trash')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('column.corpus')}</th>
                <th scope="col">{t('trash.deletedAt')}</th>
                <th scope="col" data-number>
                  {t('column.disk')}
                </th>
                <th scope="col" className={classes.end}>
                  <span className="visually-hidden">{t('column.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <th scope="row">{run.name}</th>
                  <td>{run.corpus}</td>
                  <td>{run.trashedAt === null ? '–' : format.when(run.trashedAt)}</td>
                  <td data-number>{format.bytes(run.diskBytes)}</td>
                  <td className={classes.end}>
                    <Button variant="default" onClick={() => actions.restore(run.id)}>
                      {t('trash.restore')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <UnreadableList kind="run" trash />
      {asking && (
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={t('trash.askTitle')}
          closeButtonProps={{ 'aria-label': t('action.close') }}
        >
          <p>{t('trash.ask', { count, size })}</p>
          {empty.error && <FaultNotice fault={faultFrom(empty.error)} />}
          <div style={{ display: 'flex', gap: '0.5rem', justifyContent: 'flex-end', marginTop: '1rem' }}>
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t('action.cancel')}
            </Button>
            <Button color="red" loading={empty.isPending} onClick={() => empty.mutate()}>
              {t('trash.empty')}
            </Button>
          </div>
        </Modal>
      )}
    </Page>
  );
}
