import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { RunSummary } from '../../../main/contract/run.ts';
import { choice, flag, text } from '../../../main/contract/url-fields.ts';
import { isListed, parseRunQuery, runFields } from '../../../main/query/run-fields.ts';
import { ALL_BUT_SEED } from '../../../main/query/run-groups.ts';
import { mentions, type Query } from '../../../main/query/run-query.ts';
import { stateName } from '../../../resources/messages/index.ts';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useUnreadable } from '../../features/runs/use-unreadable.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { useRecalled, useRemember } from '../../live/remembered.ts';
import { Page } from '../../ui/page.tsx';
import { useSingleKeys } from '../../ui/single-keys.ts';
import { useUrlState } from '../../ui/url-state.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { FirstRun } from './first-run.tsx';
import { GroupChoice } from './group-choice.tsx';
import { ImportRuns } from './import-runs.tsx';
import { QUERY_NAMES } from './query-names.ts';
import { RunFilter } from './run-filter.tsx';
import type { Baseline } from './run-rows.ts';
import classes from './runs-page.module.css';
import { RunsTable } from './runs-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { SweepStrip } from './sweep-strip.tsx';
import { COLUMNS, columnCalled, DEFAULT_COLUMNS, readColumns } from './table-columns.ts';
import { Trash } from './trash.tsx';
import { useAgainst, usePin } from './use-kept.ts';

const VIEW = {
  sort: { ...choice(COLUMNS, 'started'), parse: columnCalled },
  up: flag(false),
  q: text(),
  group: text(),
  /** The baseline, as `printPin` writes it, and what changes are told against: '' for what is remembered. */
  pin: text(),
  changes: text(),
  trash: flag(false),
};

/** All runs, live: what has been trained, what trains, what waits. */
export default function RunsPage() {
  const t = useText();
  const language = useLanguage();
  const runs = useLive(useLab().runs);
  const [view, setView] = useUrlState(VIEW);
  const remember = useRemember();
  const storedColumns = useRecalled('columns');
  const columns = useMemo(() => readColumns(storedColumns) ?? DEFAULT_COLUMNS, [storedColumns]);
  useEffect(() => {
    // The charts are what one opens next: fetched while nothing else is to do.
    const idle = setTimeout(() => void import('./run/run-page.tsx'), 800);
    return () => clearTimeout(idle);
  }, []);
  const filter = useRef<HTMLInputElement>(null);
  useSingleKeys(useMemo(() => ({ '/': () => filter.current?.focus() }), []));

  const { query, fault, from } = useQueryText(view.q, runs);
  const shown = useMemo(
    () => [...(runs?.values() ?? [])].filter((run) => isListed(query, run, stateName(run.state, language))),
    [runs, query, language],
  );
  const by = useMemo(
    () => (view.group === ALL_BUT_SEED || view.group in runFields(runs?.values() ?? []) ? view.group : ''),
    [view.group, runs],
  );
  const [baseline, onPin] = usePin(view, setView, runs);
  const [against, onAgainst] = useAgainst(view, setView);
  const order = useMemo(() => ({ column: view.sort, descending: !view.up }), [view.sort, view.up]);

  // What is chosen stays chosen while runs appear, are sorted or filtered; what is gone is no longer chosen.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const chosenRuns = useMemo(() => [...chosen].flatMap((id) => runs?.get(id) ?? []), [chosen, runs]);

  if (view.trash) return <Trash />;
  if (runs === null) return <Page title={t('nav.runs')}>{null}</Page>;
  if (runs.size === 0) {
    return (
      <Page
        title={t('nav.runs')}
        actions={
          <>
            <ImportRuns />
            <TrashLink />
          </>
        }
      >
        <FirstRun />
        <UnreadableList kind="run" />
      </Page>
    );
  }
  return (
    <Page
      title={t('nav.runs')}
      actions={
        <>
          <RunFilter field={filter} runs={runs} text={view.q} fault={fault} onChange={(q) => setView({ q })} />
          <GroupChoice by={by} onChange={(group) => setView({ group })} />
          <ColumnsMenu
            shown={columns}
            onChange={(chosen) => remember('columns', JSON.stringify(chosen))}
            against={against}
            onAgainst={onAgainst}
          />
          <ImportRuns />
          <TrashLink />
          <Button component={Link} href="/runs/new" leftSection={<Plus size={14} aria-hidden />}>
            {t('nav.newRun')}
          </Button>
        </>
      }
    >
      <SweepStrip runs={runs} shown={shown} />
      <div
        className={classes.room}
        data-choosing={chosenRuns.length > 0 || undefined}
        data-compared={baseline !== null || undefined}
        data-earlier={fault !== null || undefined}
      >
        <RunsTable
          runs={shown}
          all={runs}
          columns={columns}
          by={by}
          baseline={baseline}
          onPin={onPin}
          against={against}
          order={order}
          onOrder={({ column, descending }) =>
            setView({ sort: COLUMNS.find((each) => each === column) ?? view.sort, up: !descending })
          }
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
      {chosenRuns.length > 0 && (
        <SelectionBar chosen={chosenRuns} shown={shown} all={runs} onClear={() => setChosen(new Set())} />
      )}
      {fault !== null && (
        <p className="soft" role="status">
          {from === '' ? t('runs.shownAll') : t('runs.shownBefore', { query: from })}
        </p>
      )}
      <BelowTable runs={runs} query={query} baseline={baseline} onQuery={(q) => setView({ q })} onPin={onPin} />
      {shown.length === 0 && fault === null && (
        <p className="soft">
          {t('runs.nothingMatches', { query: view.q })}{' '}
          <Button variant="subtle" onClick={() => setView({ q: '' })}>
            {t('runs.clearFilter')}
          </Button>
        </p>
      )}
      <UnreadableList kind="run" />
    </Page>
  );
}

