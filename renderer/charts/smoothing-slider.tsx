import { Slider } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useId, useState } from 'react';
import { TermMark } from '../ui/term.tsx';
import { useText } from '../words/index.ts';
import classes from './smoothing-slider.module.css';

/** Milliseconds: a key that is held down moves the slider many times. */
const AT_REST = 300;

/** The weight of the smoothing. Told when the slider rests: the engine computes every curve anew, over all of its values. */
export function SmoothingSlider({ weight, onWeight }: { weight: number; onWeight: (weight: number) => void }) {
  const t = useText();
  const label = useId();
  const [moved, setMoved] = useState<number | null>(null);
  const tell = useDebouncedCallback((chosen: number) => {
    setMoved(null);
    onWeight(chosen);
  }, AT_REST);
  return (
    <div className={classes.smoothing}>
      <span>
        <span id={label}>{t('chart.smoothing')}</span>
        <TermMark id="smoothing" />
      </span>
      <Slider
        thumbProps={{ 'aria-labelledby': label }}
        min={0}
        max={0.99}
        step={0.01}
        label={(value) => value.toFixed(2)}
        value={moved ?? weight}
        onChange={setMoved}
        onChangeEnd={tell}
      />
    </div>
  );
}
