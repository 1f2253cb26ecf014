import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { METRICS } from '../../../../../main/contract/metric.ts';
import { isTrained, type RunDetail, type RunSummary, type TrainedDetail } from '../../../../../main/contract/run.ts';
import { printConfiguration } from '../../../../../main/tables/read-configuration.ts';
import { faultSentence } from '../../../../../resources/messages/index.ts';
import { useExport } from '../../../../features/runs/use-export.ts';
import { type LabClient, useLab } from '../../../../live/lab.ts';
import { faultFrom } from '../../../../ui/fault.ts';
import { saveFile, saveTable } from '../../../../ui/save-file.ts';
import { toast } from '../../../../ui/toasts.tsx';
import { useFormat } from '../../../../ui/use-format.ts';
import { useText } from '../../../../words/index.ts';
import { runValues } from './run-values.ts';
import { samplesText } from './samples-text.ts';

/** What can be taken out of the lab: every value, every sample, the configuration; of weights that were brought in these. */
export function ExportMenu({ detail }: { detail: RunDetail }) {
  const t = useText();
  const format = useFormat();
  const { client } = useLab();
  const { id, name, declaredMetrics } = detail.summary;
  const work = useMutation({
    mutationFn: (task: () => Promise<void>) => task(),
    onError: (error) => toast(faultSentence(faultFrom(error), format.language)),
  });
  const curve = async () => {
    const metrics = await measuredMetrics(client, id, declaredMetrics);
    await saveTable(name, runValues(client, id, metrics, declaredMetrics));
  };
  const samples = async (form: 'text' | 'json') => {
    const all = await client.runs.samples({ run: id });
    if (form === 'text') saveFile(`${name}.txt`, [samplesText(all)], 'text/plain');
    else saveFile(`${name} samples.json`, [`${JSON.stringify(all, null, 2)}\n`], 'application/json');
  };
  const files = useExport([id]);
  return (
    <Menu position="bottom-end" width="18rem">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          loading={work.isPending || files.isPending}
        >
          {t('export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {detail.summary.origin?.model ? (
          // Weights that were brought in have no curve.
          (['hf', 'bundle'] as const).map((format) => (
            <Entry
              key={format}
              name={t(`exchange.file.${format}`)}
              about={t(`exchange.about.${format}`)}
              onClick={() => files.mutate({ format })}
            />
          ))
        ) : (
          <Entry name={t('export.curve')} about={t('export.curveAbout')} onClick={() => work.mutate(curve)} />
        )}
        {isTrained(detail) && (
          <>
            <Entry
              name={t('export.samples')}
              about={t('export.samplesAbout')}
              onClick={() => work.mutate(() => samples('text'))}
            />
            <Entry
              name={t('export.samplesJson')}
              about={t('export.samplesJsonAbout')}
              onClick={() => work.mutate(() => samples('json'))}
            />
            <Entry
              name={t('export.configuration')}
              about={t('export.configurationAbout')}
              onClick={() => saveConfiguration(detail)}
            />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Entry({ name, about, onClick }: { name: string; about: string; onClick: () => void }) {
  return (
    <Menu.Item onClick={onClick}>
      {name}
      <br />
      <span className="soft">{about}</span>
    </Menu.Item>
  );
}

/** As `lab train` and the page of a new run take it. */
export function saveConfiguration({ summary, specification }: TrainedDetail): void {
  const { name, preset } = summary;
  saveFile(`${name}.json`, [printConfiguration({ preset, specification })], 'application/json');
}

/** Those of which the run has a value, in the order in which they are listed. */
async function measuredMetrics(
  client: LabClient,
  run: string,
  declared: RunSummary['declaredMetrics'],
): Promise<string[]> {
  const names = [...Object.keys(METRICS), ...Object.keys(declared ?? {})];
  const firsts = await Promise.all(names.map((metric) => client.runs.metrics({ run, metrics: [metric], limit: 1 })));
  return names.filter((_, place) => firsts[place]!.rows.length > 0);
}
