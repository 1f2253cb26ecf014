import { choice, flag, numberBetween, type StateOf, text } from '../../../../main/contract/url-fields.ts';
import { CHANGE_NAMES } from '../../../features/measurements/label-changes.ts';
import { POINT_COLUMNS } from './point-rows.ts';

/** What of a measurement is looked at: all of it stands in the address. */
export const VIEW = {
  metric: choice(['accuracy', 'logProbability'], 'accuracy'),
  /** Task and number of examples of the point whose details are open; '' for none. */
  task: text(),
  k: numberBetween(0, 64, 0),
  draw: numberBetween(1, 50, 1),
  order: numberBetween(0, 100, 0),
  /** Label change that stands out; the first of the measurement where the address names none that it has. */
  change: choice(CHANGE_NAMES, 'gold'),
  sort: choice(POINT_COLUMNS, 'task'),
  down: flag(false),
};
export type View = StateOf<typeof VIEW>;
