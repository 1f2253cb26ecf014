import { Button, Menu } from '@mantine/core';
import { Download } from 'lucide-react';
import { useText } from '../../words/index.ts';
import { useExport, type WantedFile } from './use-export.ts';

const FILES: readonly (WantedFile & { words: 'bundle' | 'tensorboard' | 'hf' | 'runsTable' | 'valuesTable' })[] = [
  { words: 'bundle', format: 'bundle' },
  { words: 'tensorboard', format: 'tensorboard' },
  { words: 'hf', format: 'hf' },
  { words: 'runsTable', format: 'csv', content: 'runs' },
  { words: 'runsTable', format: 'json', content: 'runs' },
  { words: 'runsTable', format: 'parquet', content: 'runs' },
  { words: 'valuesTable', format: 'csv', content: 'values' },
  { words: 'valuesTable', format: 'parquet', content: 'values' },
];

/** Runs as files: all of them for another lab, their curves for TensorBoard, tables for everything else. */
export function ExportRuns({ runs }: { runs: readonly string[] }) {
  const t = useText();
  const work = useExport(runs);
  return (
    <Menu position="top-end" width="20rem">
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={14} aria-hidden />} loading={work.isPending}>
          {t('exchange.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FILES.map(({ words, ...wanted }) => (
          <Menu.Item key={`${words} ${wanted.format}`} onClick={() => work.mutate(wanted)}>
            {t(`exchange.file.${words}`, { format: t(`exchange.format.${wanted.format}`) })}
            <br />
            <span className="soft">{t(`exchange.about.${words}`)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
