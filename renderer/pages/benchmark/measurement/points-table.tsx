import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { MeasurementPoint, MeasurementSummary } from '../../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../../main/contract/task-suite.ts';
import { unseenSentence } from '../../../../resources/messages/index.ts';
import { type ChangeName, changeName } from '../../../features/measurements/label-changes.ts';
import { Section } from '../../../ui/page.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import type { Column, Order } from '../../../ui/table/column.ts';
import { Table } from '../../../ui/table/table.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useLanguage, useText } from '../../../words/index.ts';
import { termOf } from '../../../words/label-terms.ts';
import { DIFFERENT } from './findings.ts';
import classes from './measurement.module.css';
import { POINT_COLUMNS, type PointColumn, pointsCsv, pointsInOrder, pointValue } from './point-rows.ts';

const idOf = (point: MeasurementPoint) => `${point.task} ${point.shots} ${changeName(point.change)}`;

/** All points with every number: the charts' alternative, and what is saved. */
export function PointsTable({
  summary,
  points,
  suites,
  chosen,
  order,
  onOrder,
  onOpen,
}: {
  summary: MeasurementSummary;
  points: readonly MeasurementPoint[];
  suites: readonly TaskSuite[];
  chosen: MeasurementPoint | null;
  order: Order;
  onOrder: (order: Order) => void;
  onOpen: (cell: { task: string; k: number; change: ChangeName }) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const { specification } = summary;
  const many = specification.changes.length > 1;
  const labelled = points.some(({ labels }) => labels);
  const compared = points.some(({ against }) => against);
  const titleOf = useCallback(
    ({ task }: MeasurementPoint) => suites.find(({ name }) => name === task)?.title[language] ?? task,
    [suites, language],
  );
  const shown = useMemo(
    () =>
      POINT_COLUMNS.filter(
        (column) =>
          (column !== 'change' || many) &&
          (column !== 'range' || specification.draws > 1) &&
          ((column !== 'likelier' && column !== 'calibrated') || labelled) &&
          (column !== 'pValue' || compared),
      ),
    [many, specification.draws, labelled, compared],
  );
  const columns = useMemo(
    () =>
      shown.map(
        (column): Column<MeasurementPoint> => ({
          id: column,
          name: t(`benchmark.column.${column}`),
          unit: t(`benchmark.columnUnit.${column}`),
          term: termOf(`benchmark.column.${column}`),
          kind: column === 'task' ? 'name' : column === 'change' ? 'text' : 'number',
          value: (point) => pointValue(point, column, specification.tasks),
          cell: (point) =>
            column === 'task' ? (
              <button
                type="button"
                className={classes.pointLink}
                aria-label={t('benchmark.openDetails', { task: titleOf(point), count: point.shots })}
                onClick={() => onOpen({ task: point.task, k: point.shots, change: changeName(point.change) })}
              >
                {titleOf(point)}
              </button>
            ) : (
              <Cell point={point} column={column} />
            ),
        }),
      ),
    [shown, t, titleOf, onOpen, specification.tasks],
  );
  const rows = useMemo(() => pointsInOrder(points, specification.tasks), [points, specification.tasks]);
  return (
    <Section
      title={t('benchmark.tableTitle')}
      aside={
        points.length > 0 && (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<Download size={13} aria-hidden />}
              onClick={() => saveFile(`${summary.name}.csv`, [pointsCsv(points)], 'text/csv')}
            >
              {t('benchmark.saveCsv')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<Download size={13} aria-hidden />}
              onClick={() =>
                saveFile(`${summary.name}.json`, [JSON.stringify({ summary, points }, null, 2)], 'application/json')
              }
            >
              {t('benchmark.saveJson')}
            </Button>
          </>
        )
      }
    >
      <Table
        label={t('benchmark.tableTitle')}
        items={rows}
        idOf={idOf}
        nameOf={titleOf}
        columns={columns}
        order={order}
        onOrder={onOrder}
        current={chosen && idOf(chosen)}
      />
      {compared && <p className={classes.note}>{t('benchmark.tableBasis', { limit: DIFFERENT })}</p>}
    </Section>
  );
}

function Cell({ point, column }: { point: MeasurementPoint; column: Exclude<PointColumn, 'task'> }) {
  const t = useText();
  const format = useFormat();
  const { accuracy, labels, against } = point;
  const percent = (share: number) => format.fixed(100 * share, 0);
  const range = (low: number, high: number) => (low === high ? percent(low) : `${percent(low)}–${percent(high)}`);
  switch (column) {
    case 'change':
      return t(`benchmark.change.${changeName(point.change)}`);
    case 'shots':
      return point.shots;
    case 'accuracy':
      return format.fixed(100 * accuracy.mean, 0);
    case 'range':
      return point.draws.length > 1 ? range(accuracy.minimum, accuracy.maximum) : '–';
    case 'interval': {
      const interval = point.draws[0]?.interval;
      return interval ? range(interval.low, interval.high) : '–';
    }
    case 'logProbability':
      return point.unseen ? (
        <span className="faint" title={unseenSentence('answer', point.unseen, format.language)}>
          {t('prompts.neverSeen')}
        </span>
      ) : (
        format.fixed(point.logProbability?.mean, 2)
      );
    case 'likelier':
      return labels ? (
        <>
          {format.fixed(100 * labels.raw.mean, 0)}{' '}
          <span className="faint">/ {format.fixed(100 * labels.chance, 0)}</span>
        </>
      ) : (
        '–'
      );
    case 'calibrated':
      return labels ? format.fixed(100 * labels.calibrated.mean, 0) : '–';
    case 'pValue':
      return against ? (
        <span
          className={against.pValue < DIFFERENT ? classes.different : undefined}
          title={t('benchmark.againstHelp', {
            shots: against.shots,
            better: against.onlyThis,
            worse: against.onlyThat,
          })}
        >
          {against.pValue < 0.001
            ? t('benchmark.below', { value: format.fixed(0.001, 3) })
            : format.fixed(against.pValue, 3)}
        </span>
      ) : (
        '–'
      );
    case 'seconds':
      return format.fixed(point.seconds, 1);
  }
}
