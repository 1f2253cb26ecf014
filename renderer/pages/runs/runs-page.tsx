import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus, Search } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Link } from 'wouter';
import { stateName } from '../../../resources/messages/index.ts';
import { useLab, useLive } from '../../app/engine/lab.ts';
import { useLanguage, useText } from '../../app/i18n/index.ts';
import { useSingleKeys } from '../../app/keys.ts';
import { useRecalled, useRemember } from '../../app/remembered.ts';
import { Page } from '../../ui/page.tsx';
import { UnreadableList } from '../../ui/unreadable-list.tsx';
import { choice, flag, text, useUrlState } from '../../ui/url-state.ts';
import { useUnreadable } from '../../ui/use-unreadable.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { FirstRun } from './first-run.tsx';
import { Notices } from './notices.tsx';
import classes from './runs-page.module.css';
import { RunsTable } from './runs-table.tsx';
import { ASCENDING_COLUMNS, COLUMNS, DEFAULT_COLUMNS, matchesFilter, readColumns, sortRuns } from './table-columns.ts';
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

  const shown = useMemo(() => {
    const matching = [...(runs?.values() ?? [])].filter((run) =>
      matchesFilter(run, view.q, stateName(run.state, language)),
    );
    return sortRuns(matching, view.sort, !view.up, language);
  }, [runs, view, language]);

  if (view.trash) return <Trash />;
  if (runs === null) return <Page title={t('nav.runs')}>{null}</Page>;
  if (runs.size === 0) {
    return (
      <Page title={t('nav.runs')} actions={<TrashLink />}>
        <Notices />
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
          <TextInput
            ref={filter}
            className={classes.filter}
            leftSection={<Search size={14} aria-hidden />}
            placeholder={t('runs.filter')}
            aria-label={t('runs.filter')}
            value={view.q}
            onChange={(event) => setView({ q: event.currentTarget.value })}
          />
          <ColumnsMenu shown={columns} onChange={(chosen) => remember('columns', JSON.stringify(chosen))} />
          <TrashLink />
          <Button component={Link} href="/runs/new" leftSection={<Plus size={14} aria-hidden />}>
            {t('nav.newRun')}
          </Button>
        </>
      }
    >
      <Notices />
      <RunsTable
        runs={shown}
        columns={columns}
        sort={view.sort}
        descending={!view.up}
        onSort={(sort) => setView({ sort, up: sort === view.sort ? !view.up : ASCENDING_COLUMNS.includes(sort) })}
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
