import type { RunState } from '../../../main/contract/run.ts';
import { stateName } from '../../../resources/messages/index.ts';
import { useLanguage } from '../../words/index.ts';
import classes from './run-state.module.css';

/** A run's state: a word and a mark, so that colour is not the only sign. */
export function RunStateMark({ state }: { state: RunState }) {
  const language = useLanguage();
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.mark} aria-hidden />
      {stateName(state, language)}
    </span>
  );
}
