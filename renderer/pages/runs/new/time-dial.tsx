import { NumberInput, SegmentedControl } from '@mantine/core';
import { useText } from '../../../app/i18n/index.ts';
import classes from './new-run-page.module.css';

const TIMES = { short: 120, medium: 600, lesson: 2400 } as const;

/** How long training may take: what people have is time, steps follow from it. `null`: steps were typed instead. */
export function TimeDial({
  seconds,
  holds,
  onChange,
}: {
  seconds: number | null;
  /** Whether a run can be that short: a time that can't hold is not shown as the one that was chosen. */
  holds: boolean;
  onChange: (seconds: number) => void;
}) {
  const t = useText();
  const named = (holds && Object.entries(TIMES).find(([, value]) => value === seconds)?.[0]) || '';
  return (
    <div className={classes.dial}>
      <SegmentedControl
        size="md"
        aria-label={t('new.time')}
        value={named}
        onChange={(name) => onChange(TIMES[name as keyof typeof TIMES])}
        data={(Object.keys(TIMES) as (keyof typeof TIMES)[]).map((value) => ({ value, label: t(`time.${value}`) }))}
      />
      <div className={classes.typed}>
        <span id="minutes">{t('time.or')}</span>
        <NumberInput
          aria-labelledby="minutes minutes-unit"
          w="5rem"
          min={0.1}
          max={10080}
          step={1}
          decimalScale={1}
          value={seconds === null ? '' : seconds / 60}
          onChange={(minutes) => typeof minutes === 'number' && minutes > 0 && onChange(Math.round(minutes * 60))}
        />
        <span id="minutes-unit">{t('time.minutes')}</span>
      </div>
    </div>
  );
}
