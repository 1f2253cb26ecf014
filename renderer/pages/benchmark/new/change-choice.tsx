import { Checkbox } from '@mantine/core';
import { CHANGE_NAMES, type ChangeName } from '../../../features/measurements/label-changes.ts';
import { TermLabel } from '../../../ui/term.tsx';
import { useText } from '../../../words/index.ts';
import classes from './new-measurement.module.css';

/** What is done to the answers of the examples, each explained in a few words. */
export function ChangeChoice({
  chosen,
  problem,
  onChange,
}: {
  chosen: readonly ChangeName[];
  problem: string | undefined;
  onChange: (changes: readonly ChangeName[]) => void;
}) {
  const t = useText();
  return (
    <fieldset className={classes.choices}>
      <legend>
        <TermLabel label="benchmark.field.changes" />
      </legend>
      {CHANGE_NAMES.map((name) => (
        <Checkbox
          key={name}
          checked={chosen.includes(name)}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            onChange(CHANGE_NAMES.filter((each) => (each === name ? checked : chosen.includes(each))));
          }}
          label={
            <span className={classes.choiceText}>
              {t(`benchmark.change.${name}`)} <span className="faint">{t(`benchmark.changeHelp.${name}`)}</span>
            </span>
          }
        />
      ))}
      {problem && (
        <span className={classes.problem} role="alert">
          {problem}
        </span>
      )}
    </fieldset>
  );
}
