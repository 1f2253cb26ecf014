import { useState } from 'react';
import type { MeasurementSummary } from '../../../main/contract/measurement.ts';
import { AskBefore } from '../../ui/ask-before.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { useMeasurementActions } from './use-measurement-actions.ts';

/** Asked because nothing brings a deleted measurement back. */
export function DeleteMeasurement({
  run,
  onClose,
}: {
  run: MeasurementSummary;
  /** @param removed whether it is gone */
  onClose: (removed: boolean) => void;
}) {
  const t = useText();
  const format = useFormat();
  const { remove } = useMeasurementActions();
  const [removing, setRemoving] = useState(false);
  return (
    <AskBefore
      title={t('benchmark.deleteTitle')}
      question={t('benchmark.deleteAsk', {
        name: run.name,
        cells: format.count(run.done),
        time: format.duration(run.seconds),
      })}
      action={t('action.delete')}
      pending={removing}
      onCancel={() => onClose(false)}
      onConfirm={() => {
        setRemoving(true);
        void remove(run.id).then(onClose);
      }}
    />
  );
}
