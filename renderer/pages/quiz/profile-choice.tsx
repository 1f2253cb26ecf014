import { ActionIcon, Button, Popover, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useLab } from '../../live/lab.ts';
import { AskBefore } from '../../ui/ask-before.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { useText } from '../../words/index.ts';
import classes from './quiz.module.css';
import { chooseProfile, useLearner } from './use-learner.ts';

/** Who answers in this window: nobody in particular, or one of the names of this lab. */
export function ProfileChoice() {
  const t = useText();
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const { profile } = useLearner();
  const profiles = useQuery(queries.quiz.profiles.queryOptions({ input: {} }));
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>(null);
  const known = profiles.data ?? [];
  const chosen = known.find(({ id }) => id === profile);
  const told = () => queryClient.invalidateQueries({ queryKey: queries.quiz.key() });
  const add = async () => {
    if (name.trim() === '') return;
    try {
      const added = await client.quiz.addProfile({ name });
      chooseProfile(added.id);
      setAdding(false);
      setName('');
      await told();
    } catch (refused) {
      setError(refused);
    }
  };
  const remove = async () => {
    setAsking(false);
    try {
      await client.quiz.removeProfile({ profile });
      chooseProfile('');
      await told();
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <div className={classes.who}>
      {error !== null && <FaultNotice fault={faultFrom(error)} onClose={() => setError(null)} />}
      <Select
        aria-label={t('quiz.who')}
        allowDeselect={false}
        data={[
          { value: '', label: t('quiz.nobody') },
          ...known.map(({ id, name: label }) => ({ value: id, label })),
          // Deleted in another window.
          ...(profile !== '' && profiles.data && !chosen ? [{ value: profile, label: '–' }] : []),
        ]}
        value={profile}
        onChange={(value) => chooseProfile(value ?? '')}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Popover opened={adding} onChange={setAdding} trapFocus withinPortal transitionProps={{ duration: 0 }}>
        <Popover.Target>
          <ActionIcon size={30} aria-label={t('quiz.newName')} onClick={() => setAdding(!adding)}>
            <UserPlus size={16} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            className={classes.newName}
            onSubmit={(event) => {
              event.preventDefault();
              void add();
            }}
          >
            <TextInput
              label={t('quiz.newName')}
              maxLength={60}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Button type="submit">{t('quiz.addName')}</Button>
          </form>
        </Popover.Dropdown>
      </Popover>
      {chosen && (
        <ActionIcon size={30} aria-label={t('quiz.removeName', { name: chosen.name })} onClick={() => setAsking(true)}>
          <Trash2 size={16} aria-hidden />
        </ActionIcon>
      )}
      {asking && chosen && (
        <AskBefore
          title={t('quiz.removeAsk', { name: chosen.name })}
          question={t('quiz.removeText', { name: chosen.name })}
          action={t('quiz.removeDo')}
          onCancel={() => setAsking(false)}
          onConfirm={() => void remove()}
        />
      )}
    </div>
  );
}
