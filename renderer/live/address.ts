/** Where the engine listens: told by the window's preload, or by the address that the browser was opened with. */
import type { EngineAddress } from '../../main/contract/engine-address.ts';
import type { LabWindow } from '../../main/contract/lab-window.ts';

/** What the preload offers in the window; a browser has none of it. */
export function labWindow(): LabWindow | null {
  return (globalThis as unknown as { lab?: LabWindow }).lab ?? null;
}

/** The way to the engine. */
export interface Access {
  /** Asked each time a socket is opened. */
  address(): Promise<EngineAddress>;
  /** True when the engine that answers there is another one than the key is for. */
  isRefused(): Promise<boolean>;
  /** What is told then. */
  whyRefused: NoKeyReason;
}

/**
 * Why this page has no key: nobody gave this browser one, its code was used before, the key in its address is not this
 * lab's, or the one that this browser had is that of an earlier start.
 */
export type NoKeyReason = 'none' | 'used' | 'wrong' | 'old';

const TOKEN_KEY = 'lab.token';
/** Stands where a key was forgotten: a tab that comes later knows what happened, and nobody learns the key. */
const FORGOTTEN_KEY = 'lab.tokenForgotten';

/** The token in `#token=…` or the code in `#code=…`, and the hash that remains without them. */
export function takeSecret(hash: string): { token: string | null; code: string | null; rest: string } {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const take = (name: string) => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value === '' ? null : value;
  };
  const [token, code] = [take('token'), take('code')];
  const rest = parameters.toString();
  return { token, code, rest: rest === '' ? '' : `#${rest}` };
}

/**
 * In a browser the key comes once, by the address, and moves to the storage of this origin: so every tab of this browser
 * has it, it stands neither in the history nor in a copied address, and no other origin reads it. One that the engine
 * refuses is not kept: the other tabs go on with theirs.
 */
export async function findAccess(): Promise<Access | NoKeyReason> {
  const window = labWindow();
  if (window) return { address: () => window.engine(), isRefused: async () => false, whyRefused: 'old' };
  const { token, code, rest } = takeSecret(location.hash);
  if (token !== null || code !== null)
    history.replaceState(history.state, '', location.pathname + location.search + rest);
  const given = token !== null ? await unlessRefused(token) : code === null ? null : await exchange(code);
  if (given !== null) keepKey(given);
  let key = given ?? localStorage.getItem(TOKEN_KEY);
  if (key === null) {
    if (token !== null || code !== null) return token !== null ? 'wrong' : 'used';
    return localStorage.getItem(FORGOTTEN_KEY) === null ? 'none' : 'old';
  }
  return {
    async address() {
      // Another tab may have got a newer one.
      key = localStorage.getItem(TOKEN_KEY) ?? key;
      return { port: Number(location.port), token: key ?? '' };
    },
    async isRefused() {
      const asked = key;
      const answer = await askSession({ token: asked ?? '' });
      if (answer?.status !== 403) return false;
      if (localStorage.getItem(TOKEN_KEY) === asked) forgetKey();
      return true;
    },
    // The address had a key that was none; the one kept here was tried in its place.
    whyRefused: token !== null && given === null ? 'wrong' : 'old',
  };
}

function keepKey(key: string): void {
  localStorage.setItem(TOKEN_KEY, key);
  localStorage.removeItem(FORGOTTEN_KEY);
}

function forgetKey(): void {
  localStorage.setItem(FORGOTTEN_KEY, '');
  localStorage.removeItem(TOKEN_KEY);
}

/** Calls back when another tab of this browser gets a key. Returns what ends it. */
export function onNewKey(listener: () => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key === TOKEN_KEY && newValue !== null) listener();
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}

async function unlessRefused(token: string): Promise<string | null> {
  const answer = await askSession({ token });
  return answer?.status === 403 ? null : token;
}

async function exchange(code: string): Promise<string | null> {
  const answer = await askSession({ code });
  if (!answer?.ok) return null;
  const { token } = (await answer.json()) as { token?: unknown };
  return typeof token === 'string' ? token : null;
}

/** `null` when the engine is away. */
async function askSession(question: { code: string } | { token: string }): Promise<Response | null> {
  try {
    return await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      credentials: 'omit',
      redirect: 'error',
    });
  } catch {
    return null; // the connection says so, and tries again
  }
}
