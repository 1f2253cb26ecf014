import { Button, TagsInput, TextInput } from '@mantine/core';
import { CircleStop, Play, Trash2 } from 'lucide-react';
import { Fragment, type KeyboardEvent, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { lineLook } from '../../../../main/chart/line-look.ts';
import {
  isTrained,
  type RunDetail,
  type RunSummary,
  tokensBefore,
  trainedSeconds,
} from '../../../../main/contract/run.ts';
import { learnsByGradients } from '../../../../main/contract/run-specification.ts';
import { LineSample } from '../../../charts/line-sample.tsx';
import { queueText } from '../../../features/runs/queue-text.ts';
import { Replicate } from '../../../features/runs/replicate-dialog.tsx';
import { useRunActions } from '../../../features/runs/run-actions.ts';
import { RunStateMark } from '../../../features/runs/run-state.tsx';
import { sweepPath } from '../../../features/runs/sweep-path.ts';
import { useStopping } from '../../../features/runs/use-stopping.ts';
import { computationText } from '../../../ui/computation-text.ts';
import { Fact, ItemHead } from '../../../ui/item-head.tsx';
import { useSingleKeys } from '../../../ui/single-keys.ts';
import { TermLabel } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { ExportMenu } from './export/export-menu.tsx';
import { LearnLabels } from './learn-labels.tsx';
import classes from './run-page.module.css';
import { TrainFurther } from './train-further.tsx';
import { TrainOnText } from './train-on-text.tsx';
import { usePresetDifferences } from './use-preset-differences.ts';
import { useRunUpdate } from './use-run-update.ts';

/** Name, state, progress, and what can be done with the run. */
export function RunHeader({ summary, detail }: { summary: RunSummary; detail: RunDetail }) {
  const t = useText();
  const format = useFormat();
  return (
    <ItemHead
      title={<Name summary={summary} differences={usePresetDifferences(detail)} />}
      state={<RunStateMark state={summary.state} />}
      actions={
        <>
          <Actions summary={summary} detail={detail} />
          {/* At the end, where it stays while the others come and go: its menu would move from under the pointer. */}
          <ExportMenu detail={detail} />
        </>
      }
      progress={
        // Of weights that were brought in nobody tells the steps.
        summary.origin?.model
          ? undefined
          : {
              share: summary.step / summary.steps,
              label: t('run.progressOf', { name: summary.name }),
              tone: 'plain',
              words: (
                <>
                  {t('run.stepOf', { step: format.count(summary.step), steps: format.count(summary.steps) })}
                  {summary.state === 'running' &&
                    summary.secondsLeft !== null &&
                    ` · ${t('progress.left', { time: format.left(summary.secondsLeft) })}`}
                  {summary.state === 'queued' && ` · ${queueText(summary, t, format)}`}
                </>
              ),
            }
      }
      facts={<Facts summary={summary} detail={detail} />}
    >
      {detail.result && (
        <div className="visually-hidden" role="status">
          {t('run.endedAt', { step: detail.result.step })}
        </div>
      )}
    </ItemHead>
  );
}

function Facts({ summary, detail }: { summary: RunSummary; detail: RunDetail }) {
  const t = useText();
  const format = useFormat();
  const trained = trainedSeconds(summary);
  const counts = detail.specification?.recipe.kind === 'counting';
  return (
    <>
      <Fact name={t('run.model')}>
        {summary.preset ?? summary.modelKind ?? summary.origin?.model?.kind ?? t('elsewhere.unknown')}
        {summary.parameters !== null &&
          ` · ${t(counts ? 'run.counts' : 'run.parameters', { amount: format.compact(summary.parameters) })}`}
      </Fact>
      <Fact name={t('column.corpus')}>{summary.corpus ?? t('elsewhere.unknown')}</Fact>
      <Fact name={<TermLabel label="column.computedBy" />}>
        {summary.computedBy ? computationText(summary.computedBy, t, 'long') : '–'}
      </Fact>
      <Fact name={t('run.trained')}>{trained === null ? t('elsewhere.unknown') : format.duration(trained)}</Fact>
      {summary.startedAt !== null && <Fact name={t('column.started')}>{format.when(summary.startedAt)}</Fact>}
      {summary.origin && (
        <Fact name={t('elsewhere.kind')}>
          {t(`elsewhere.from.${summary.origin.kind}`)} · {format.when(summary.origin.importedAt)}
        </Fact>
      )}
      <Lineage run={summary.id} lineage={detail.lineage} />
      {summary.sweep && (
        <Fact name={t('sweep.one')}>
          <Link href={sweepPath(summary.sweep.name)} title={t('sweep.show')}>
            {summary.sweep.name}
          </Link>
        </Fact>
      )}
      <Tags run={summary.id} tags={summary.tags} />
    </>
  );
}

/** A suite goes on from one run sixty times: more than a few are a list of their own. */
const MOST_CHILDREN = 3;

/** The runs that it goes on from, the nearest first, and those that go on from it. */
function Lineage({ run: own, lineage }: { run: string; lineage: RunDetail['lineage'] }) {
  const { ancestors, children } = lineage;
  const t = useText();
  const format = useFormat();
  const named = ({ run, name, trashed }: { run: string; name: string; trashed: boolean }) => (
    <Link key={run} href={`/runs/${run}`}>
      {trashed ? t('further.inTrash', { name }) : name}
    </Link>
  );
  const tokens = tokensBefore(lineage);
  return (
    <>
      {ancestors.length > 0 && (
        <Fact name={t('further.from')}>
          {ancestors.map(({ run, name, trashed, step }, place) => (
            <Fragment key={run}>
              {place > 0 && ' ← '}
              {name === null ? t('further.gone') : named({ run, name, trashed })}
              {t('further.atStep', { step: format.count(step) })}
            </Fragment>
          ))}
          {tokens !== null && ` · ${t('further.before', { amount: format.compact(tokens) })}`}
        </Fact>
      )}
      {children.length > 0 && (
        <Fact name={t('further.to')}>
          {children.slice(0, MOST_CHILDREN).map((child, place) => (
            <Fragment key={child.run}>
              {place > 0 && ' · '}
              {named(child)}
            </Fragment>
          ))}
          {children.length > MOST_CHILDREN && (
            <>
              {' · '}
              <Link href={`/runs?${new URLSearchParams({ q: `startFrom.run = "${own}"` })}`}>
                {t('further.all', { count: children.length })}
              </Link>
            </>
          )}
        </Fact>
      )}
    </>
  );
}

/** The heading, which becomes a field when it is pressed. */
function Name({ summary, differences }: { summary: RunSummary; differences: string | null }) {
  const t = useText();
  const update = useRunUpdate(summary.id);
  const [draft, setDraft] = useState<string | null>(null);
  function finish(keep: boolean) {
    const name = draft?.trim();
    if (keep && name && name !== summary.name) update({ name });
    setDraft(null);
  }
  if (draft === null) {
    return (
      <h1>
        <button
          type="button"
          className={classes.name}
          title={[t('run.rename'), differences].filter(Boolean).join('\n')}
          aria-label={`${summary.name} — ${t('run.rename')}`}
          onClick={() => setDraft(summary.name)}
        >
          <LineSample {...lineLook(summary.colour)} /> {summary.name}
        </button>
      </h1>
    );
  }
  return (
    <TextInput
      autoFocus
      maxLength={200}
      aria-label={t('run.rename')}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}

function Tags({ run, tags }: { run: string; tags: string[] }) {
  const t = useText();
  const update = useRunUpdate(run);
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Fact name={t('run.tags')}>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpen(true)}>
          {tags.length === 0 ? t('run.addTag') : tags.join(', ')}
        </Button>
      </Fact>
    );
  }
  return (
    <TagsInput
      autoFocus
      maxTags={20}
      aria-label={t('run.tags')}
      value={tags}
      onChange={(next) => update({ tags: next.map((tag) => tag.slice(0, 50)) })}
      onBlur={() => setOpen(false)}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

function Actions({ summary, detail }: { summary: RunSummary; detail: RunDetail }) {
  const t = useText();
  const [, navigate] = useLocation();
  const actions = useRunActions();
  const active = summary.state === 'running' || summary.state === 'queued';
  const resumable = !active && summary.state !== 'finished' && summary.trashedAt === null;
  const { id, name } = summary;
  const [stopping, stop] = useStopping(active, () => actions.stop(id));
  const keys = useMemo(() => {
    const s = () => {
      if (active) stop();
      else if (resumable) void actions.resume(id);
    };
    return { s };
  }, [active, resumable, actions, id, stop]);
  useSingleKeys(keys);
  if (summary.trashedAt !== null) return null;
  return (
    <>
      {active && (
        <Button
          variant="default"
          loading={stopping}
          leftSection={<CircleStop size={14} aria-hidden />}
          onClick={keys.s}
        >
          {t('action.stop')}
        </Button>
      )}
      {resumable && (
        <Button leftSection={<Play size={14} aria-hidden />} onClick={keys.s}>
          {t('action.resume')}
        </Button>
      )}
      <TrainFurther summary={summary} detail={detail} />
      <TrainOnText summary={summary} detail={detail} />
      <LearnLabels summary={summary} detail={detail} />
      {/* Of what counts a seed decides the samples alone. */}
      {isTrained(detail) && learnsByGradients(detail.specification) && <Replicate runs={[id]} name={name} />}
      {!active && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Trash2 size={14} aria-hidden />}
          onClick={() => {
            void actions.remove(id, name).then((gone) => gone && navigate('/runs'));
          }}
        >
          {t('action.delete')}
        </Button>
      )}
    </>
  );
}
