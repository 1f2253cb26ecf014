import { useSyncExternalStore } from 'react';
import type { NoKeyReason } from '../live/address.ts';
import type { Lab } from '../live/lab.ts';
import { App } from './app.tsx';
import { NoKey } from './no-key.tsx';

/** The lab, as long as the engine takes this page's key. */
export function Door({ lab, whyRefused }: { lab: Lab; whyRefused: NoKeyReason }) {
  const state = useSyncExternalStore(lab.connection.subscribe, lab.connection.state);
  return state === 'refused' ? <NoKey reason={whyRefused} /> : <App lab={lab} />;
}
