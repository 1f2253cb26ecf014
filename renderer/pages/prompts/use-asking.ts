import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../main/contract/fault.ts';
import type { PromptResult, PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { askColumns } from './ask-columns.ts';

/** What was asked, and what came so far. */
export interface Asked {
  results: PromptResult[];
  setting: PromptSetting;
  modelSha256: string | null;
}

/** `opening`: the model is being read; a number: the prompt with so many examples is being answered. */
export type Phase = 'opening' | number | null;

/** Answers of the last question of each experiment, for as long as the page lives: another view and back loses nothing. */
const kept = new Map<string, Asked>();

/** Asks column after column; what came is kept when it is stopped or fails. */
export function useAsking(slot: string, saved: Asked | null) {
  const { client } = useLab();
  // Without answers of its own the page shows those of the experiment as it is saved now.
  const [own, setOwn] = useState<Asked | null>(() => kept.get(slot) ?? null);
  const [phase, setPhase] = useState<Phase>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  /** How the last question ended: what the live region says. */
  const [outcome, setOutcome] = useState<'answered' | 'stopped' | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const show = useCallback(
    (next: Asked) => {
      kept.set(slot, next);
      setOwn(next);
    },
    [slot],
  );
  const ask = useCallback(
    async (setting: PromptSetting) => {
      running.current?.abort();
      const ending = new AbortController();
      running.current = ending;
      const { signal } = ending;
      setFault(null);
      setOutcome(null);
      setPhase('opening');
      try {
        const { sha256 } = await client.language.open({ model: setting.model }, { signal });
        await askColumns(client, setting, signal, {
          onColumn: setPhase,
          onResults: (results) => {
            if (running.current === ending) show({ setting, modelSha256: sha256, results });
          },
        });
        if (!signal.aborted) setOutcome('answered');
      } catch (error) {
        if (!signal.aborted) setFault(faultFrom(error));
      } finally {
        if (running.current === ending) {
          running.current = null;
          setPhase(null);
          if (signal.aborted) setOutcome('stopped');
        }
      }
    },
    [client, show],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  /** Shows what the experiment was saved with. */
  const reset = useCallback(() => {
    kept.delete(slot);
    setOwn(null);
    setFault(null);
  }, [slot]);
  const asked = own ?? saved;
  return { asked, phase, fault, outcome, ask, stop, reset, forgetFault: useCallback(() => setFault(null), []) };
}
