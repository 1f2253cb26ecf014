import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { RunSummary } from '../../../main/contract/run.ts';
import { useRunActions } from '../../features/runs/run-actions.ts';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useUnreadable } from '../../features/runs/use-unreadable.ts';
import { useLab } from '../../live/lab.ts';
import { AskBefore } from '../../ui/ask-before.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';

const idOf = (run: RunSummary) => run.id;
const nameOf = (run: RunSummary) => run.name;

/** Deleted runs: each can come back for 30 days. */
export function Trash() {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const actions = useRunActions();
  const trashed = useQuery(lab.queries.runs.list.queryOptions({ input: { trash: true } }));
  /** What the question is about: what is deleted while it stands is not in it. */
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const empty = useMutation({
    mutationFn: (runs: readonly string[]) => lab.client.runs.emptyTrash({ runs: [...runs] }),
    onSuccess: ({ removed, bytes }) => {
      setAsking(null);
      toast(t('trash.emptied', { count: removed, size: format.bytes(bytes) }));
      void lab.queryClient.invalidateQueries();
    },
  });
  const runs = trashed.data ?? [];
  const columns = useMemo(
    (): Column<RunSummary>[] => [
      { id: 'name', name: t('column.name'), kind: 'name', cell: nameOf },
      { id: 'corpus', name: t('column.corpus'), cell: (run) => run.corpus },
      {
        id: 'deletedAt',
        name: t('trash.deletedAt'),
        cell: ({ trashedAt }) => (trashedAt === null ? '–' : format.when(trashedAt)),
      },
      { id: 'disk', name: t('column.disk'), kind: 'number', cell: (run) => format.bytes(run.diskBytes) },
    ],
    [t, format],
  );
  const shown = [...runs, ...useUnreadable('run', true)].map(({ id }) => id);
  const count = shown.length;
  // What can't be read has its bytes as well: they are counted on the disk.
  const status = useQuery({ ...lab.queries.lab.status.queryOptions({ input: {} }), enabled: asking !== null });
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
            <Button variant="default" onClick={() => setAsking(shown)}>
              {t('trash.empty')}
            </Button>
          )}
        </>
      }
    >
      {trashed.error && <FaultNotice fault={faultFrom(trashed.error)} />}
      {trashed.data && <p className="soft">{t(count === 0 ? 'trash.none' : 'trash.explain')}</p>}
      {runs.length > 0 && (
        <Table
          label={t('runs.trash')}
          items={runs}
          idOf={idOf}
          nameOf={nameOf}
          columns={columns}
          actions={(run) => (
            <Button variant="default" onClick={() => actions.restore(run.id)}>
              {t('trash.restore')}
            </Button>
          )}
        />
      )}
      <UnreadableList kind="run" trash />
      {asking && (
        <AskBefore
          title={t('trash.askTitle')}
          question={t('trash.ask', { count: asking.length, size })}
          action={t('trash.empty')}
          error={empty.error}
          pending={empty.isPending}
          onCancel={() => setAsking(null)}
          onConfirm={() => empty.mutate(asking)}
        />
      )}
    </Page>
  );
}
