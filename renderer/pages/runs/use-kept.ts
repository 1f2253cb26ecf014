import { useCallback, useEffect, useMemo } from 'react';
import type { RunSummary } from '../../../main/contract/run.ts';
import { AGAINST, type Against } from '../../../main/query/run-changes.ts';
import { useRecalled, useRemember } from '../../live/remembered.ts';
import type { Remembered } from '../../live/shared-settings.ts';
import { type Baseline, baselineOf, type Pin, printPin, readPin } from './run-rows.ts';

type Given = Readonly<{ pin: string; changes: string }>;
type OnGive = (change: Partial<Given>) => void;

/** The pinned baseline, if one is and is there. @param onGive changes the address; always the same function */
export function usePin(
  { pin }: Given,
  onGive: OnGive,
  runs: ReadonlyMap<string, RunSummary> | null,
): [baseline: Baseline | null, onPin: (pin: Pin | null) => void] {
  const [chosen, choose] = useKept(
    'baseline',
    pin,
    useCallback((text: string) => onGive({ pin: text }), [onGive]),
  );
  const baseline = useMemo(() => (runs ? baselineOf(readPin(chosen), runs) : null), [chosen, runs]);
  return [baseline, useCallback((given: Pin | null) => choose(printPin(given)), [choose])];
}

/** What changes are told against. */
export function useAgainst({ changes }: Given, onGive: OnGive): [Against, (against: Against) => void] {
  const [chosen, choose] = useKept(
    'changes',
    changes,
    useCallback((text: string) => onGive({ changes: text }), [onGive]),
  );
  return [AGAINST.find((each) => each === chosen) ?? 'usual', choose];
}

/**
 * A choice that stands in the address, so that a copied one shows the same to others, and is remembered for whoever comes
 * back without one. What an address says is shown and not remembered: it may be somebody else's.
 *
 * @param given as it stands in the address, '' for nothing
 * @param onGive puts it there; always the same function
 */
function useKept(
  name: Remembered,
  given: string,
  onGive: (text: string) => void,
): [chosen: string, choose: (text: string) => void] {
  const remembered = useRecalled(name) ?? '';
  const remember = useRemember();
  useEffect(() => {
    if (given === '' && remembered !== '') onGive(remembered);
  }, [given, remembered, onGive]);
  const choose = useCallback(
    (text: string) => {
      remember(name, text);
      onGive(text);
    },
    [name, remember, onGive],
  );
  return [given === '' ? remembered : given, choose];
}
