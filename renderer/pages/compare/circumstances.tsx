import { memo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { circumstanceName, circumstanceText } from '../../../resources/messages/circumstance.ts';
import { Section } from '../../ui/page.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { SideBySide } from './side-by-side.tsx';

/** Machine, versions, backend and text of the groups, where they are not the same: they may move numbers, too. */
export const Circumstances = memo(function Circumstances({ comparison }: { comparison: Comparison }) {
  const t = useText();
  const language = useLanguage();
  const { circumstances, groups } = comparison;
  if (circumstances.length === 0) return null;
  return (
    <Section title={t('compare.circumstances')} aside={t('compare.circumstancesAbout')}>
      <SideBySide
        groups={groups}
        rows={circumstances.map(({ path, values }) => ({
          path,
          name: circumstanceName(path, language),
          values: values.map(
            (found) => found.map((value) => circumstanceText(path, value, language)).join(', ') || t('compare.absent'),
          ),
        }))}
      />
    </Section>
  );
});
