import { Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { axisLabel } from '../../../main/figures/axis-label.ts';
import { isKnownCurve, type KnownCurve, SPREADS, type View } from '../../../main/figures/comparison-view.ts';
import { offeredMetrics } from '../../../main/figures/offered-metrics.ts';
import { SmoothingSlider } from '../../charts/smoothing-slider.tsx';
import { useLab } from '../../live/lab.ts';
import { TermMark, TermMarkOf } from '../../ui/term.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './compare.module.css';
import type { OnView } from './on-view.ts';

/** While runs train, what is measured for the first time comes within so long. */
const LIVE_MILLISECONDS = 10_000;

/** What is drawn over what, and how. The same at each frame of a view that moves. */
export const ChartTools = memo(function ChartTools({
  comparison,
  view,
  onView,
}: {
  comparison: Comparison;
  view: View;
  onView: OnView;
}) {
  const t = useText();
  const language = useLanguage();
  const offered = offeredMetrics(useMeasured(comparison), view);
  const metric = (value: KnownCurve) => ({ value, label: t(`compare.metricOption.${value}`) });
  return (
    <div className={classes.tools}>
      <Select
        aria-label={t('compare.metric')}
        allowDeselect={false}
        value={view.curve}
        onChange={(curve) => curve && onView({ curve })}
        data={[...offered.curves.map(metric), ...offered.foreign.map((value) => ({ value, label: value }))]}
      />
      {isKnownCurve(view.curve) && <TermMarkOf label={`compare.metricOption.${view.curve}`} />}
      <Select
        aria-label={t('chart.axis')}
        allowDeselect={false}
        value={view.axis}
        onChange={(axis) => axis && onView({ axis: axis as View['axis'], zoom: '' })}
        data={[
          {
            group: t('compare.axisBudgets'),
            items: offered.budgets.map((value) => ({ value, label: axisLabel(value, language) })),
          },
          { group: t('compare.axisMetrics'), items: offered.axes.map(metric) },
        ]}
      />
      {view.axis === 'flops' && <TermMark id="training-operations" />}
      <Select
        aria-label={t('compare.spread')}
        allowDeselect={false}
        value={view.band}
        onChange={(band) => band && onView({ band: band as View['band'] })}
        data={SPREADS.map((value) => ({ value, label: t(`compare.spreadOption.${value}`) }))}
      />
      <SegmentedControl
        aria-label={t('compare.charts')}
        value={view.charts}
        onChange={(charts) => onView({ charts })}
        data={(['one', 'each'] as const).map((value) => ({ value, label: t(`compare.chartsOption.${value}`) }))}
      />
      <Checkbox
        label={t('compare.axisLog')}
        checked={view.logx}
        onChange={(event) => onView({ logx: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('compare.valueLog')}
        checked={view.logy}
        onChange={(event) => onView({ logy: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('compare.robust')}
        checked={view.robust}
        onChange={(event) => onView({ robust: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('event.title')}
        checked={view.events}
        onChange={(event) => onView({ events: event.currentTarget.checked })}
      />
      <SmoothingSlider weight={view.smooth} onWeight={(smooth) => onView({ smooth })} />
    </div>
  );
});

/** Names of what was measured of these runs; `null` while that is not known. */
function useMeasured({ groups }: Comparison): readonly string[] | null {
  const lab = useLab();
  const all = groups.flatMap(({ runs }) => runs);
  const training = all.some(({ state }) => state === 'running');
  const { data } = useQuery({
    ...lab.queries.runs.measured.queryOptions({ input: { runs: all.map(({ id }) => id) } }),
    refetchInterval: training && LIVE_MILLISECONDS,
  });
  return data ?? null;
}
