import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { isBesideCounting } from '../../../../main/contract/headline.ts';
import {
  againHere,
  isTrained,
  type RunState,
  type RunSummary,
  type TrainedDetail,
} from '../../../../main/contract/run.ts';
import type { RunOrigin } from '../../../../main/contract/run-origin.ts';
import { learnsByGradients, learnsMasked, learnsPairs } from '../../../../main/contract/run-specification.ts';
import type { StateOf } from '../../../../main/contract/url-fields.ts';
import { useLab, useLive } from '../../../live/lab.ts';
import { faultFrom, isFault } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { ItemPage } from '../../../ui/item-head.tsx';
import { Page } from '../../../ui/page.tsx';
import { useUrlState } from '../../../ui/url-state.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { useText } from '../../../words/index.ts';
import { Ability } from './ability/ability.tsx';
import { AccuracyChart } from './accuracy-chart.tsx';
import { PairLooks } from './attention/pair-looks.tsx';
import { TextAttention } from './attention/text-attention.tsx';
import { CanResume } from './can-resume.tsx';
import { Coach } from './coach.tsx';
import { Counting } from './counting.tsx';
import { CountsBehind } from './counts-behind.tsx';
import { Details } from './details.tsx';
import { DistanceChart } from './distance-chart.tsx';
import { InTrash } from './in-trash.tsx';
import { LetterByLetter } from './letter-by-letter.tsx';
import { LossChart } from './loss-chart.tsx';
import { MachineCharts } from './machine-charts.tsx';
import { MeasuredElsewhere } from './measured-elsewhere.tsx';
import { NearTokens } from './near-tokens.tsx';
import { pollDelay } from './poll-delay.ts';
import { PromptBox } from './prompt-box.tsx';
import { RunFault } from './run-fault.tsx';
import { RunHeader } from './run-header.tsx';
import classes from './run-page.module.css';
import { Samples } from './samples.tsx';
import { ShareChart } from './share-chart.tsx';
import { StepZero } from './step-zero.tsx';
import { toldKind } from './told-kind.ts';
import { useCoaching } from './use-coaching.ts';
import { type RunFeed, useRunFeed } from './use-run-feed.ts';
import { VIEW } from './view-state.ts';
import { WeightsAlone } from './weights-alone.tsx';

/** One run, live or ended: its curves, its samples, what it was made of. */
export default function RunPage({ id }: { id: string }) {
  const t = useText();
  const lab = useLab();
  const live = useLive(lab.runs)?.get(id);
  const [view, setView] = useUrlState(VIEW);
  const looks = useRef<{ state: RunState | null; before: number }>({ state: null, before: 0 });
  const detail = useQuery({
    ...lab.queries.runs.get.queryOptions({ input: { run: id } }),
    // Until the first answer an engine that is away is asked again; a fault that it named is an answer.
    refetchInterval: ({ state: { data, dataUpdateCount, error } }) => {
      if (!data) return isFault(error) ? false : 3_000;
      const { state: now } = data.summary;
      if (looks.current.state !== now) looks.current = { state: now, before: dataUpdateCount };
      return pollDelay(data, dataUpdateCount - looks.current.before);
    },
  });
  useTitle((live ?? detail.data?.summary)?.name);
  const feed = useRunFeed(id, view, live?.state === 'running');
  const state = live?.state;
  const refetch = detail.refetch;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state brings attempts, a result, checkpoints.
  useEffect(() => {
    void refetch();
  }, [state, refetch]);

  if (detail.error) {
    return (
      <Page title={t('run.title')}>
        <FaultNotice fault={faultFrom(detail.error)} />
        <p>
          <Link href="/runs">{t('run.backToRuns')}</Link>
        </p>
      </Page>
    );
  }
  if (!detail.data) return <ItemPage />;
  const summary = live ?? detail.data.summary;
  return (
    <ItemPage>
      <RunHeader summary={summary} detail={detail.data} />
      <InTrash summary={summary} />
      {isTrained(detail.data) ? (
        <Trained detail={detail.data} summary={summary} feed={feed} view={view} onView={setView} />
      ) : hasModel(summary.origin) ? (
        <WeightsAlone detail={detail.data} summary={summary} origin={summary.origin} />
      ) : (
        <MeasuredElsewhere detail={detail.data} summary={summary} />
      )}
    </ItemPage>
  );
}

