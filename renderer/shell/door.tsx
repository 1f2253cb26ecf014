import { useSyncExternalStore } from 'react';
import type { Lab } from '../live/lab.ts';
import { App } from './app.tsx';
import { NoKey } from './no-key.tsx';

/** The lab, as long as the engine takes this page's key. */
export function Door({ lab }: { lab: Lab }) {
  const state = useSyncExternalStore(lab.connection.subscribe, lab.connection.state);
  return state === 'refused' ? <NoKey reason="old" /> : <App lab={lab} />;
}
