import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { ReportWorkbench } from './report-workbench.tsx';
import { useTrashReport } from './use-report-actions.ts';

/** One report, being written or read. `new`: one that is not saved yet. */
export default function ReportPage({ id }: { id: string }) {
  const t = useText();
  const { queries } = useLab();
  const isNew = id === 'new';
  const { data, error } = useQuery({
    ...queries.reports.get.queryOptions({ input: { id } }),
    enabled: !isNew,
  });
  const { restore } = useTrashReport();
  if (isNew) return <ReportWorkbench saved={null} />;
  if (error && !data)
    return (
      <Page title={t('reports.title')}>
        <FaultNotice fault={faultFrom(error)}>
          <Button component={Link} href="/reports" variant="default">
            {t('reports.back')}
          </Button>
        </FaultNotice>
      </Page>
    );
  if (!data) return <Page title={t('reports.title')}>{null}</Page>;
  return (
    <ReportWorkbench saved={data}>
      {data.trashedAt !== null && (
        <p role="note">
          {t('reports.inTrash')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => restore(data)}>
            {t('reports.restoreHere')}
          </Button>
        </p>
      )}
    </ReportWorkbench>
  );
}
