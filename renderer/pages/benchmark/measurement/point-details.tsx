import { CloseButton, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { MeasurementPoint, MeasurementSummary } from '../../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../../main/contract/task-suite.ts';
import { buildPrompt } from '../../../../main/icl/build-prompt.ts';
import { changeName } from '../../../features/measurements/label-changes.ts';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { Decisions, LabelHistogram } from './decisions.tsx';
import classes from './details.module.css';
import { itemRows, rightCounts } from './item-rows.ts';
import { ItemsTable } from './items-table.tsx';
import { OrderSensitivity } from './order-sensitivity.tsx';
import type { View } from './view-state.ts';

/** More draws or orders than these are chosen from a list. */
const MOST_BUTTONS = 6;

/** What a point is made of: the prompt as it was sent, item by item what came of it, and by which rule. */
export function PointDetails({
  summary,
  point,
  suite,
  draw: wantedDraw,
  order: wantedOrder,
  onView,
  onClose,
}: {
  summary: MeasurementSummary;
  point: MeasurementPoint;
  suite: TaskSuite;
  draw: number;
  order: number;
  onView: (change: Partial<View>) => void;
  onClose: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const place = useRef<HTMLElement>(null);
  const { specification } = summary;
  const draws = point.draws.map(({ draw }) => draw);
  const draw = draws.includes(wantedDraw) ? wantedDraw : (draws[0] ?? 1);
  const orders = point.shots === 0 ? 0 : specification.orders;
  const order = Math.min(wantedOrder, orders);
  const cell = { task: point.task, shots: point.shots, draw, change: point.change, order };
  const result = useQuery({
    ...lab.queries.measurements.result.queryOptions({ input: { id: summary.id, cell } }),
    // A cell that was measured stays as it is; one that was not may come.
    staleTime: ({ state }) => (state.data ? Number.POSITIVE_INFINITY : 1_000),
    placeholderData: (before) => (before?.cell.task === point.task ? before : undefined),
  });
  const changed = specification.changes.length > 1 && point.shots > 0;
  const title = [
    suite.title[format.language],
    t('benchmark.atShots', { count: point.shots }),
    ...(changed ? [t(`benchmark.change.${changeName(point.change)}`)] : []),
  ].join(' · ');
  const loaded = result.data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another point opens in its own place, and grows when its result comes.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [title, loaded]);
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // Whoever closed the details from inside goes on where they were opened.
      const lost = document.activeElement === document.body;
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  const rows = result.data ? itemRows(result.data, suite) : [];
  const query =
    suite.items[0] &&
    buildPrompt({ template: specification.template, examples: [], query: suite.items[0].input, instruction: '' }).query;
  return (
    <section
      ref={place}
      className={classes.details}
      aria-label={t('benchmark.detailsOf', { point: title })}
      // The way back for a keyboard, from anywhere inside.
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className={classes.detailsHead}>
        <h3>
          {title}
          {changed && <span className={classes.help}>{t(`benchmark.changeHelp.${changeName(point.change)}`)}</span>}
        </h3>
        <CloseButton size="sm" aria-label={t('benchmark.closeDetails')} onClick={onClose} />
      </div>
      <div className={classes.detailsTools}>
        {draws.length > 1 && (
          <Choice
            label={t('benchmark.draw')}
            values={draws}
            value={draw}
            print={(value) => String(value)}
            onChange={(value) => onView({ draw: value })}
          />
        )}
        {orders > 0 && (
          <Choice
            label={t('benchmark.order')}
            values={Array.from({ length: orders + 1 }, (_, place) => place)}
            value={order}
            print={(value) => (value === 0 ? t('benchmark.asDrawn') : String(value))}
            onChange={(value) => onView({ order: value })}
          />
        )}
        <span className={classes.detailsFacts}>
          {result.data &&
            t('benchmark.cellFacts', {
              right: rows.filter(({ right }) => right).length,
              items: rows.length,
              tokens: result.data.promptTokens === null ? '–' : format.count(result.data.promptTokens),
              time: format.duration(result.data.seconds),
            })}
        </span>
      </div>
      {result.error && <FaultNotice fault={faultFrom(result.error)} />}
      {result.data === null && <p className="soft">{t('benchmark.cellNotYet')}</p>}
      {result.data && (
        <div className={classes.detailsBody}>
          <div className={classes.prompt}>
            <h4>{t('benchmark.promptOf', { item: 1 })}</h4>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by keyboard. */}
            <pre tabIndex={0}>
              {result.data.prefix}
              <span className={classes.query}>{query}</span>
            </pre>
            <p className={classes.note}>{t(point.shots === 0 ? 'benchmark.promptZero' : 'benchmark.promptHow')}</p>
          </div>
          <div className={classes.items}>
            <h4>
              {t('benchmark.itemsTitle')}
              <TermMark id="log-probability" />
            </h4>
            <ItemsTable rows={rows} labels={suite.labels} />
          </div>
          {(point.labels || point.order) && (
            <div className={classes.rules}>
              <div className={classes.blocks}>
                {point.labels && <Decisions labels={point.labels} draws={point.draws.length} />}
                {point.labels && suite.labels && (
                  <LabelHistogram
                    histogram={point.labels.histogram}
                    right={rightCounts(rows, suite.labels)}
                    draws={point.draws.length}
                  />
                )}
                {point.order && <OrderSensitivity order={point.order} orders={orders} />}
              </div>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function Choice({
  label,
  values,
  value,
  print,
  onChange,
}: {
  label: string;
  values: readonly number[];
  value: number;
  print: (value: number) => string;
  onChange: (value: number) => void;
}) {
  const data = values.map((each) => ({ value: String(each), label: print(each) }));
  return (
    <span className={classes.choiceOf}>
      {label}
      {values.length <= MOST_BUTTONS ? (
        <SegmentedControl
          aria-label={label}
          data={data}
          value={String(value)}
          onChange={(each) => onChange(Number(each))}
        />
      ) : (
        <Select
          aria-label={label}
          className={classes.shortField}
          allowDeselect={false}
          data={data}
          value={String(value)}
          onChange={(each) => each !== null && onChange(Number(each))}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      )}
    </span>
  );
}
