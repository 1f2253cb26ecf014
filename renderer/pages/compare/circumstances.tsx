import { memo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { circumstanceRows } from '../../../main/figures/circumstance-rows.ts';
import { Section } from '../../ui/page.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { SideBySide } from './side-by-side.tsx';

/** Machine, versions, backend and text of the groups, where they are not the same: they may move numbers, too. */
export const Circumstances = memo(function Circumstances({ comparison }: { comparison: Comparison }) {
  const t = useText();
  const language = useLanguage();
  const { groups, rows, unknown } = circumstanceRows(comparison, language);
  if (rows.length === 0 && unknown === null) return null;
  return (
    <Section title={t('compare.circumstances')} aside={rows.length > 0 && t('compare.circumstancesAbout')}>
      {rows.length > 0 && <SideBySide groups={groups} rows={rows} />}
      {unknown !== null && <p className="soft">{unknown}</p>}
    </Section>
  );
});
