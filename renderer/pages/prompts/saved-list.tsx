import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { type LanguageModelEntry, spokenModel } from '../../../main/contract/language.ts';
import type { PromptExperiment, PromptResult } from '../../../main/contract/prompt-experiment.ts';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { showSpace } from '../../ui/visible-space.ts';
import { useText } from '../../words/index.ts';
import classes from './prompts-page.module.css';
import { useRemoveExperiment } from './use-saving.ts';

const idOf = (experiment: PromptExperiment) => experiment.id;
const nameOf = (experiment: PromptExperiment) => experiment.name;

/** Saved experiments, the last first; their answers beside each other. */
export function SavedList({ models, open }: { models: readonly LanguageModelEntry[]; open: string | null }) {
  const t = useText();
  const lab = useLab();
  const saved = useQuery(lab.queries.prompts.list.queryOptions({ input: {} }));
  return (
    <Section title={t('prompts.list')}>
      {saved.error && <FaultNotice fault={faultFrom(saved.error)} />}
      {saved.data?.length === 0 && <p className="soft">{t('prompts.listEmpty')}</p>}
      {saved.data && saved.data.length > 0 && <List experiments={saved.data} models={models} open={open} />}
      <UnreadableList kind="prompt" />
    </Section>
  );
}

function List({
  experiments,
  models,
  open,
}: {
  experiments: readonly PromptExperiment[];
  models: readonly LanguageModelEntry[];
  open: string | null;
}) {
  const t = useText();
  const format = useFormat();
  const remove = useRemoveExperiment(open);
  const columns = useMemo(
    (): Column<PromptExperiment>[] => [
      {
        id: 'name',
        name: t('prompts.listName'),
        kind: 'name',
        cell: ({ id, name, setting }) => (
          <>
            <Link href={`/prompts/${id}`} aria-current={id === open ? 'page' : undefined}>
              {name}
            </Link>{' '}
            {id === open && <span className={classes.hint}>{t('prompts.open')}</span>}
            <div className={classes.hint}>
              {spokenModel(setting.model, models.find((model) => model.id === setting.model)?.title)} ·{' '}
              {setting.query.slice(0, 40)}
            </div>
          </>
        ),
      },
      {
        id: 'answers',
        name: t('prompts.listAnswers'),
        kind: 'rest',
        cell: (experiment) => <Answers {...experiment} />,
      },
      {
        id: 'saved',
        name: t('prompts.listSaved'),
        cell: ({ savedAt }) => <span className="soft">{format.when(savedAt)}</span>,
      },
    ],
    [t, format, models, open],
  );
  const actions = useCallback(
    (experiment: PromptExperiment) => (
      <ActionIcon
        size={22}
        aria-label={t('prompts.removeNamed', { name: experiment.name })}
        onClick={() => void remove(experiment)}
      >
        <Trash2 size={14} aria-hidden />
      </ActionIcon>
    ),
    [t, remove],
  );
  return (
    <Table
      label={t('prompts.list')}
      items={experiments}
      idOf={idOf}
      nameOf={nameOf}
      columns={columns}
      current={open}
      actions={actions}
    />
  );
}

/** Why no answer stands there: it was never asked for, or stopped before its first token, or is empty. */
function withoutText(end: PromptResult['end'], tooLong: PromptResult['tooLong']) {
  if (end) return 'prompts.nothing';
  return tooLong ? 'prompts.tooLong' : 'prompts.ended.stopped';
}

function Answers({ results }: PromptExperiment) {
  const t = useText();
  if (results.length === 0) return <span className="faint">{t('prompts.notAsked')}</span>;
  return (
    <ul className={classes.answers}>
      {results.map(({ shots, text, end, tooLong }) => (
        <li key={shots} title={text}>
          <span className="faint">{shots}</span>{' '}
          {showSpace(text.trim()) || <span className="faint">{t(withoutText(end, tooLong))}</span>}
        </li>
      ))}
    </ul>
  );
}
