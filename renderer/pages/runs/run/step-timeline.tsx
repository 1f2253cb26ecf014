import { ActionIcon, Slider } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useFormat } from '../../../ui/use-format.ts';
import classes from './run-page.module.css';

/** More of them would be one grey line. */
const MOST_MARKED = 40;

/** Steps at which there is something of a run, to move along. */
export function StepTimeline({
  steps,
  at,
  words,
  onGo,
}: {
  /** Ascending. */
  steps: readonly number[];
  /** Place of the chosen one. */
  at: number;
  words: { timeline: string; before: string; after: string };
  onGo: (place: number) => void;
}) {
  const format = useFormat();
  const last = steps.length - 1;
  return (
    <div className={classes.timeline}>
      <ActionIcon aria-label={words.before} disabled={at <= 0} onClick={() => onGo(at - 1)}>
        <ChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <div className={classes.timelineSlider}>
        <Slider
          disabled={last <= 0}
          thumbLabel={words.timeline}
          min={0}
          max={Math.max(1, last)}
          step={1}
          value={at}
          label={(place) => format.count(steps[place] ?? 0)}
          marks={steps.length <= MOST_MARKED ? steps.map((_, value) => ({ value })) : []}
          onChange={onGo}
        />
      </div>
      <ActionIcon aria-label={words.after} disabled={at >= last} onClick={() => onGo(at + 1)}>
        <ChevronRight size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
