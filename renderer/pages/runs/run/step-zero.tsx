import type { RunSummary } from '../../../../main/contract/run.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';

/** What curves of a run that goes on from another begin with: not with noise. */
export function StepZero({ startFrom: { name, step } }: { startFrom: NonNullable<RunSummary['startFrom']> }) {
  const t = useText();
  const format = useFormat();
  return (
    <p className="soft">
      {name === null
        ? t('further.stepZeroGone', { step: format.count(step) })
        : t('further.stepZero', { name, step: format.count(step) })}
    </p>
  );
}
