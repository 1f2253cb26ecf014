import { useRef } from 'react';
import { useLocation } from 'wouter';
import { sweptRunName } from '../../../../resources/messages/run-name.ts';
import type { FormState } from '../../../features/runs/form-state.ts';
import { sweepPath } from '../../../features/runs/sweep-path.ts';
import { useLab } from '../../../live/lab.ts';
import { toast } from '../../../ui/toasts.tsx';
import { useStartOnce } from '../../../ui/use-start-once.ts';
import { useLanguage, useText } from '../../../words/index.ts';
import { useKeepForm } from './last-form.ts';
import { type FormSweep, wishOf } from './use-sweep.ts';

/** What the form said when the button was pressed. */
interface Start {
  form: FormState;
  /** The text that the next form begins with. */
  remembered: string | null;
  preset: string | null;
  /** For a run that the form leaves without a name. */
  suggestedName: string;
  /** Several runs are wanted: what varies, and what each of them is called before its own settings. */
  sweep: FormSweep | null;
  /** The specification to run; may wait until this machine is measured. */
  specification: () => Promise<unknown>;
}

/** Where what was started is seen, and what is told of it. */
interface Started {
  path: string;
  told: string;
}

/** Starts the run of a form, or all runs of it, at once or after what it waits for, unless it is called off before. */
export function useStart() {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const [, navigate] = useLocation();
  const lastForm = useKeepForm();
  const waiting = useRef<AbortController | null>(null);
  const start = useStartOnce(
    async ({ form, remembered, preset, suggestedName, sweep, specification }: Start): Promise<Started | null> => {
      const ending = new AbortController();
      waiting.current = ending;
      const wanted = await specification();
      if (ending.signal.aborted) return null;
      const name = form.name.trim();
      const of = preset === null ? {} : { preset };
      const kept = { ...form, corpus: remembered, preset: preset ?? form.preset };
      if (sweep) {
        const asked = { base: wanted, name: name || suggestedName, ...wishOf(sweep), ...of };
        const { runs } = await lab.client.sweeps.plan(asked);
        const names = runs.map((run) => sweptRunName(name || sweep.runsAreCalled, run, language));
        // Their number stands on the button.
        const created = await lab.client.sweeps.create({ ...asked, names, confirmed: true });
        await lastForm.keep(kept);
        const told = t('vary.started', { name: created.name, count: runs.length });
        return { path: sweepPath(created.name), told };
      }
      const run = await lab.client.runs.create({
        specification: wanted,
        ...of,
        ...(name === '' ? { suggestedName } : { name }),
      });
      await lastForm.keep(kept);
      return { path: `/runs/${run.id}`, told: t('new.started', { name: run.name }) };
    },
    ({ path, told }) => {
      const open = () => navigate(path);
      // Who went on to something else is told, not taken away. First away from here: an address without a form would take
      // what is remembered.
      if (location.pathname === '/runs/new') open();
      else toast(told, { label: t('waiting.open'), run: open });
      lastForm.forgetKnown();
    },
  );
  return {
    start: start.start,
    isStarting: start.isStarting,
    /** Why the last start of this very form failed. */
    errorOf: (form: FormState) => (start.wish?.form === form ? start.error : null),
    /** Forgets the error of the last start, and a start that still waits. */
    callOff: () => {
      waiting.current?.abort();
      start.reset();
    },
  };
}
