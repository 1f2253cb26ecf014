import { Button } from '@mantine/core';
import { CircleStop, GitCompareArrows, Play } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { MOST_COMPARED } from '../../../main/contract/comparison.ts';
import { commonMetric, type HeadlineMetric } from '../../../main/contract/headline.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import type { SweepSummary } from '../../../main/contract/sweep.ts';
import { sweepsOf } from '../../../main/sweep/sweeps-of.ts';
import { settingName, stateName } from '../../../resources/messages/index.ts';
import { comparePath } from '../../features/runs/compare-path.ts';
import { useRunActions } from '../../features/runs/run-actions.ts';
import { useStopping } from '../../features/runs/use-stopping.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './runs-page.module.css';

/** A sweep as one, where the list shows nothing but runs of it: how it stands, stopped and resumed together. */
export function SweepStrip({ runs, shown }: { runs: ReadonlyMap<string, RunSummary>; shown: readonly RunSummary[] }) {
  const id = shown[0]?.sweep?.id;
  const only = id !== undefined && shown.every(({ sweep }) => sweep?.id === id);
  const summary = useMemo(
    () => (only ? sweepsOf([...runs.values()].filter(({ sweep }) => sweep?.id === id))[0] : undefined),
    [only, runs, id],
  );
  return summary ? <Strip summary={summary} judgedBy={commonMetric(shown)} /> : null;
}

function Strip({ summary, judgedBy }: { summary: SweepSummary; judgedBy: HeadlineMetric | null }) {
  const t = useText();
  const language = useLanguage();
  const actions = useRunActions();
  const { id, name, state, states, deleted, varied, runs } = summary;
  const active = state === 'running';
  const [stopping, stop] = useStopping(active, () => actions.stopSweep(id));
  const inStates = Object.entries(states).map(([each, count]) =>
    t('sweep.inState', { count, state: stateName(each, language) }),
  );
  const settings = varied.map((path) => settingName(path, language)).join(language === 'zh' ? '、' : ', ');
  return (
    <section className={classes.sweep} aria-label={`${t('sweep.one')} ${name}`}>
      <div>
        <strong>{name}</strong>
        <p className="soft" role="status">
          {t('sweep.runs', { count: runs.length, states: inStates.join(language === 'zh' ? '、' : ', ') })}
          {deleted > 0 && ` · ${t('sweep.deleted', { count: deleted })}`}
          {settings !== '' && ` · ${t('sweep.varied', { settings })}`}
        </p>
      </div>
      <span className={classes.sweepButtons}>
        {runs.length >= 2 && runs.length <= MOST_COMPARED && (
          <Button
            component={Link}
            href={comparePath(runs, judgedBy)}
            variant="subtle"
            leftSection={<GitCompareArrows size={14} aria-hidden />}
          >
            {t('sweep.compare')}
          </Button>
        )}
        {active && (
          <Button
            variant="default"
            loading={stopping}
            leftSection={<CircleStop size={14} aria-hidden />}
            onClick={stop}
          >
            {t('sweep.stop')}
          </Button>
        )}
        {state === 'stopped' && (
          <Button leftSection={<Play size={14} aria-hidden />} onClick={() => void actions.resumeSweep(id)}>
            {t('sweep.resume')}
          </Button>
        )}
      </span>
    </section>
  );
}
