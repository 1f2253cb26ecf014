import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import type { NewComparison, SavedComparison } from '../../../main/contract/saved-comparison.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { toast } from '../../ui/toasts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './compare.module.css';

/** Saves this comparison under a name, and opens those that were. */
export function SavedComparisons() {
  const t = useText();
  const search = useSearch();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const { saved, save } = useSavedComparisons();
  const isKnown = saved.some((each) => each.name === name.trim());
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width="22rem" trapFocus>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)}>
          {t('compare.saved')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.saving}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '') return;
            save.mutate({ name: name.trim(), view: `?${search}` });
            setName('');
          }}
        >
          <TextInput
            label={t('compare.saveAs')}
            description={isKnown ? t('compare.saveReplaces') : undefined}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
            {t('compare.save')}
          </Button>
        </form>
        <SavedList onOpen={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Comparisons with a name, the last saved first; nothing where there are none. */
export function SavedList({ onOpen }: { onOpen?: () => void }) {
  const t = useText();
  const format = useFormat();
  const { saved, save, remove } = useSavedComparisons();
  if (saved.length === 0) return null;
  return (
    <ul className={classes.savedList} aria-label={t('compare.saved')}>
      {saved.map(({ name, view, savedAt }) => (
        <li key={name}>
          <Link href={`/compare${view}`} onClick={onOpen}>
            {name}
          </Link>
          <span className="faint">{format.when(savedAt)}</span>
          <ActionIcon
            aria-label={t('compare.unsave', { name })}
            onClick={() =>
              remove.mutate(name, {
                onSuccess: () =>
                  toast(t('compare.unsaved', { name }), {
                    label: t('action.undo'),
                    run: () => save.mutate({ name, view }),
                  }),
              })
            }
          >
            <X size={14} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function useSavedComparisons() {
  const { client, queries, queryClient } = useLab();
  const { language } = useFormat();
  const { data: saved = [] as SavedComparison[] } = useQuery(queries.comparisons.list.queryOptions({ input: {} }));
  const options = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.comparisons.list.key() }),
    onError: (error: unknown) => toast(faultSentence(faultFrom(error), language)),
  };
  const save = useMutation({
    mutationFn: (comparison: NewComparison) => client.comparisons.save(comparison),
    ...options,
  });
  const remove = useMutation({ mutationFn: (name: string) => client.comparisons.remove({ name }), ...options });
  return { saved, save, remove };
}
