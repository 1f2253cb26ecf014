import { ActionIcon } from '@mantine/core';
import { Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { EntryKind, UnreadableEntry } from '../../../main/contract/unreadable.ts';
import { faultSentence, faultText } from '../../../resources/messages/index.ts';
import { type LabClient, useLab } from '../../live/lab.ts';
import { AskBefore } from '../../ui/ask-before.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultCause } from '../../ui/fault-cause.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { useRunActions } from './run-actions.ts';
import { RunStateMark } from './run-state.tsx';
import classes from './unreadable-list.module.css';
import { useUnreadable } from './use-unreadable.ts';

/** How one is deleted for good; runs go into the trash instead, and files of a person's own are the person's. */
const REMOVALS: Partial<Record<EntryKind, (client: LabClient, id: string) => Promise<unknown>>> = {
  measurement: (client, id) => client.measurements.remove({ id }),
  prompt: (client, id) => client.prompts.remove({ id }),
  corpus: (client, name) => client.corpora.remove({ name }),
};

/**
 * What a list passed over, beneath it: by name, with its state and why. Nothing where all could be read.
 *
 * @param folded one line that is opened, where a form goes on below it
 */
export function UnreadableList({
  kind,
  trash = false,
  folded = false,
}: {
  kind: EntryKind;
  trash?: boolean;
  folded?: boolean;
}) {
  const t = useText();
  const entries = useUnreadable(kind, trash);
  if (entries.length === 0) return null;
  const list = (
    <ul className={classes.list}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  );
  if (folded)
    return (
      <details className={classes.folded}>
        <summary>{t('unreadable.files', { count: entries.length })}</summary>
        {list}
      </details>
    );
  return (
    <section className={classes.section} aria-label={t('unreadable.title')}>
      <h2>{t('unreadable.title')}</h2>
      {list}
    </section>
  );
}

function Entry({ entry }: { entry: UnreadableEntry }) {
  const language = useLanguage();
  const { name, state, fault } = entry;
  const { title } = faultText(fault, language);
  return (
    <li className={classes.entry}>
      <div>
        <div className={classes.head}>
          <span className={classes.name}>{name}</span>
          {state && <RunStateMark state={state} />}
          <span className="soft">{title}</span>
        </div>
        <div className={classes.why}>
          {faultSentence(fault, language)}
          <FaultCause cause={fault.cause} />
        </div>
      </div>
      {entry.kind === 'run' ? <RunButtons entry={entry} /> : <DeleteForGood entry={entry} />}
    </li>
  );
}

function RunButtons({ entry: { id, name, trashedAt } }: { entry: UnreadableEntry }) {
  const t = useText();
  const actions = useRunActions();
  const inTrash = trashedAt !== null;
  return (
    <ActionIcon
      data-hint={t(inTrash ? 'trash.restore' : 'action.delete')}
      aria-label={t(inTrash ? 'unreadable.restoreNamed' : 'run.deleteNamed', { name })}
      onClick={() => void (inTrash ? actions.restore(id) : actions.remove(id, name))}
    >
      {inTrash ? <Undo2 size={15} aria-hidden /> : <Trash2 size={15} aria-hidden />}
    </ActionIcon>
  );
}

/** Asked first: nothing brings it back. */
function DeleteForGood({ entry: { kind, id, name } }: { entry: UnreadableEntry }) {
  const t = useText();
  const language = useLanguage();
  const { client, queryClient } = useLab();
  const [asking, setAsking] = useState(false);
  const removal = REMOVALS[kind];
  if (!removal) return null;
  const remove = () => {
    setAsking(false);
    removal(client, id)
      .catch((error: unknown) => toast(faultSentence(faultFrom(error), language)))
      .finally(() => void queryClient.invalidateQueries());
  };
  return (
    <>
      <ActionIcon
        data-hint={t('action.delete')}
        aria-label={t('unreadable.deleteNamed', { name })}
        onClick={() => setAsking(true)}
      >
        <Trash2 size={15} aria-hidden />
      </ActionIcon>

      {asking && (
        <AskBefore
          title={t('unreadable.deleteNamed', { name })}
          question={t('unreadable.ask')}
          action={t('action.delete')}
          onCancel={() => setAsking(false)}
          onConfirm={remove}
        />
      )}
    </>
  );
}
