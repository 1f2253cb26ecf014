/** Where the engine listens: told by the window's preload, or by the address that the terminal printed. */
import type { EngineAddress } from '../../../main/contract/engine-address.ts';
import type { LabWindow } from '../../../main/contract/lab-window.ts';

/** What the preload offers in the window; a browser has none of it. */
export function labWindow(): LabWindow | null {
  return (globalThis as unknown as { lab?: LabWindow }).lab ?? null;
}

const TOKEN_KEY = 'lab.token';

/** The token in `#token=…`, and the hash that remains without it. */
export function takeToken(hash: string): { token: string | null; rest: string } {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const token = parameters.get('token');
  parameters.delete('token');
  const rest = parameters.toString();
  return { token: token === '' ? null : token, rest: rest === '' ? '' : `#${rest}` };
}

/**
 * In a browser the token comes once in the address and moves to this tab's storage, so that it stands neither in the
 * history nor in a copied address. Resolves to `null` when this tab never had one.
 */
export function browserToken(): string | null {
  const { token, rest } = takeToken(location.hash);
  if (token !== null) {
    sessionStorage.setItem(TOKEN_KEY, token);
    history.replaceState(history.state, '', location.pathname + location.search + rest);
  }
  return token ?? sessionStorage.getItem(TOKEN_KEY);
}

/** How to find the engine each time a socket is opened, or `null` when this page has no right to it. */
export function engineAddress(): (() => Promise<EngineAddress>) | null {
  const window = labWindow();
  if (window) return () => window.engine();
  const token = browserToken();
  if (token === null) return null;
  return async () => ({ port: Number(location.port), token });
}
