import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import { faultSentence } from '../../resources/messages/index.ts';
import { faultFrom } from '../ui/fault.ts';
import { saveTable } from '../ui/save-file.ts';
import { toast } from '../ui/toasts.tsx';
import { useLanguage, useText } from '../words/index.ts';
import { type ChartLegendEntry, chartSvg, savePng, saveSvg } from './export-chart.ts';

/** Takes a chart out of the lab: as it stands there, or every value behind it. */
export function SaveChart({
  box,
  of,
  shown,
  axis,
  legend = [],
  values,
}: {
  /** The element around the chart. */
  box: RefObject<HTMLElement | null>;
  /** Title and name of the file are made of these: whose numbers, left out where the legend tells; what is measured, with its unit; over what. */
  of?: string;
  shown: string;
  axis: string;
  legend?: readonly ChartLegendEntry[];
  /** The table, piece by piece. */
  values: () => AsyncIterable<string> | Iterable<string>;
}) {
  const t = useText();
  const language = useLanguage();
  const work = useMutation({
    mutationFn: (task: () => Promise<void> | void) => Promise.resolve(task()),
    onError: (error) => toast(faultSentence(faultFrom(error), language)),
  });
  const name = [of, shown, axis].filter((part) => part !== undefined).join(' – ');
  const picture = () => chartSvg(box.current!, name, legend);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Download size={12} aria-hidden />}
          loading={work.isPending}
        >
          {t('chart.save')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => work.mutate(() => saveSvg(name, picture()))}>{t('chart.saveSvg')}</Menu.Item>
        <Menu.Item onClick={() => work.mutate(() => savePng(name, picture()))}>{t('chart.savePng')}</Menu.Item>
        <Menu.Item onClick={() => work.mutate(() => saveTable(name, values()))}>{t('chart.saveCsv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
