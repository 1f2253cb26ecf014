import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { Link } from 'wouter';
import { isMeasuring } from '../../../main/contract/measurement.ts';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { FirstMeasurement } from './first-measurement.tsx';
import { MeasurementsTable } from './measurements-table.tsx';

/** Milliseconds between two looks at the list while something is measured. */
const LOOK_EVERY = 1_500;

/** All measurements of in-context learning, newest first, and the way to a new one. */
export default function BenchPage() {
  const t = useText();
  const lab = useLab();
  const runs = useQuery({
    ...lab.queries.measurements.list.queryOptions({ input: {} }),
    // What was started elsewhere is there when one comes back to the list.
    refetchOnMount: 'always',
    refetchInterval: ({ state: { data } }) => (data?.some(isMeasuring) ? LOOK_EVERY : false),
  });
  const tasks = useQuery(lab.queries.tasks.list.queryOptions({ input: {} }));
  const models = useQuery(lab.queries.language.models.queryOptions({ input: {} }));
  const error = runs.error ?? tasks.error ?? models.error;
  const loaded = runs.data && tasks.data && models.data;
  const empty = loaded && runs.data.length === 0;
  return (
    <Page
      title={t('nav.benchmark')}
      actions={
        loaded &&
        !empty && (
          <Button component={Link} href="/benchmark/new" leftSection={<Plus size={14} aria-hidden />}>
            {t('benchmark.new')}
          </Button>
        )
      }
    >
      {error && <FaultNotice fault={faultFrom(error)} />}
      {empty && <FirstMeasurement models={models.data} suites={tasks.data} />}
      {loaded && !empty && <MeasurementsTable runs={runs.data} models={models.data} suites={tasks.data} />}
      <UnreadableList kind="measurement" />
    </Page>
  );
}
