import { Button, FileButton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Encoding } from '../../../../main/contract/encoding.ts';
import { freeName, taskNameOfFile, typedLabels } from '../../../../main/contract/task-name.ts';
import { LARGEST_TABLE_BYTES, LONGEST_DESCRIPTION } from '../../../../main/contract/task-suite.ts';
import { tableSentences } from '../../../../resources/messages/table-sentences.ts';
import { EncodingChoice } from '../../../features/texts/encoding-choice.tsx';
import { refuseLargeFile } from '../../../features/texts/refuse-large-file.ts';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { ExplainedField } from '../../../ui/term.tsx';
import { useLanguage, useText } from '../../../words/index.ts';
import { termOf } from '../../../words/label-terms.ts';
import classes from './new-measurement.module.css';

/** A task of one's own, out of a table; what is wrong with it is said line by line. */
export function AddTask({ taken, onAdded }: { taken: readonly string[]; onAdded: (name: string) => void }) {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const [file, setFile] = useState<File | null>(null);
  const latest = useRef<File | null>(null);
  const [name, setName] = useState('');
  /** By a person, and not after its file. */
  const [isNamed, setIsNamed] = useState(false);
  const [description, setDescription] = useState('');
  const [labels, setLabels] = useState('');
  const [told, setTold] = useState<readonly string[]>([]);
  const add = useMutation({
    mutationFn: async ({ table, encoding }: { table: File; encoding?: Encoding }) => {
      refuseLargeFile(table, LARGEST_TABLE_BYTES);
      return lab.client.tasks.add({
        fileName: table.name.slice(-300),
        file: table,
        ...(encoding ? { encoding } : {}),
        name: name.trim(),
        ...(description.trim() === '' ? {} : { description }),
        labels: typedLabels(labels),
      });
    },
    onSuccess: async (added, { table }) => {
      const { suite, encoding } = added;
      setTold([
        t('benchmark.taskAdded', { name: suite.name, encoding }),
        ...tableSentences(added, language),
        t('benchmark.taskChosen'),
      ]);
      await lab.queryClient.invalidateQueries({ queryKey: lab.queries.tasks.list.key() });
      // Another table may have been chosen meanwhile: it stays.
      if (latest.current === table) {
        latest.current = null;
        setFile(null);
        setName('');
        setIsNamed(false);
        setDescription('');
      }
      onAdded(suite.name);
    },
  });
  const fault = add.error ? faultFrom(add.error) : null;
  return (
    <details className={classes.addTask}>
      <summary>{t('benchmark.addTask')}</summary>
      <p className={classes.note}>{t('benchmark.addTaskHow')}</p>
      <div className={classes.addTaskFields}>
        <FileButton
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onChange={(chosen) => {
            add.reset();
            setTold([]);
            latest.current = chosen;
            setFile(chosen);
            if (chosen && !isNamed) setName(freeName(taskNameOfFile(chosen.name), (wanted) => taken.includes(wanted)));
          }}
        >
          {(props) => (
            <Button {...props} variant="default">
              {file ? file.name : t('benchmark.chooseTable')}
            </Button>
          )}
        </FileButton>
        <TextInput
          label={t('benchmark.taskName')}
          description={t('benchmark.taskNameHow')}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setIsNamed(event.currentTarget.value.trim() !== '');
          }}
        />
        <ExplainedField id={termOf('benchmark.taskLabels')}>
          <TextInput
            label={t('benchmark.taskLabels')}
            description={t('benchmark.taskLabelsHow')}
            value={labels}
            onChange={(event) => setLabels(event.currentTarget.value)}
          />
        </ExplainedField>
        <ExplainedField id={termOf('benchmark.taskDescription')}>
          <TextInput
            label={t('benchmark.taskDescription')}
            description={t('benchmark.taskDescriptionHow')}
            maxLength={LONGEST_DESCRIPTION}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        </ExplainedField>
        <Button
          disabled={file === null || name.trim() === ''}
          loading={add.isPending}
          onClick={() => file && add.mutate({ table: file })}
        >
          {t('benchmark.addThis')}
        </Button>
      </div>
      {file === null && told.length === 0 && <p className={classes.note}>{t('benchmark.tableFirst')}</p>}
      {told.length > 0 && (
        <p className={classes.note} role="status">
          {told.join(language === 'zh' ? '' : ' ')}
        </p>
      )}
      {fault && (
        <FaultNotice fault={fault} onClose={() => add.reset()}>
          <EncodingChoice
            fault={fault}
            onChoose={(encoding) => add.variables && add.mutate({ table: add.variables.table, encoding })}
          />
        </FaultNotice>
      )}
    </details>
  );
}
