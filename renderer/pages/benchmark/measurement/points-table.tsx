import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import type { IclPoint, IclRunSummary } from '../../../../main/contract/icl-run.ts';
import type { TaskSuite } from '../../../../main/contract/task-suite.ts';
import { type ChangeName, changeName } from '../../../features/measurements/label-changes.ts';
import { Section } from '../../../ui/page.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { TermMarkOf } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import tables from '../benchmark.module.css';
import { DIFFERENT } from './findings.ts';
import classes from './measurement.module.css';
import { POINT_COLUMNS, type PointColumn, pointsCsv, sortPoints } from './point-rows.ts';

const isText = (column: PointColumn) => column === 'task' || column === 'change';

/** All points with every number: the charts' alternative, and what is saved. */
export function PointsTable({
  summary,
  points,
  suites,
  chosen,
  sort,
  descending,
  onSort,
  onOpen,
}: {
  summary: IclRunSummary;
  points: readonly IclPoint[];
  suites: readonly TaskSuite[];
  chosen: IclPoint | null;
  sort: PointColumn;
  descending: boolean;
  onSort: (column: PointColumn) => void;
  onOpen: (cell: { task: string; k: number; change: ChangeName }) => void;
}) {
  const t = useText();
  const { specification } = summary;
  const many = specification.changes.length > 1;
  const labelled = points.some(({ labels }) => labels);
  const compared = points.some(({ against }) => against);
  const columns = POINT_COLUMNS.filter(
    (column) =>
      (column !== 'change' || many) &&
      (column !== 'range' || specification.draws > 1) &&
      ((column !== 'likelier' && column !== 'calibrated') || labelled) &&
      (column !== 'pValue' || compared),
  );
  const rows = sortPoints(points, sort, descending, specification.tasks);
  return (
    <Section
      title={t('bench.tableTitle')}
      aside={
        points.length > 0 && (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<Download size={13} aria-hidden />}
              onClick={() => saveFile(`${summary.name}.csv`, [pointsCsv(points)], 'text/csv')}
            >
              {t('bench.saveCsv')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<Download size={13} aria-hidden />}
              onClick={() =>
                saveFile(`${summary.name}.json`, [JSON.stringify({ summary, points }, null, 2)], 'application/json')
              }
            >
              {t('bench.saveJson')}
            </Button>
          </>
        )
      }
    >
      <div className={tables.scroll}>
        <table className={tables.table} aria-label={t('bench.tableTitle')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  data-number={isText(column) ? undefined : true}
                  aria-sort={sort === column ? (descending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className={classes.sort}
                    data-text={isText(column) || undefined}
                    onClick={() => onSort(column)}
                  >
                    <span className={classes.arrow} aria-hidden>
                      {sort === column ? (descending ? '↓' : '↑') : ''}
                    </span>
                    <span>
                      {t(`bench.column.${column}`)}
                      <span className={classes.unit}>{t(`bench.columnUnit.${column}`)}</span>
                    </span>
                  </button>
                  <TermMarkOf label={`bench.column.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((point) => (
              <Row
                key={`${point.task} ${point.shots} ${changeName(point.change)}`}
                point={point}
                title={suites.find(({ name }) => name === point.task)?.title}
                columns={columns}
                chosen={point === chosen}
                onOpen={() => onOpen({ task: point.task, k: point.shots, change: changeName(point.change) })}
              />
            ))}
          </tbody>
        </table>
      </div>
      {compared && <p className={classes.note}>{t('bench.tableBasis', { limit: DIFFERENT })}</p>}
    </Section>
  );
}

function Row({
  point,
  title,
  columns,
  chosen,
  onOpen,
}: {
  point: IclPoint;
  title: TaskSuite['title'] | undefined;
  columns: readonly PointColumn[];
  chosen: boolean;
  onOpen: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const { language } = format;
  const name = title?.[language] ?? point.task;
  return (
    <tr data-chosen={chosen || undefined}>
      {columns.map((column) =>
        column === 'task' ? (
          <th key={column} scope="row">
            <button
              type="button"
              className={classes.pointLink}
              aria-label={t('bench.openDetails', { task: name, count: point.shots })}
              onClick={onOpen}
            >
              {name}
            </button>
          </th>
        ) : (
          <td key={column} data-number={isText(column) ? undefined : true}>
            <Cell point={point} column={column} />
          </td>
        ),
      )}
    </tr>
  );
}

function Cell({ point, column }: { point: IclPoint; column: Exclude<PointColumn, 'task'> }) {
  const t = useText();
  const format = useFormat();
  const { accuracy, labels, against } = point;
  const percent = (share: number) => format.fixed(100 * share, 0);
  const range = (low: number, high: number) => (low === high ? percent(low) : `${percent(low)}–${percent(high)}`);
  switch (column) {
    case 'change':
      return t(`bench.change.${changeName(point.change)}`);
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
      return format.fixed(point.logProbability?.mean, 2);
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
          title={t('bench.againstHelp', { shots: against.shots, better: against.onlyThis, worse: against.onlyThat })}
        >
          {against.pValue < 0.001
            ? t('bench.below', { value: format.fixed(0.001, 3) })
            : format.fixed(against.pValue, 3)}
        </span>
      ) : (
        '–'
      );
    case 'seconds':
      return format.fixed(point.seconds, 1);
  }
}
