import { Button, FileButton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { decodeTable } from '../../../../main/contract/decode-table.ts';
import { problemSentence } from '../../../../resources/messages/index.ts';
import { useLab } from '../../../app/engine/lab.ts';
import { useLanguage, useText } from '../../../app/i18n/index.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { taskName } from './form.ts';
import classes from './new-measurement.module.css';

/** A task of one's own, out of a table in CSV; what is wrong with it is said line by line. */
export function AddTask({ onAdded }: { onAdded: (name: string) => void }) {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [labels, setLabels] = useState('');
  const add = useMutation({
    mutationFn: async (table: File) => {
      const csv = decodeTable(new Uint8Array(await table.arrayBuffer()));
      const given = labels.split(/[,，、]/u).map((label) => label.trim());
      const choices = given.filter((label) => label !== '');
      return lab.client.icl.addTask({ name: name.trim(), csv, labels: choices.length === 0 ? null : choices });
    },
    onSuccess: async (suite) => {
      await lab.queryClient.invalidateQueries({ queryKey: lab.queries.icl.tasks.key() });
      setFile(null);
      setName('');
      onAdded(suite.name);
    },
  });
  const fault = add.error ? faultFrom(add.error) : null;
  return (
    <details className={classes.addTask}>
      <summary>{t('bench.addTask')}</summary>
      <p className={classes.note}>{t('bench.addTaskHow')}</p>
      <div className={classes.addTaskFields}>
        <FileButton
          accept=".csv,text/csv"
          onChange={(chosen) => {
            add.reset();
            setFile(chosen);
            if (chosen) setName(taskName(chosen.name));
          }}
        >
          {(props) => (
            <Button {...props} variant="default">
              {file ? file.name : t('bench.chooseTable')}
            </Button>
          )}
        </FileButton>
        <TextInput
          label={t('bench.taskName')}
          description={t('bench.taskNameHow')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('bench.taskLabels')}
          description={t('bench.taskLabelsHow')}
          value={labels}
          onChange={(event) => setLabels(event.currentTarget.value)}
        />
        <Button
          disabled={file === null || name.trim() === ''}
          loading={add.isPending}
          onClick={() => file && add.mutate(file)}
        >
          {t('bench.addThis')}
        </Button>
      </div>
      {fault && <FaultNotice fault={fault} onClose={() => add.reset()} />}
      {fault?.fields && (
        <ul className={classes.faultLines}>
          {fault.fields.map((field) => (
            <li key={`${field.path} ${field.problem}`}>
              {/^\d+$/.test(field.path) ? t('bench.line', { line: field.path }) : <code>{field.path}</code>}{' '}
              {problemSentence(field, language)}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
