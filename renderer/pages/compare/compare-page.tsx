import { Button, SegmentedControl } from '@mantine/core';
import { memo, useCallback, useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { type ComparedGroup, type Comparison, grouping } from '../../../main/contract/comparison.ts';
import { commonMetric } from '../../../main/contract/headline.ts';
import { listOf, type MissingRuns, printView, VIEW, type View } from '../../../main/figures/comparison-view.ts';
import { groupNames } from '../../../main/figures/group-names.ts';
import { missingSentences } from '../../../resources/messages/report.ts';
import { type ComparedCurves, useComparedCurves } from '../../features/comparison/use-compared-curves.ts';
import { useComparison } from '../../features/comparison/use-comparison.ts';
import { IntoReport } from '../../features/reports/into-report.tsx';
import { useRunActions } from '../../features/runs/run-actions.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TermMark } from '../../ui/term.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { Afterwards } from './afterwards.tsx';
import { Circumstances } from './circumstances.tsx';
import classes from './compare.module.css';
import { CompareChart } from './compare-chart.tsx';
import { DeltaField } from './delta-field.tsx';
import { GroupsTable } from './groups-table.tsx';
import type { OnView } from './on-view.ts';
import { SavedComparisons, SavedList } from './saved-comparisons.tsx';
import { SettingsAndResults } from './settings-and-results.tsx';
import { Verdicts } from './verdicts.tsx';

/** Runs beside each other: what differs, their curves, and whether the difference is more than the seed. */
export default function ComparePage() {
  const t = useText();
  const language = useLanguage();
  const [view, setView] = useUrlState(VIEW);
  const { runs, onTheirWay, missing, training, baseline, comparison: data, error } = useComparison(view);
  // Asked for beside the comparison, not after it.
  const drawn = useComparedCurves(runs, view, training);
  useJudgedAlike(runs, view, setView);
  const names = useMemo(() => (data ? groupNames(data, language) : []), [data, language]);
  if (runs.length < 2) return <Nothing chosen={runs.length} missing={missing} />;
  return (
    <Page
      title={t('compare.title')}
      actions={
        // Verdicts and curves first: buttons, chart's tools and tables are made when the curves are drawn.
        <Afterwards when={drawn.settled || error !== null}>
          <Actions view={view} onView={setView} />
        </Afterwards>
      }
    >
      <Missing missing={missing} />
      {error && (
        <FaultNotice fault={faultFrom(error)}>
          {faultFrom(error).code === 'compare-one-group' && view.by !== 'run' && (
            <Button variant="default" onClick={() => setView({ by: 'run', out: '' })}>
              {t('compare.eachRun')}
            </Button>
          )}
        </FaultNotice>
      )}
      {data && !error && (
        <Compared comparison={data} onView={setView} {...{ names, drawn, view, baseline, onTheirWay }} />
      )}
    </Page>
  );
}

/** An address names no metric where it is bits a byte, of which runs of pairs have none: they are judged by their own. */
function useJudgedAlike(runs: readonly string[], { judged, curve }: View, onView: OnView): void {
  const known = useLive(useLab().runs);
  const metric = commonMetric(runs.flatMap((run) => known?.get(run) ?? []));
  const isOther = metric !== null && metric !== 'bitsPerByte' && judged === 'bitsPerByte';
  useEffect(() => {
    if (isOther) onView({ judged: metric, ...(curve === 'bitsPerByte' ? { curve: metric } : {}) });
  }, [isOther, metric, curve, onView]);
}

/** What is compared, and what is done with it: the same while curves arrive. */
const Actions = memo(function Actions({ view, onView }: { view: View; onView: OnView }) {
  const t = useText();
  const { by, delta, judged } = view;
  return (
    <>
      <IntoReport view={printView(view)} />
      <SavedComparisons />
      <SegmentedControl
        aria-label={t('compare.by')}
        value={by}
        onChange={(value) => onView({ by: value, out: '', lit: '' })}
        data={grouping.options.map((value) => ({ value, label: t(`compare.byOption.${value}`) }))}
      />
      <TermMark id="smallest-difference" />
      <DeltaField delta={delta} judged={judged} onDelta={(value) => onView({ delta: value })} />
    </>
  );
});

/** Verdicts and curves at once; what lies below them when they are on the screen. Each part is drawn again for itself. */
function Compared({
  comparison,
  names,
  drawn,
  view,
  baseline,
  onTheirWay,
  onView,
}: {
  comparison: Comparison;
  names: readonly string[];
  drawn: ComparedCurves;
  view: View;
  /** The run whose group was asked for. */
  baseline: string | undefined;
  onTheirWay: number;
  onView: OnView;
}) {
  const { runs, more, out } = view;
  const hidden = useMemo(() => new Set(listOf(out)), [out]);
  const onQueued = useCallback(
    (queued: string[]) => onView({ more: [...listOf(more), ...queued].join(',') }),
    [more, onView],
  );
  const onHide = useCallback(
    (label: string, hide: boolean) => {
      const others = listOf(out).filter((each) => each !== label);
      onView({ out: [...others, ...(hide ? [label] : [])].join(',') });
    },
    [out, onView],
  );
  const onBaseline = useCallback((run: string) => onView({ baseline: run }), [onView]);
  const takeOut = useCallback(
    (gone: readonly string[]) => {
      const stay = (ids: string) => listOf(ids).filter((id) => !gone.includes(id));
      onView({ runs: stay(runs).join(','), more: stay(more).join(','), out: '' });
    },
    [runs, more, onView],
  );
  const onRemove = useCallback((group: ComparedGroup) => takeOut(group.runs.map(({ id }) => id)), [takeOut]);
  return (
    <div className={classes.parts}>
      <Verdicts {...{ comparison, names, onTheirWay, onQueued }} bySeed={view.by === 'seed'} onWithout={takeOut} />
      <CompareChart {...{ comparison, names, drawn, view, onView }} />
      <Afterwards when={drawn.settled}>
        <GroupsTable
          {...{ comparison, hidden, onHide, onBaseline, onRemove, onView }}
          asked={baseline}
          settings={view.settings}
        />
        <SettingsAndResults {...{ comparison, view, onView }} />
        <Circumstances comparison={comparison} />
      </Afterwards>
    </div>
  );
}

/** What would be here, and the way to it. */
function Nothing({ chosen, missing }: { chosen: number; missing: MissingRuns }) {
  const t = useText();
  const known = useLive(useLab().runs);
  const title = known && known.size < 2 ? 'nothing' : chosen === 0 ? 'noneChosen' : 'oneChosen';
  return (
    <Page title={t('compare.title')}>
      <div className={classes.nothing}>
        <h2>{t(`compare.${title}`)}</h2>
        <Missing missing={missing} />
        <p className="soft">{t('compare.nothingText')}</p>
        <Button component={Link} href="/runs">
          {t('compare.toRuns')}
        </Button>
        <SavedList />
      </div>
    </Page>
  );
}

/** What the address names and is not compared: said also of a run that somebody deletes meanwhile. */
function Missing({ missing }: { missing: MissingRuns }) {
  const t = useText();
  const language = useLanguage();
  const actions = useRunActions();
  return (
    <div role="status">
      {missingSentences(missing, language).map((sentence) => (
        <p key={sentence} className={classes.unfair}>
          {sentence}
        </p>
      ))}
      {missing.trashed.map(({ id, name }) => (
        <Button key={id} variant="default" mt="0.5rem" mr="0.5rem" onClick={() => void actions.restore(id)}>
          {t('unreadable.restoreNamed', { name })}
        </Button>
      ))}
    </div>
  );
}
