/** Shows an address in the person's own browser. */
import { spawn } from 'node:child_process';

/** The system's way to open an address. */
function opener(address: string, platform: NodeJS.Platform): [string, string[]] {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return platform === 'darwin' ? ['open', [address]] : ['xdg-open', [address]];
}

/**
 * @param address stands in the arguments of a process, where every user of the machine reads it: no lasting secret in it
 * @returns false where no browser could be asked, as on a machine without a screen
 */
export function openBrowser(address: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [command, options] = opener(address, platform);
  return new Promise((resolve) => {
    // It may become the browser itself: it outlives the lab and says nothing in its terminal.
    const child = spawn(command, options, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (status) => resolve(status === 0));
    child.once('spawn', () => {
      child.unref();
      // One that runs this long shows something.
      setTimeout(() => resolve(true), 3000).unref();
    });
  });
}
