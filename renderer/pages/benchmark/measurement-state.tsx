import type { MeasurementSummary } from '../../../main/contract/measurement.ts';
import classes from '../../features/runs/run-state.module.css';
import { useText } from '../../words/index.ts';

/** A measurement's state: a word and a mark, as a run has them. */
export function MeasurementState({ state }: { state: MeasurementSummary['state'] }) {
  const t = useText();
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.mark} aria-hidden />
      {t(`benchmark.state.${state}`)}
    </span>
  );
}
