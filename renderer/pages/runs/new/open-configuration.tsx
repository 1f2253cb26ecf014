import { Button, FileButton } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { type CorpusEntry, isOfExamples } from '../../../../main/contract/corpus.ts';
import { type Fault, LabError } from '../../../../main/contract/fault.ts';
import type { Preset } from '../../../../main/contract/preset.ts';
import {
  configurationTooLarge,
  LARGEST_CONFIGURATION_BYTES,
  readConfiguration,
} from '../../../../main/tables/read-configuration.ts';
import { originOf } from '../../../../resources/messages/run-name.ts';
import { formFromSpecification } from '../../../features/runs/form-state.ts';
import { settingLabel } from '../../../features/runs/specification-fields.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';

/** The page of a form that a saved configuration fills, by a button or dropped on it; what is wrong with one is said above. */
export function OpenConfiguration({
  presets,
  corpora,
  children,
}: {
  presets: readonly Preset[];
  corpora: readonly CorpusEntry[];
  children: ReactNode;
}) {
  const t = useText();
  const [, navigate] = useLocation();
  const [fault, setFault] = useState<Fault | null>(null);
  const [over, setOver] = useState(false);

  async function open(file: File) {
    try {
      // Not read to its end: so large a configuration is none.
      if (file.size > LARGEST_CONFIGURATION_BYTES) throw configurationTooLarge(file.name, file.size);
      const read = readConfiguration(file.name, new Uint8Array(await file.arrayBuffer()));
      const { specification } = read;
      const examples = corpora.filter(isOfExamples).map(({ name }) => name);
      navigate(`/runs/new${formFromSpecification(specification, originOf(read, presets, examples)?.name ?? null)}`);
      const { corpus } = specification;
      const known = corpora.map(({ name }) => name);
      setFault(
        known.includes(corpus) ? null : new LabError('corpus-unknown', { corpus, known: known.join(', ') }).fault,
      );
      toast(t('new.opened', { name: file.name }));
    } catch (error) {
      setFault(faultFrom(error));
    }
  }
  const carriesFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  const button = (
    <FileButton accept="application/json,.json" onChange={(file) => file && void open(file)}>
      {(props) => (
        <Button {...props} variant="subtle" color="gray" leftSection={<FolderOpen size={14} aria-hidden />}>
          {t('new.open')}
        </Button>
      )}
    </FileButton>
  );
  return (
    <Page title={t('nav.newRun')} actions={button}>
      <section
        className={classes.opening}
        aria-label={over ? t('new.openDrop') : t('nav.newRun')}
        data-over={over || undefined}
        onDragOver={(event) => {
          if (!carriesFile(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          if (!carriesFile(event)) return;
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file) void open(file);
        }}
      >
        {over && <p className="soft">{t('new.openDrop')}</p>}
        {fault && <FaultNotice fault={fault} nameOf={(path) => settingLabel(path, t)} onClose={() => setFault(null)} />}
        {children}
      </section>
    </Page>
  );
}