const hasModel = (origin: RunOrigin | null): origin is RunOrigin & Required<Pick<RunOrigin, 'model'>> =>
  origin?.model !== undefined;

/** Curves, texts and settings of a run that was made in a lab. */
function Trained({
  detail,
  summary,
  feed,
  view,
  onView,
}: {
  detail: TrainedDetail;
  summary: RunSummary;
  feed: RunFeed;
  view: StateOf<typeof VIEW>;
  onView: (change: Partial<StateOf<typeof VIEW>>) => void;
}) {
  const lab = useLab();
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const counts = !learnsByGradients(detail.specification);
  const besideCounting = isBesideCounting(summary);
  const kind = toldKind(detail.specification);
  const coaching = useCoaching(summary.id, {
    // Where nothing is trained there is nothing to judge, and of pairs there is no line to judge by.
    enabled: !counts && summary.judgedBy === 'bitsPerByte',
    state: summary.state,
    step: summary.step,
    evaluated: feed.curves?.validationLoss.cursor ?? -1,
    hasLines: detail.baselines !== null && detail.bytesPerToken !== null,
  });
  const questions = corpora.data?.find(({ name }) => name === summary.corpus)?.questions ?? null;
  return (
    <>
      <RunFault summary={summary} />
      <CanResume summary={summary} detail={detail} />
      {coaching && (
        <Coach
          coaching={coaching}
          specification={againHere(detail)}
          preset={summary.preset}
          unit={view.unit}
          bytesPerToken={detail.bytesPerToken}
        />
      )}
      {feed.error !== null && <FaultNotice fault={faultFrom(feed.error)} />}
      <div className={classes.columns}>
        <div className={classes.charts}>
          {(kind ?? summary.judgedBy === 'exactMatch') && (
            <ShareChart run={summary} kind={kind ?? 'pairs'} curves={feed.curves} axis={view.axis} />
          )}
          {questions && <AccuracyChart run={summary} curves={feed.curves} axis={view.axis} questions={questions} />}
          <LossChart
            summary={summary}
            baselines={detail.baselines}
            bytesPerToken={detail.bytesPerToken}
            reference={coaching?.reference ?? null}
            curves={feed.curves}
            events={feed.events}
            view={view}
            onView={onView}
          >
            {summary.startFrom && <StepZero startFrom={summary.startFrom} />}
            {/* Who has seen the text has passed nothing. */}
            {coaching?.reading.kind !== 'leak' && !counts && summary.judgedBy === 'bitsPerByte' && (
              <Counting summary={summary} detail={detail} curves={feed.curves} unit={view.unit} />
            )}
          </LossChart>
          <DistanceChart run={summary} curves={feed.curves} />
          <MachineCharts run={summary} curves={feed.curves} axis={view.axis} />
          {besideCounting && <Ability detail={detail} state={summary.state} />}
          {learnsPairs(detail.specification.model) && <PairLooks run={summary.id} checkpoints={detail.checkpoints} />}
          {learnsMasked(detail.specification.model) && (
            <TextAttention run={summary.id} checkpoints={detail.checkpoints} isTrainedHere />
          )}
        </div>
        <div className={classes.texts}>
          <Samples
            samples={feed.samples}
            corpusSha256={summary.corpusSha256}
            steps={summary.steps}
            coming={summary.trashedAt === null && (summary.state === 'running' || summary.state === 'queued')}
            kind={kind}
            step={view.sample}
            onStep={(sample) => onView({ sample })}
          />
          <PromptBox summary={summary} checkpoints={detail.checkpoints} kind={kind} />
          {(kind === null || kind === 'masks') && (
            <LetterByLetter
              run={summary.id}
              corpus={summary.corpus}
              hides={kind === 'masks'}
              hasCheckpoint={detail.checkpoints.length > 0}
            />
          )}
          {counts ? (
            <CountsBehind run={summary.id} hasCheckpoint={detail.checkpoints.length > 0} />
          ) : (
            <NearTokens run={summary.id} hasCheckpoint={detail.checkpoints.length > 0} />
          )}
        </div>
      </div>
      <Details detail={detail} summary={summary} unit={view.unit} />
    </>
  );
}
