import { Button, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { MOST_COMPARED } from '../../../main/contract/comparison.ts';
import { PART_KINDS } from '../../../main/contract/report.ts';
import { curveLabel } from '../../../main/figures/axis-label.ts';
import { listOf, printView, readView } from '../../../main/figures/comparison-view.ts';
import { printPart } from '../../../main/report/parts.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './reports.module.css';
import { viewsIn } from './views-in.ts';

const OF_RUNS = 'runs';

/** Which comparison, as what: one that was saved, one that stands in the report already, or one of chosen runs. */
export function InsertPart({ text, onInsert }: { text: string; onInsert: (block: string) => void }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width="27rem" trapFocus shadow="sm">
      <Popover.Target>
        <Button
          className={classes.insert!}
          size="compact-sm"
          variant="default"
          leftSection={<Plus size={13} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('reports.insert')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('reports.insert')}>
        <Choice
          text={text}
          onInsert={(block) => {
            setOpen(false);
            onInsert(block);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ text, onInsert }: { text: string; onInsert: (block: string) => void }) {
  const t = useText();
  const { sources, runs } = useSources(text);
  const [source, setSource] = useState(sources[0]?.items[0]?.value ?? OF_RUNS);
  const [chosen, setChosen] = useState<string[]>([]);
  const [caption, setCaption] = useState('');
  const view = source === OF_RUNS ? { runs: chosen.join(',') } : readView(source);
  return (
    <div className={classes.choice}>
      <Select
        data-autofocus
        label={t('reports.comparison')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        value={source}
        onChange={(value) => value && setSource(value)}
        data={[...sources, { value: OF_RUNS, label: t('reports.ofRuns') }]}
      />
      {source === OF_RUNS && (
        <MultiSelect
          label={t('reports.runs')}
          placeholder={chosen.length === 0 ? t('reports.chooseRuns') : ''}
          searchable
          hidePickedOptions
          maxValues={MOST_COMPARED}
          comboboxProps={{ withinPortal: false }}
          limit={100}
          value={chosen}
          onChange={setChosen}
          data={runs}
        />
      )}
      <TextInput
        label={t('reports.caption')}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      <div className={classes.kinds}>
        {PART_KINDS.map((kind) => (
          <Button
            key={kind}
            variant="default"
            disabled={view.runs === ''}
            onClick={() => onInsert(printPart({ kind, caption, view }))}
          >
            {t(`reports.kind.${kind}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** What can be put in: comparisons by the search part of their address, and runs, the newest first. */
function useSources(text: string) {
  const t = useText();
  const language = useLanguage();
  const { queries, runs: live } = useLab();
  const known = useLive(live);
  const { data: saved } = useQuery(queries.comparisons.list.queryOptions({ input: {} }));
  return useMemo(() => {
    const here = viewsIn(text).map((view, place) => ({
      value: printView(view),
      label: t('reports.numbered', {
        number: place + 1,
        count: listOf(view.runs).length,
        curve: curveLabel(view.curve, language),
      }),
    }));
    const taken = new Set(here.map(({ value }) => value));
    const kept = (saved ?? []).flatMap(({ name, view }) => {
      const value = printView(readView(view));
      if (value === '' || taken.has(value)) return [];
      taken.add(value);
      return [{ value, label: name }];
    });
    const sources = [
      { group: t('reports.inThisReport'), items: here },
      { group: t('compare.saved'), items: kept },
    ].filter(({ items }) => items.length > 0);
    const runs = [...(known?.values() ?? [])]
      .sort((one, other) => other.createdAt - one.createdAt)
      .map(({ id, name }) => ({ value: id, label: name }));
    return { sources, runs };
  }, [text, saved, known, t, language]);
}
