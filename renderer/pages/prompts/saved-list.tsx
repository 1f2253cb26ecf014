import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { Link } from 'wouter';
import type { LanguageModelEntry } from '../../../main/contract/language.ts';
import type { PromptExperiment } from '../../../main/contract/prompt-experiment.ts';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './prompts-page.module.css';
import { useRemoveExperiment } from './use-saving.ts';
import { showSpace } from './visible-space.ts';

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
  const titleOf = (id: string) => models.find((model) => model.id === id)?.title ?? id;
  return (
    <div className={classes.scroll}>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col" className={classes.listName}>
              {t('prompts.listName')}
            </th>
            <th scope="col">{t('prompts.listAnswers')}</th>
            <th scope="col" className={classes.when}>
              {t('prompts.listSaved')}
            </th>
            <th scope="col" className={classes.end}>
              <span className="visually-hidden">{t('column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {experiments.map((experiment) => {
            const { id, name, savedAt, setting, results } = experiment;
            return (
              <tr key={id} data-open={id === open || undefined}>
                <th scope="row" className={classes.listName}>
                  <Link href={`/prompts/${id}`} aria-current={id === open ? 'page' : undefined}>
                    {name}
                  </Link>{' '}
                  {id === open && <span className={classes.hint}>{t('prompts.open')}</span>}
                  <div className={classes.hint}>
                    {titleOf(setting.model)} · {setting.query.slice(0, 40)}
                  </div>
                </th>
                <td>
                  {results.length === 0 ? (
                    <span className="faint">{t('prompts.notAsked')}</span>
                  ) : (
                    <ul className={classes.answers}>
                      {results.map(({ shots, text }) => (
                        <li key={shots} title={text}>
                          <span className="faint">{shots}</span> {showSpace(text.trim()) || t('prompts.nothing')}
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
                <td className="nowrap soft">{format.when(savedAt)}</td>
                <td>
                  <ActionIcon
                    size={22}
                    aria-label={t('prompts.removeNamed', { name })}
                    onClick={() => void remove(experiment)}
                  >
                    <Trash2 size={14} aria-hidden />
                  </ActionIcon>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
