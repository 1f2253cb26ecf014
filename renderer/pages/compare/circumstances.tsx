import { memo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { circumstanceName, circumstanceText } from '../../../resources/messages/circumstance.ts';
import { Section } from '../../ui/page.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './compare.module.css';

/** Hashes are told apart by their beginnings. */
const LONGEST = 24;

/** Machine, versions, backend and text of the groups, where they are not the same: they may move numbers, too. */
export const Circumstances = memo(function Circumstances({ comparison }: { comparison: Comparison }) {
  const t = useText();
  const language = useLanguage();
  const { circumstances, groups } = comparison;
  if (circumstances.length === 0) return null;
  return (
    <Section title={t('compare.circumstances')} aside={t('compare.circumstancesAbout')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('compare.setting')}</th>
              {groups.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {circumstances.map(({ path, values }) => (
              <tr key={path}>
                <th scope="row">{circumstanceName(path, language)}</th>
                {values.map((found, place) => {
                  const told =
                    found.map((value) => circumstanceText(path, value, language)).join(', ') || t('compare.absent');
                  return (
                    <td key={groups[place]!.label} title={told}>
                      {told.length > LONGEST ? `${told.slice(0, LONGEST)}…` : told}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
});
