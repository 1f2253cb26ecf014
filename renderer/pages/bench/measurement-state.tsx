import type { IclRunSummary } from '../../../main/contract/icl-run.ts';
import { useText } from '../../app/i18n/index.ts';
import classes from '../../ui/run-state.module.css';

/** A measurement's state: a word and a mark, as a run has them. */
export function MeasurementState({ state }: { state: IclRunSummary['state'] }) {
  const t = useText();
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.mark} aria-hidden />
      {t(`bench.state.${state}`)}
    </span>
  );
}
