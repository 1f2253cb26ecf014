import { SegmentedControl } from '@mantine/core';
import { useRef } from 'react';
import { NumberField } from '../../../ui/number-field.tsx';
import { useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';

const TIMES = { short: 120, medium: 600, lesson: 2400 } as const;

/** How long training may take: what people have is time, steps follow from it. `null`: steps were typed instead. */
export function TimeDial({
  seconds,
  chosen,
  unread,
  holds,
  onChange,
  onUnread,
}: {
  seconds: number | null;
  /** The time that the form holds, also while steps take its place. */
  chosen: number;
  /** What stands in the field of the minutes instead of a time. */
  unread: string | undefined;
  /** Whether a run can be that short: a time that can't hold is not shown as the one that was chosen. */
  holds: boolean;
  onChange: (seconds: number) => void;
  /** `null`: it was emptied, and comes back to the time. Both are told with the time from before the typing. */
  onUnread: (text: string | null, seconds: number) => void;
}) {
  const t = useText();
  const before = useRef(chosen);
  const named =
    (holds && unread === undefined && Object.entries(TIMES).find(([, value]) => value === seconds)?.[0]) || '';
  return (
    <div className={classes.dial}>
      <SegmentedControl
        className={classes.times!}
        size="md"
        aria-label={t('new.time')}
        value={named}
        onChange={(name) => onChange(TIMES[name as keyof typeof TIMES])}
        data={(Object.keys(TIMES) as (keyof typeof TIMES)[]).map((value) => ({ value, label: t(`time.${value}`) }))}
      />
      <div className={classes.typed}>
        <span aria-hidden>{t('time.or')}</span>
        <NumberField
          aria-label={t('time.inMinutes')}
          classNames={{ root: classes.minutes!, error: classes.minutesError! }}
          wrapperProps={{
            onFocus: () => {
              before.current = chosen;
            },
          }}
          arrows
          min={0.1}
          max={10080}
          whole={false}
          step={1}
          value={seconds === null ? null : (unread ?? tidy(seconds / 60))}
          onChange={(minutes) =>
            typeof minutes === 'number' ? onChange(tidy(minutes * 60)) : onUnread(minutes, before.current)
          }
        />
        <span aria-hidden>{t('time.minutes')}</span>
      </div>
    </div>
  );
}

/** Without what a division by sixty leaves in the sixteenth place: a third of a minute and back is what was typed. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
