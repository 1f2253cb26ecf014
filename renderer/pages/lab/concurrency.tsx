import { SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { CHOICES, concurrencyChoice, SETTING } from './concurrency-choice.ts';

/** How many runs train at once, and why one is best on a small machine. */
export function Concurrency() {
  const t = useText();
  const lab = useLab();
  const settings = useQuery(lab.queries.lab.settings.queryOptions({ input: {} }));
  const change = useMutation({
    mutationFn: (runs: number) => lab.client.lab.setSetting({ key: SETTING, value: runs }),
    onSettled: () => lab.queryClient.invalidateQueries({ queryKey: lab.queries.lab.settings.key() }),
  });
  // The press is answered at once; what the lab says afterwards stands.
  const shown = change.isPending ? String(change.variables) : concurrencyChoice(settings.data?.[SETTING]);
  const error = settings.error ?? change.error;
  return (
    <Section title={t('queue.title')}>
      {error && <FaultNotice fault={faultFrom(error)} onClose={() => change.reset()} />}
      <SegmentedControl
        aria-label={t('queue.title')}
        w="fit-content"
        disabled={!settings.data}
        value={shown}
        onChange={(runs) => change.mutate(Number(runs))}
        data={[...CHOICES]}
      />
      <p className="soft">{t('queue.why')}</p>
    </Section>
  );
}
