import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { Link } from 'wouter';
import { useLab } from '../../live/lab.ts';
import { useText } from '../../words/index.ts';
import { intoReportPath } from './report-path.ts';

/** As many of the last reports are offered. */
const OFFERED = 8;

/** Puts compared runs into a report, a new one or one that is there. @param view search part of the comparison's address */
export function IntoReport({
  view,
  disabled = false,
  short = false,
}: {
  view: string;
  disabled?: boolean;
  /** Where there is little room. */
  short?: boolean;
}) {
  const t = useText();
  const { queries } = useLab();
  const reports = useQuery(queries.reports.list.queryOptions({ input: {} }));
  return (
    <Menu position="bottom-end" width="18rem">
      <Menu.Target>
        <Button variant="default" leftSection={<FileText size={14} aria-hidden />} disabled={disabled}>
          {t(short ? 'reports.intoShort' : 'reports.into')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href={intoReportPath('new', view)}>
          {t('reports.new')}
        </Menu.Item>
        {reports.data && reports.data.length > 0 && <Menu.Label>{t('reports.atTheEndOf')}</Menu.Label>}
        {reports.data?.slice(0, OFFERED).map(({ id, name }) => (
          <Menu.Item key={id} component={Link} href={intoReportPath(id, view)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
