import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ListedTask } from '../../../../main/contract/task-suite.ts';
import { UnreadableList } from '../../../features/runs/unreadable-list.tsx';
import { useLab } from '../../../live/lab.ts';
import { AskBefore } from '../../../ui/ask-before.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { AddTask } from './add-task.tsx';
import classes from './new-measurement.module.css';

/** The tasks, those with labels apart: only they have a chance to compare with. */
export function TaskChoice({
  suites,
  chosen,
  problem,
  onChange,
}: {
  suites: readonly ListedTask[];
  chosen: readonly string[];
  problem: string | undefined;
  onChange: (tasks: readonly string[]) => void;
}) {
  const t = useText();
  // In the suites' order, whatever was chosen first.
  const inOrder = (wanted: (name: string) => boolean) => suites.map(({ name }) => name).filter(wanted);
  const group = (title: string, own: readonly ListedTask[]) => (
    <fieldset className={classes.choices}>
      <legend>{title}</legend>
      {own.map((suite) => (
        <TaskBox
          key={suite.name}
          suite={suite}
          checked={chosen.includes(suite.name)}
          onChange={(checked) => onChange(inOrder((name) => (name === suite.name ? checked : chosen.includes(name))))}
        />
      ))}
    </fieldset>
  );
  return (
    <>
      {group(
        t('benchmark.withLabels'),
        suites.filter(({ labels }) => labels),
      )}
      {group(
        t('benchmark.withoutLabels'),
        suites.filter(({ labels }) => !labels),
      )}
      <div className={classes.choiceButtons}>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(inOrder(() => true))}>
          {t('benchmark.chooseAll')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange([])}>
          {t('benchmark.chooseNone')}
        </Button>
        {problem && (
          <span className={classes.problem} role="alert">
            {problem}
          </span>
        )}
      </div>
      <UnreadableList kind="task" />
      <AddTask taken={suites.map(({ name }) => name)} onAdded={(name) => onChange([...chosen, name])} />
    </>
  );
}

function TaskBox({
  suite,
  checked,
  onChange,
}: {
  suite: ListedTask;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const t = useText();
  const { language } = useFormat();
  const [example] = suite.examples;
  // What a task is, is seen best in one of its examples.
  const shown = suite.labels?.join(' / ') ?? (example && t('benchmark.example', example));
  return (
    <div className={classes.task}>
      <Checkbox
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        label={
          <span className={classes.choiceText}>
            {suite.title[language]} <span className="faint">{shown}</span>
            {suite.own && <span className={classes.own}>{t('benchmark.yourTask')}</span>}
          </span>
        }
      />
      {suite.own && <RemoveTask name={suite.name} onRemoved={() => onChange(false)} />}
    </div>
  );
}

/** Asked first: a task has no trash. */
function RemoveTask({ name, onRemoved }: { name: string; onRemoved: () => void }) {
  const t = useText();
  const { client, queries, queryClient } = useLab();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.tasks.remove({ name }),
    onSuccess: async () => {
      onRemoved();
      await queryClient.invalidateQueries({ queryKey: queries.tasks.list.key() });
    },
  });
  return (
    <>
      <ActionIcon
        data-hint={t('benchmark.removeTask')}
        aria-label={t('benchmark.removeTaskNamed', { name })}
        onClick={() => setAsking(true)}
      >
        <Trash2 size={15} aria-hidden />
      </ActionIcon>

      {asking && (
        <AskBefore
          title={t('benchmark.removeTaskNamed', { name })}
          question={t('benchmark.removeTaskAsk')}
          action={t('benchmark.removeTask')}
          error={remove.error}
          pending={remove.isPending}
          onCancel={() => setAsking(false)}
          onConfirm={() => remove.mutate()}
        />
      )}
    </>
  );
}
