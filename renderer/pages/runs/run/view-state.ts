import type { HorizontalAxis } from '../../../../main/contract/metric.ts';
import { choice, numberBetween, type StateOf } from '../../../../main/contract/url-fields.ts';

/** Over what a run's curves stand. */
export const RUN_AXES = ['step', 'tokens', 'wallSeconds'] as const satisfies readonly HorizontalAxis[];
export type RunAxis = (typeof RUN_AXES)[number];

/** What of a run is looked at, and how: all of it stands in the address. */
export const VIEW = {
  axis: choice(RUN_AXES, 'step'),
  scale: choice(['linear', 'log'], 'linear'),
  unit: choice(['bits', 'nats'], 'bits'),
  smooth: numberBetween(0, 0.99, 0.8),
  /** Step of the sample that is shown, −1 for the newest. */
  sample: numberBetween(-1, 1e9, -1),
};
export type View = StateOf<typeof VIEW>;
