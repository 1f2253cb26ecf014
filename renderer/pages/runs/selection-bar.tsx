import { Autocomplete, Button, CloseButton, Popover } from '@mantine/core';
import { Archive, ArchiveRestore, GitCompareArrows, Star, Tag, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { MOST_COMPARED } from '../../../main/contract/comparison.ts';
import { commonMetric } from '../../../main/contract/headline.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import { IntoReport } from '../../features/reports/into-report.tsx';
import { comparePath } from '../../features/runs/compare-path.ts';
import { ExportRuns } from '../../features/runs/export-runs.tsx';
import { Replicate } from '../../features/runs/replicate-dialog.tsx';
import { tagCounts, withoutTag, withTag } from '../../features/runs/run-marks.ts';
import { useBulkActions } from '../../features/runs/use-bulk-actions.ts';
import { useText } from '../../words/index.ts';
import classes from './runs-page.module.css';

const LONGEST_TAG = 50;

/** What can be done with the runs that are chosen. Below the table, so that no row moves when the first is chosen. */
export function SelectionBar({
  chosen,
  shown,
  all,
  onClear,
}: {
  chosen: readonly RunSummary[];
  /** What the filter leaves in the list. */
  shown: readonly RunSummary[];
  all: ReadonlyMap<string, RunSummary>;
  onClear: () => void;
}) {
  const t = useText();
  // Of what nobody sees in the list nothing is changed: it would be deleted without its name having been read.
  const changed = useMemo(() => chosen.filter((run) => shown.includes(run)), [chosen, shown]);
  const hidden = chosen.length - changed.length;
  const compared = comparePath(
    chosen.map(({ id }) => id),
    commonMetric(chosen),
  );
  return (
    <section className={classes.selection} data-lower-edge aria-label={t('bulk.label')}>
      <span aria-live="polite">
        {t('compare.chosen', { count: chosen.length })}
        {hidden > 0 && t(changed.length === 0 ? 'bulk.noneListed' : 'bulk.notListed', { count: hidden })}
      </span>
      <Button
        component={Link}
        href={compared}
        variant="default"
        leftSection={<GitCompareArrows size={14} aria-hidden />}
        disabled={chosen.length < 2 || chosen.length > MOST_COMPARED}
      >
        {t('compare.openCount', { count: chosen.length })}
      </Button>
      {chosen.length > MOST_COMPARED && <span className="soft">{t('compare.atMost', { most: MOST_COMPARED })}</span>}
      <IntoReport short view={compared.slice('/compare'.length)} disabled={chosen.length > MOST_COMPARED} />
      <Replicate runs={chosen.map(({ id }) => id)} />
      <ExportRuns runs={chosen.map(({ id }) => id)} />
      {changed.length > 0 && <Changing chosen={changed} all={all} />}
      <CloseButton size="sm" className={classes.clear} aria-label={t('compare.clear')} onClick={onClear} />
    </section>
  );
}

/** What changes them. */
function Changing({ chosen, all }: { chosen: readonly RunSummary[]; all: ReadonlyMap<string, RunSummary> }) {
  const t = useText();
  const actions = useBulkActions();
  const archived = chosen.every((run) => run.archived);
  const starred = chosen.every((run) => run.starred);
  return (
    <>
      <Tags chosen={chosen} all={all} />
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Star size={14} fill={starred ? 'none' : 'currentColor'} aria-hidden />}
        onClick={() =>
          void actions.mark(
            chosen,
            () => ({ starred: !starred }),
            (count) => t(starred ? 'bulk.unstarred' : 'bulk.starred', { count }),
          )
        }
      >
        {t(starred ? 'bulk.unstar' : 'bulk.star')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        leftSection={archived ? <ArchiveRestore size={14} aria-hidden /> : <Archive size={14} aria-hidden />}
        onClick={() =>
          void actions.mark(
            chosen,
            () => ({ archived: !archived }),
            (count) => t(archived ? 'bulk.unarchived' : 'bulk.archived', { count }),
          )
        }
      >
        {t(archived ? 'bulk.unarchive' : 'bulk.archive')}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={() => void actions.remove(chosen)}
      >
        {t('action.delete')}
      </Button>
    </>
  );
}

/** Gives all of them a tag, or takes one away. */
function Tags({ chosen, all }: { chosen: readonly RunSummary[]; all: ReadonlyMap<string, RunSummary> }) {
  const t = useText();
  const actions = useBulkActions();
  const [text, setText] = useState('');
  const has = tagCounts(chosen);
  const known = tagCounts(all.values()).flatMap(([tag]) =>
    has.some(([each, count]) => each === tag && count === chosen.length) ? [] : [tag],
  );
  const add = (given: string) => {
    const tag = given.trim().slice(0, LONGEST_TAG);
    if (tag === '') return;
    setText('');
    void actions.mark(
      chosen,
      ({ tags }) => ({ tags: withTag(tags, tag) }),
      (count) => t('bulk.tagged', { count, tag }),
    );
  };
  return (
    <Popover position="top" shadow="sm" trapFocus transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<Tag size={14} aria-hidden />}>
          {t('bulk.tags')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('bulk.tags')}>
        <form
          className={classes.tagForm}
          onSubmit={(event) => {
            event.preventDefault();
            add(text);
          }}
        >
          <Autocomplete
            data-autofocus
            aria-label={t('bulk.addTag')}
            placeholder={t('bulk.addTag')}
            maxLength={LONGEST_TAG}
            data={known}
            value={text}
            onChange={setText}
            onOptionSubmit={add}
            comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          />
          <Button type="submit" variant="default" disabled={text.trim() === ''}>
            {t('bulk.add')}
          </Button>
        </form>
        <ul className={classes.tagList}>
          {has.map(([tag, count]) => (
            <li key={tag}>
              <span className={classes.tag}>{tag}</span>
              <span className="faint">{t('bulk.tagOn', { count, all: chosen.length })}</span>
              <CloseButton
                size="xs"
                aria-label={t('bulk.removeTag', { tag })}
                onClick={() =>
                  void actions.mark(
                    chosen,
                    ({ tags }) => ({ tags: withoutTag(tags, tag) }),
                    (removed) => t('bulk.untagged', { count: removed, tag }),
                  )
                }
              />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
