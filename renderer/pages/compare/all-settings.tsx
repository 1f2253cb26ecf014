import { Checkbox } from '@mantine/core';
import type { Comparison } from '../../../main/contract/comparison.ts';
import type { View } from '../../../main/figures/comparison-view.ts';
import { settingsInWords } from '../../../main/figures/group-names.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './compare.module.css';
import type { OnView } from './on-view.ts';
import { SideBySide } from './side-by-side.tsx';

/** All settings of the groups below each other, for whoever asks for them: what differs stands in the table of groups. */
export function AllSettings({
  comparison,
  settings,
  onView,
}: {
  comparison: Comparison;
  settings: View['settings'];
  onView: OnView;
}) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className={classes.allSettings}>
      <Checkbox
        label={t('compare.allSettings')}
        checked={settings === 'all'}
        onChange={(event) => onView({ settings: event.currentTarget.checked ? 'all' : 'differing' })}
      />
      {settings === 'all' && <SideBySide groups={comparison.groups} rows={settingsInWords(comparison, language)} />}
    </div>
  );
}
