import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useLab, useLive } from '../../live/lab.ts';
import { setupStatus } from '../../live/setup-status.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import classes from '../../ui/strip.module.css';
import { toast } from '../../ui/toasts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { startFittedRun } from './start-fitted-run.ts';
import { createWaitingRun, waitingNext } from './waiting-run.ts';

export const waitingRun = createWaitingRun(sessionStorage);

/** On every page while a run waits for TensorFlow: starts it the moment that is there, and lets it be called off. */
export function WaitingStrip() {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const lab = useLab();
  const setup = useLive(lab.setup);
  const waiting = useLive(waitingRun);
  const [path, navigate] = useLocation();
  const start = useMutation({
    mutationFn: startFittedRun,
    onSuccess: ({ id, name }) => {
      // Who reads something else is told, not taken away.
      if (path === '/runs') navigate(`/runs/${id}`);
      else toast(t('waiting.started', { name }), { label: t('waiting.open'), run: () => navigate(`/runs/${id}`) });
    },
  });
  const begin = start.mutate;
  const next = waiting ? waitingNext(setup) : 'wait';
  useEffect(() => {
    if (next === 'wait') return;
    const run = waitingRun.take();
    if (!run) return;
    if (next === 'start') begin({ client: lab.client, run, language });
    // Why it won't come stands in the set-up's own strip.
    else toast(t('waiting.ended'));
  }, [next, begin, lab.client, language, t]);

  const left = setup ? setupStatus(setup).nativeFetchSeconds : null;
  return (
    <>
      {(waiting || start.isPending) && (
        <section className={classes.strip} aria-label={t('waiting.label')}>
          <span className={classes.text}>
            {start.isPending
              ? t('waiting.starting')
              : !left
                ? t('waiting.text')
                : t('waiting.textFor', { time: format.duration(left) })}
          </span>
          {waiting && (
            <Button variant="default" onClick={() => waitingRun.set(null)}>
              {t('first.waitNot')}
            </Button>
          )}
        </section>
      )}
      {start.error && <FaultNotice fault={faultFrom(start.error)} onClose={() => start.reset()} />}
    </>
  );
}