/** What was typed as a query. One that is not whole yet leaves the list as the last whole one (`from`) had it. */
function useQueryText(text: string, runs: ReadonlyMap<string, RunSummary> | null) {
  const lastWhole = useRef<{ query: Query; from: string }>({ query: { kind: 'all' }, from: '' });
  return useMemo(() => {
    const parsed = parseRunQuery(text, runs?.values() ?? [], QUERY_NAMES);
    if ('query' in parsed) lastWhole.current = { query: parsed.query, from: text };
    return { ...lastWhole.current, fault: 'fault' in parsed ? parsed.fault : null };
  }, [text, runs]);
}

/** What the table does not say itself: what numbers are compared with, and how many archived runs it leaves out. */
function BelowTable({
  runs,
  query,
  baseline,
  onQuery,
  onPin,
}: {
  runs: ReadonlyMap<string, RunSummary>;
  query: Query;
  baseline: Baseline | null;
  onQuery: (q: string) => void;
  onPin: (pin: null) => void;
}) {
  const t = useText();
  const archived = [...runs.values()].filter((run) => run.archived).length;
  return (
    <>
      {baseline && (
        <p className="soft">
          {t(baseline.by === null ? 'marks.baselineIs' : 'marks.baselineIsGroup', { name: baseline.run.name })}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => onPin(null)}>
            {t('marks.unpin', { name: baseline.run.name })}
          </Button>
        </p>
      )}
      {archived > 0 && !mentions(query, 'archived') && (
        <p className="soft">
          {t('marks.archivedHidden', { count: archived })}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => onQuery('archived = yes')}>
            {t('marks.showArchived')}
          </Button>
        </p>
      )}
    </>
  );
}

function TrashLink() {
  const t = useText();
  const lab = useLab();
  const trashed = useQuery(lab.queries.runs.list.queryOptions({ input: { trash: true } }));
  const count = (trashed.data?.length ?? 0) + useUnreadable('run', true).length;
  return (
    <Button component={Link} href="/runs?trash=1" variant="subtle" color="gray">
      {count > 0 ? t('runs.trashCount', { count }) : t('runs.trash')}
    </Button>
  );
}
