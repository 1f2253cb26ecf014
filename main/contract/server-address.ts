import { LabError } from './fault.ts';

/**
 * The base of a server's interface from what a person typed: `10.0.0.5:11434`, `http://host:8080/`, `…/v1`.
 *
 * @throws LabError `server-address-invalid` {address}
 */
export function serverBase(typed: string): string {
  const text = typed.trim();
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError(url.protocol);
    if (url.username || url.password || url.search || url.hash) throw new TypeError('more than an address');
    const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
    return `${url.origin}${path}`;
  } catch (cause) {
    throw new LabError('server-address-invalid', { address: typed }, { cause });
  }
}
