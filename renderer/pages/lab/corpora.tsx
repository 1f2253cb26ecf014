import { ActionIcon } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { AddCorpus } from '../../features/texts/add-corpus.tsx';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './lab-page.module.css';

/** The texts of this lab: those that came with it, and those that a person added. */
export function Corpora() {
  const t = useText();
  const language = useLanguage();
  const format = useFormat();
  const lab = useLab();
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const remove = useMutation({
    mutationFn: (name: string) => lab.client.corpora.remove({ name }),
    onSuccess: () => lab.queryClient.invalidateQueries({ queryKey: lab.queries.corpora.key() }),
  });
  const error = corpora.error ?? remove.error;
  return (
    <Section title={t('corpus.title')}>
      {error && <FaultNotice fault={faultFrom(error)} onClose={() => remove.reset()} />}
      {corpora.data && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.name')}</th>
              <th scope="col">{t('corpus.licence')}</th>
              <th scope="col" data-number>
                {t('corpus.characters')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('column.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {corpora.data.map(({ name, title, state, characters, licence, attribution, origin, encoding }) => (
              <tr key={name}>
                <th scope="row">
                  {title[language] || name} {title[language] !== name && <span className="faint">{name}</span>}
                </th>
                <td className="soft" title={attribution[language]}>
                  {[licence[language], encoding].filter(Boolean).join(' · ')}
                </td>
                <td data-number>
                  {state === 'ready' && characters !== null ? format.count(characters) : t(`corpus.${state}`)}
                </td>
                <td data-number>
                  {origin === 'added' && (
                    <ActionIcon
                      data-hint={t('corpus.remove')}
                      aria-label={t('corpus.removeNamed', { name })}
                      loading={remove.isPending && remove.variables === name}
                      onClick={() => remove.mutate(name)}
                    >
                      <Trash2 size={15} aria-hidden />
                    </ActionIcon>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <UnreadableList kind="corpus" />
      <AddCorpus />
    </Section>
  );
}
