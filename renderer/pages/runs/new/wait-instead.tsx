import type { Estimate } from '../../../../main/contract/estimate.ts';
import type { Preset } from '../../../../main/contract/preset.ts';
import { learnsByGradients } from '../../../../main/contract/run-specification.ts';
import { type FormState, realChanges, stepsAreSet } from '../../../features/runs/form-state.ts';
import { WaitForTensorflow } from '../../../features/runs/wait-for-tensorflow.tsx';
import { waitingRun } from '../../../features/runs/waiting-strip.tsx';
import { useLab, useLive } from '../../../live/lab.ts';
import { setupStatus } from '../../../live/setup-status.ts';
import { useKeepForm } from './last-form.ts';

/** While native TensorFlow is on its way: the run of this form may wait for it. */
export function WaitInstead({
  form,
  preset,
  withoutPreset,
  corpus,
  estimate,
  isInTheWay,
  disabled,
}: {
  form: FormState;
  preset: Preset;
  /** Every setting stands in the form; the preset is only what it began with. */
  withoutPreset: boolean;
  corpus: string | null;
  estimate: Estimate | undefined;
  /** Whether a field holds what can't be used. */
  isInTheWay: () => boolean;
  disabled: boolean;
}) {
  const setup = useLive(useLab().setup);
  const somethingWaits = useLive(waitingRun) !== null;
  const { keep } = useKeepForm();
  const status = setup && setupStatus(setup);
  const changes = realChanges(form.changes, preset.specification);
  if (!learnsByGradients(preset.specification)) return null;
  if (!status?.nativeComing || (changes.backend ?? preset.specification.backend) !== 'auto') return null;
  const seconds = stepsAreSet(form) ? null : form.seconds;
  return (
    <WaitForTensorflow
      size="md"
      fetching={status.nativeFetchSeconds}
      training={seconds}
      estimate={estimate}
      waiting={somethingWaits}
      disabled={disabled}
      onWait={() => {
        if (isInTheWay()) return;
        waitingRun.set({
          preset: withoutPreset ? null : preset.name,
          corpus,
          seconds,
          toPass: false,
          changes: withoutPreset ? form.changes : changes,
          startFrom: form.startFrom,
          name: form.name.trim(),
        });
        void keep(form);
      }}
    />
  );
}
