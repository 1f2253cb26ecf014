/** What a chart of one run is given. */
import type { HorizontalScale } from '../../main/chart/chart-area.ts';
import type { Point } from './curve-points.ts';

export interface ChartLine {
  key: string;
  label: string;
  colour: string;
  /** Of the name at the line's end, where the line itself is too pale to be read in. */
  labelColour?: string;
  points: readonly Point[];
  /** `smooth`: strong smoothed line over the raw one; `dots`: a mark at each value; `plain`: one line. */
  style: 'smooth' | 'dots' | 'plain';
  /** A second signal beside the colour. */
  dash?: string;
  /** Draws the band between each bucket's smallest and largest value. */
  band?: boolean;
}

export type ChartAxis = Pick<HorizontalScale, 'label' | 'print' | 'at'> & { kind: 'count' | 'seconds' };

export interface ChartValue {
  label: string;
  /** After each value at the pointer, where `print` does not say it. */
  unit?: string;
  print: (value: number, decimals?: number) => string;
  logarithmic: boolean;
  /** From where to where, whatever the values; left out: as far as they reach. */
  range?: readonly [number, number];
}
