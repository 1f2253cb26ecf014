import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Repeat } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { limitsOf } from '../../../main/contract/number-limits.ts';
import { MOST_REPLICATED, replicationRequest } from '../../../main/contract/sweep.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './replicate-dialog.module.css';
import { useReplicate, whatSeedsDecide } from './use-replicate.ts';

const USUAL_SEEDS = 4;

/** The button that asks how many more seeds these runs shall have, and trains them. */
export function Replicate({ runs, name }: { runs: readonly string[] /** Of a run alone. */; name?: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        aria-label={t('replicate.open')}
        leftSection={<Repeat size={14} aria-hidden />}
        disabled={runs.length > MOST_REPLICATED}
        title={runs.length > MOST_REPLICATED ? t('bulk.tooMany', { most: MOST_REPLICATED }) : undefined}
        onClick={() => setOpen(true)}
      >
        {t(name === undefined ? 'replicate.openShort' : 'replicate.open')}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title={name === undefined ? t('replicate.title') : t('replicate.titleOf', { name })}
          closeButtonProps={{ 'aria-label': t('action.close') }}
        >
          <Choice runs={runs} onDone={() => setOpen(false)} />
        </Modal>
      )}
    </>
  );
}

function Choice({ runs, onDone }: { runs: readonly string[]; onDone: () => void }) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const [, navigate] = useLocation();
  const known = useLive(lab.runs);
  const [count, setCount] = useState(USUAL_SEEDS);
  const [readable, setReadable] = useState(true);
  const plan = useQuery({
    ...lab.queries.sweeps.planReplicas.queryOptions({ input: { runs: [...runs], seeds: count } }),
    placeholderData: (before) => before,
    retry: false,
  });
  const start = useReplicate((queued) => {
    onDone();
    toast(t('replicate.queued', { count: queued.length }), {
      label: t('replicate.toRuns'),
      run: () => navigate('/runs'),
    });
  });
  const replicas = plan.data?.replicas ?? [];
  const seeds = [...new Set(replicas.map(({ seed }) => seed))].sort((one, other) => one - other).join(', ');
  const groups = new Set(replicas.map(({ run }) => run)).size;
  const error = start.error ?? plan.error;
  const { data } = plan;
  // Of this very number, not of the one before the last key.
  const isKnown = readable && !plan.isPlaceholderData && replicas.length > 0;
  return (
    <form
      className={classes.choice}
      onSubmit={(event) => {
        event.preventDefault();
        if (data && isKnown) start.start(data);
      }}
    >
      <p className="soft">{t(`replicate.what.${whatSeedsDecide(known, runs)}`)}</p>
      <NumberField
        label={t('replicate.count')}
        data-autofocus
        arrows
        {...limitsOf(replicationRequest.shape.seeds)}
        step={1}
        value={count}
        onChange={(typed) => {
          const valid = typeof typed === 'number';
          setReadable(valid);
          if (valid) setCount(typed);
        }}
      />
      <div aria-live="polite" className={classes.told}>
        {data && isKnown && (
          <>
            <p>{t('replicate.seeds', { seeds })}</p>
            {groups > 1 && <p>{t('replicate.each', { groups })}</p>}
            <p>
              {data.seconds === null
                ? t('replicate.timeUnknown')
                : t('replicate.time', { time: format.about(data.seconds) })}
            </p>
          </>
        )}
      </div>
      {error && <FaultNotice fault={faultFrom(error)} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={start.isStarting} disabled={!isKnown}>
          {isKnown ? t('replicate.start', { count: replicas.length }) : t('replicate.startSome')}
        </Button>
      </div>
    </form>
  );
}
