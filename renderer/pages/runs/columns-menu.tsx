import { Button, Checkbox, Popover } from '@mantine/core';
import { Columns3 } from 'lucide-react';
import { useText } from '../../app/i18n/index.ts';
import { COLUMNS, type Column, FIXED_COLUMNS } from './table-columns.ts';

/** Which columns the table shows. */
export function ColumnsMenu({
  shown,
  onChange,
}: {
  shown: readonly Column[];
  onChange: (columns: readonly Column[]) => void;
}) {
  const t = useText();
  return (
    <Popover position="bottom-end" shadow="sm" trapFocus transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<Columns3 size={14} aria-hidden />}>
          {t('runs.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('runs.columns')}>
        <div style={{ display: 'grid', gap: '0.5rem' }}>
          {COLUMNS.filter((column) => !FIXED_COLUMNS.includes(column)).map((column) => (
            <Checkbox
              key={column}
              label={t(`column.${column}`)}
              checked={shown.includes(column)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...shown, column] : shown.filter((entry) => entry !== column))
              }
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
