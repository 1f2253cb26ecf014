import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { FormNotes } from '../../../features/measurements/form-notes.tsx';
import { TooLong } from '../../../features/measurements/too-long.tsx';
import { UnreadableCells } from '../../../features/measurements/unreadable-cells.tsx';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { ItemPage } from '../../../ui/item-head.tsx';
import { Page } from '../../../ui/page.tsx';
import { useUrlState } from '../../../ui/url-state.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useText } from '../../../words/index.ts';
import { MeasurementHeader } from './measurement-header.tsx';
import { POINT_COLUMNS } from './point-rows.ts';
import { PointsTable } from './points-table.tsx';
import { TaskCharts } from './task-charts.tsx';
import { columnsOf, pointAt } from './task-series.ts';
import { useMeasurement } from './use-measurement.ts';
import { VIEW } from './view-state.ts';

/** One measurement: what the examples brought, task by task, and every number behind it. */
export default function MeasurementPage({ id }: { id: string }) {
  const t = useText();
  const lab = useLab();
  const [view, setView] = useUrlState(VIEW);
  const { summary, report, error } = useMeasurement(id);
  const suites = useQuery(lab.queries.tasks.list.queryOptions({ input: {} }));
  useTitle(summary?.name);
  const open = useCallback(
    (cell: { task: string; k: number; change: typeof view.change } | null) =>
      setView(cell ? { ...cell, draw: 1, order: 0 } : { task: '', k: 0, draw: 1, order: 0 }),
    [setView],
  );
  const specification = summary?.specification;
  const change = useMemo(() => {
    const changes = specification ? columnsOf(specification).changes : [];
    return changes.find((name) => name === view.change) ?? changes[0] ?? 'gold';
  }, [specification, view.change]);
  const order = useMemo(() => ({ column: view.sort, descending: view.down }), [view.sort, view.down]);
  const failure = (summary ? null : error) ?? suites.error;
  if (failure) {
    return (
      <Page title={t('benchmark.measurement')}>
        <FaultNotice fault={faultFrom(failure)} />
        <p>
          <Link href="/benchmark">{t('benchmark.back')}</Link>
        </p>
      </Page>
    );
  }
  if (!summary || !report || !suites.data) return <ItemPage />;
  const chosen = view.task === '' ? null : pointAt(report.points, { task: view.task, shots: view.k, change });
  return (
    <ItemPage>
      <MeasurementHeader summary={summary} suites={suites.data} />
      <TooLong all={report.tooLong} suites={suites.data} />
      <FormNotes unspaced={report.unspaced} differs={report.differs} />
      <UnreadableCells all={report.unreadable} />
      <TaskCharts
        summary={summary}
        points={report.points}
        suites={suites.data}
        view={{ ...view, change }}
        chosen={chosen}
        onView={setView}
        onOpen={open}
      />
      <PointsTable
        summary={summary}
        points={report.points}
        suites={suites.data}
        chosen={chosen}
        order={order}
        onOrder={({ column, descending }) =>
          setView({ sort: POINT_COLUMNS.find((each) => each === column) ?? view.sort, down: descending })
        }
        onOpen={open}
      />
    </ItemPage>
  );
}
