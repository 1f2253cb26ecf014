import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { GitCompareArrows, Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { RunSummary } from '../../../main/contract/run.ts';
import { runFields, runRow } from '../../../main/query/run-fields.ts';
import { matches, parseQuery, type Query } from '../../../main/query/run-query.ts';
import { stateName } from '../../../resources/messages/index.ts';
import { comparePath } from '../../features/runs/compare-path.ts';
import { Replicate } from '../../features/runs/replicate-dialog.tsx';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useUnreadable } from '../../features/runs/use-unreadable.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { useRecalled, useRemember } from '../../live/remembered.ts';
import { Page } from '../../ui/page.tsx';
import { useSingleKeys } from '../../ui/single-keys.ts';
import { choice, flag, text, useUrlState } from '../../ui/url-state.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { FirstRun } from './first-run.tsx';
import { RunFilter } from './run-filter.tsx';
import { RunsTable } from './runs-table.tsx';
import { SweepStrip } from './sweep-strip.tsx';
import { COLUMNS, DEFAULT_COLUMNS, readColumns } from './table-columns.ts';
import { Trash } from './trash.tsx';

const VIEW = {
  sort: choice(COLUMNS, 'started'),
  up: flag(false),
  q: text(),
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

  const { query, fault } = useQueryText(view.q, runs);
  const shown = useMemo(
    () => [...(runs?.values() ?? [])].filter((run) => matches(query, runRow(run, stateName(run.state, language)))),
    [runs, query, language],
  );
  const order = useMemo(() => ({ column: view.sort, descending: !view.up }), [view.sort, view.up]);

  // What is chosen stays chosen while runs appear, are sorted or filtered; what is gone is no longer chosen.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const compared = useMemo(() => [...chosen].flatMap((id) => runs?.get(id) ?? []), [chosen, runs]);

  if (view.trash) return <Trash />;
  if (runs === null) return <Page title={t('nav.runs')}>{null}</Page>;
  if (runs.size === 0) {
    return (
      <Page title={t('nav.runs')} actions={<TrashLink />}>
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
          {compared.length > 0 && (
            <>
              <Button variant="subtle" color="gray" onClick={() => setChosen(new Set())}>
                {t('compare.clear')}
              </Button>
              <Button
                component={Link}
                href={comparePath(compared)}
                variant="default"
                leftSection={<GitCompareArrows size={14} aria-hidden />}
                disabled={compared.length < 2}
              >
                {t('compare.openCount', { count: compared.length })}
              </Button>
              <Replicate runs={compared.map(({ id }) => id)} />
            </>
          )}
          <ColumnsMenu shown={columns} onChange={(chosen) => remember('columns', JSON.stringify(chosen))} />
          <TrashLink />
          <Button component={Link} href="/runs/new" leftSection={<Plus size={14} aria-hidden />}>
            {t('nav.newRun')}
          </Button>
        </>
      }
    >
      <SweepStrip runs={runs} shown={shown} />
      <RunsTable
        runs={shown}
        columns={columns}
        order={order}
        onOrder={({ column, descending }) =>
          setView({ sort: COLUMNS.find((each) => each === column) ?? view.sort, up: !descending })
        }
        chosen={chosen}
        onChoose={setChosen}
      />
      {shown.length === 0 && (
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

/** What was typed as a query. One that is not whole yet leaves the list as the last whole one had it. */
function useQueryText(text: string, runs: ReadonlyMap<string, RunSummary> | null) {
  const lastWhole = useRef<Query>({ kind: 'all' });
  return useMemo(() => {
    const parsed = parseQuery(text, runFields(runs?.values() ?? []));
    if ('query' in parsed) lastWhole.current = parsed.query;
    return { query: lastWhole.current, fault: 'fault' in parsed ? parsed.fault : null };
  }, [text, runs]);
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
