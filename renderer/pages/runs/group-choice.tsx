import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { ALL_BUT_SEED } from '../../../main/query/run-groups.ts';
import { FIELDS } from '../../features/runs/specification-fields.ts';
import { useText } from '../../words/index.ts';

/** Fields of a query that group runs, beside every setting. */
const FACTS = ['preset', 'model', 'corpus', 'state', 'tag', 'sweep'] as const;

/** What runs are grouped by: all but the seed first. '' for nothing. */
export function GroupChoice({ by, onChange }: { by: string; onChange: (by: string) => void }) {
  const t = useText();
  const data = useMemo(
    () => [
      { value: '', label: t('runs.groupBy.none') },
      { value: ALL_BUT_SEED, label: t('runs.groupBy.seed') },
      ...FACTS.map((value) => ({ value, label: t(`runs.groupBy.${value}`) })),
      ...FIELDS.flatMap(({ path, label }) => (path === ALL_BUT_SEED ? [] : [{ value: path, label: t(label) }])),
    ],
    [t],
  );
  return (
    <Select
      aria-label={t('runs.group')}
      w="10rem"
      searchable
      allowDeselect={false}
      data={data}
      value={by}
      nothingFoundMessage={t('runs.noColumn')}
      comboboxProps={{ transitionProps: { duration: 0 }, width: 240, position: 'bottom-end' }}
      onChange={(value) => value !== null && onChange(value)}
    />
  );
}
