import { useRef } from 'react';
import { useLocation } from 'wouter';
import type { FormState } from '../../../features/runs/form-state.ts';
import { useLab } from '../../../live/lab.ts';
import { toast } from '../../../ui/toasts.tsx';
import { useStartOnce } from '../../../ui/use-start-once.ts';
import { useText } from '../../../words/index.ts';
import { useRememberForm } from './use-form.ts';

/** What the form said when the button was pressed. */
interface Start {
  form: FormState;
  preset: string | null;
  /** For a run that the form leaves without a name. */
  suggestedName: string;
  /** The specification to run; may wait until this machine is measured. */
  specification: () => Promise<unknown>;
}

/** Starts the run of a form, at once or after what it waits for, unless it is called off before. */
export function useStart() {
  const t = useText();
  const lab = useLab();
  const [, navigate] = useLocation();
  const rememberForm = useRememberForm();
  const waiting = useRef<AbortController | null>(null);
  const start = useStartOnce(
    async ({ form, preset, suggestedName, specification }: Start) => {
      const ending = new AbortController();
      waiting.current = ending;
      const wanted = await specification();
      if (ending.signal.aborted) return null;
      const name = form.name.trim();
      return lab.client.runs.create({
        specification: wanted,
        ...(preset === null ? {} : { preset }),
        ...(name === '' ? { suggestedName } : { name }),
      });
    },
    (run, { form, preset }) => {
      const open = () => navigate(`/runs/${run.id}`);
      // Who went on to something else is told, not taken away. First away from here: an address without a form would take
      // what is remembered.
      if (location.pathname === '/runs/new') open();
      else toast(t('new.started', { name: run.name }), { label: t('waiting.open'), run: open });
      rememberForm({ ...form, preset: preset ?? form.preset });
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
