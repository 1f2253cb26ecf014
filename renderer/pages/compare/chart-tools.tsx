import { Checkbox, SegmentedControl, Select, Slider } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { axisLabel } from '../../../main/figures/axis-label.ts';
import { BUDGETS, CURVES, isKnownCurve, SPREADS, type View } from '../../../main/figures/comparison-view.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { TermMark, TermMarkOf } from '../../ui/term.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './compare.module.css';
import type { OnView } from './on-view.ts';

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
  const foreign = useForeignMetrics(comparison);
  const metrics = CURVES.map((value) => ({ value, label: t(`compare.metricOption.${value}`) }));
  return (
    <div className={classes.tools}>
      <Select
        aria-label={t('compare.metric')}
        allowDeselect={false}
        value={view.curve}
        onChange={(curve) => curve && onView({ curve })}
        data={[...metrics, ...foreign.map((value) => ({ value, label: value }))]}
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
            items: BUDGETS.map((value) => ({ value, label: axisLabel(value, language) })),
          },
          { group: t('compare.axisMetrics'), items: metrics },
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
      <Smoothing weight={view.smooth} onEnd={(smooth) => onView({ smooth })} />
    </div>
  );
});

/** Names that only runs from elsewhere have, in order. */
function useForeignMetrics({ groups }: Comparison): string[] {
  const runs = useLive(useLab().runs);
  return useMemo(() => {
    const declared = groups.flatMap((group) =>
      group.runs.flatMap(({ id }) => Object.keys(runs?.get(id)?.declaredMetrics ?? {})),
    );
    return [...new Set(declared)].filter((name) => !isKnownCurve(name)).sort();
  }, [groups, runs]);
}

function Smoothing({ weight, onEnd }: { weight: number; onEnd: (weight: number) => void }) {
  const t = useText();
  const [moved, setMoved] = useState<number | null>(null);
  return (
    <div className={classes.smoothing}>
      <span id="compare-smoothing">{t('chart.smoothing')}</span>
      <TermMark id="smoothing" />
      <Slider
        thumbProps={{ 'aria-labelledby': 'compare-smoothing' }}
        min={0}
        max={0.99}
        step={0.01}
        label={(value) => value.toFixed(2)}
        value={moved ?? weight}
        onChange={setMoved}
        onChangeEnd={(chosen) => {
          setMoved(null);
          onEnd(chosen);
        }}
      />
    </div>
  );
}
