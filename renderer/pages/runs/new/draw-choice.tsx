import { Input, SegmentedControl } from '@mantine/core';
import { limitsOf } from '../../../../main/contract/number-limits.ts';
import { drawCount } from '../../../../main/contract/sweep.ts';
import type { FormState } from '../../../features/runs/form-state.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';

/** As many as are drawn where nobody said how many. */
const USUAL_COUNT = 10;

/** Whether all combinations of what is varied are trained, or so many drawn from them. */
export function DrawChoice({
  draw,
  unread,
  onChange,
  onUnread,
}: Pick<FormState, 'draw'> & {
  /** What stands in the field instead of a number. */
  unread: string | undefined;
  onChange: (changes: Pick<FormState, 'draw'>) => void;
  onUnread: (text: string | null) => void;
}) {
  const t = useText();
  return (
    <div className={classes.varied}>
      <Input.Wrapper label={t('vary.which')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('vary.which')}
          value={draw === null ? 'grid' : 'draw'}
          onChange={(value) => onChange({ draw: value === 'draw' ? USUAL_COUNT : null })}
          data={(['grid', 'draw'] as const).map((value) => ({ value, label: t(`vary.whichOption.${value}`) }))}
        />
      </Input.Wrapper>
      {draw !== null && (
        <NumberField
          label={t('vary.drawn')}
          arrows
          {...limitsOf(drawCount)}
          step={1}
          refill={USUAL_COUNT}
          value={unread ?? draw}
          onChange={(typed) => (typeof typed === 'number' ? onChange({ draw: typed }) : onUnread(typed))}
        />
      )}
    </div>
  );
}
