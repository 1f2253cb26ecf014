import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { MeasurementSummary } from '../../../main/contract/measurement.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './benchmark.module.css';
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
    <Modal
      opened
      onClose={() => onClose(false)}
      title={t('bench.deleteTitle')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p>
        {t('bench.deleteAsk', { name: run.name, cells: format.count(run.done), time: format.duration(run.seconds) })}
      </p>
      <div className={classes.modalButtons}>
        <Button variant="default" data-autofocus onClick={() => onClose(false)}>
          {t('action.cancel')}
        </Button>
        <Button
          color="red"
          loading={removing}
          onClick={() => {
            setRemoving(true);
            void remove(run.id).then(onClose);
          }}
        >
          {t('action.delete')}
        </Button>
      </div>
    </Modal>
  );
}
