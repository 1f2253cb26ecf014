import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { ReportEntry } from '../../../main/contract/report.ts';
import { flag } from '../../../main/contract/url-fields.ts';
import { reportPath } from '../../features/reports/report-path.ts';
import { useLab } from '../../live/lab.ts';
import { AskBefore } from '../../ui/ask-before.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './reports.module.css';
import { useTrashReport } from './use-report-actions.ts';

const STATE = { trash: flag(false) };
const idOf = (report: ReportEntry) => report.id;
const nameOf = (report: ReportEntry) => report.name;

/** What was written about runs, the last saved first; or what was deleted of it. */
export default function ReportsPage() {
  const t = useText();
  const { queries } = useLab();
  const [{ trash }, setState] = useUrlState(STATE);
  const { empty } = useTrashReport();
  /** What the question is about: what is deleted while it stands is not in it. */
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const reports = useQuery(queries.reports.list.queryOptions({ input: { trash } }));
  const count = reports.data?.length ?? 0;
  return (
    <Page
      title={t(trash ? 'reports.trash' : 'reports.title')}
      actions={
        <>
          <Button variant="subtle" color="gray" onClick={() => setState({ trash: !trash })}>
            {t(trash ? 'reports.back' : 'reports.trash')}
          </Button>
          {trash ? (
            <Button variant="default" disabled={count === 0} onClick={() => setAsking(reports.data?.map(idOf) ?? [])}>
              {t('reports.emptyTrash')}
            </Button>
          ) : (
            <Button component={Link} href={reportPath('new')} leftSection={<Plus size={14} aria-hidden />}>
              {t('reports.new')}
            </Button>
          )}
        </>
      }
    >
      {asking && (
        <AskBefore
          title={t('reports.askTitle')}
          question={t('reports.ask', { count: asking.length })}
          action={t('reports.emptyTrash')}
          onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            empty(asking);
          }}
        />
      )}
      {reports.error && <FaultNotice fault={faultFrom(reports.error)} />}
      {reports.data && count === 0 && <Nothing trash={trash} />}
      {reports.data && count > 0 && <List reports={reports.data} trash={trash} />}
    </Page>
  );
}

function List({ reports, trash }: { reports: readonly ReportEntry[]; trash: boolean }) {
  const t = useText();
  const format = useFormat();
  const { remove, restore } = useTrashReport();
  const columns = useMemo(
    (): Column<ReportEntry>[] => [
      {
        id: 'name',
        name: t('reports.name'),
        kind: 'name',
        value: nameOf,
        cell: ({ id, name }) => <Link href={reportPath(id)}>{name}</Link>,
      },
      {
        id: 'saved',
        name: t('reports.savedAt'),
        largestFirst: true,
        value: ({ savedAt }) => savedAt,
        cell: ({ savedAt }) => <span className="soft">{format.when(savedAt)}</span>,
      },
    ],
    [t, format],
  );
  const actions = useCallback(
    (report: ReportEntry) =>
      trash ? (
        <ActionIcon size={22} aria-label={t('reports.restore', report)} onClick={() => restore(report)}>
          <Undo2 size={14} aria-hidden />
        </ActionIcon>
      ) : (
        <ActionIcon size={22} aria-label={t('reports.remove', report)} onClick={() => remove(report)}>
          <Trash2 size={14} aria-hidden />
        </ActionIcon>
      ),
    [t, trash, remove, restore],
  );
  return (
    <Table label={t('reports.title')} items={reports} idOf={idOf} nameOf={nameOf} columns={columns} actions={actions} />
  );
}

/** What would be here, and the ways to it. */
function Nothing({ trash }: { trash: boolean }) {
  const t = useText();
  if (trash) return <p className="soft">{t('reports.trashEmpty')}</p>;
  return (
    <div className={classes.nothing}>
      <h2>{t('reports.nothing')}</h2>
      <p className="soft">{t('reports.nothingText')}</p>
      <Button component={Link} href="/runs" variant="default">
        {t('compare.toRuns')}
      </Button>
    </div>
  );
}
