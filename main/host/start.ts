/** `npm start`: builds the page if its sources changed, then opens the lab in a window, or in a browser and says why. */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { labFolderPaths } from '../provision/lab-folders.ts';
import { buildPage, isBuilt } from './build-page.ts';
import { findElectron, hasDisplay } from './electron-binary.ts';
import { openInWindow } from './open-in-window.ts';
import { type StartWord, startWord } from './start-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function main(options: string[]): Promise<number> {
  if (options.some((option) => option !== '--browser')) {
    process.stderr.write(`${startWord('usage')}\n`);
    return options.includes('--help') ? 0 : 2;
  }
  if (!isBuilt(root)) {
    process.stderr.write(`${startWord('building')}\n`);
    try {
      await buildPage(root, (text) => process.stderr.write(text));
    } catch (error) {
      process.stderr.write(`${startWord('notBuilt')} (${error instanceof Error ? error.message : String(error)})\n`);
      return 1;
    }
  }
  const display = hasDisplay(process.env);
  const inBrowser = async (reason: StartWord, parameters?: Record<string, string>) => {
    const { openInBrowser } = await import('./open-in-browser.ts');
    return openInBrowser(root, process.env, startWord(reason, parameters), display);
  };
  if (options.includes('--browser')) return inBrowser('because-asked');
  if (!display) return inBrowser('because-no-display');

  const electron = await electronBinary();
  if (!electron) return inBrowser('because-no-electron');
  const end = await openInWindow(electron, root, process.env);
  return end.opened ? end.status : inBrowser('because-window-failed', { reason: end.reason });
}

async function electronBinary(): Promise<string | null> {
  const { cache } = labFolderPaths(process.env);
  const places = { root, cache, environment: process.env };
  let found = findElectron(places);
  if (!found) {
    const { fetchElectronOnce, wasTried } = await import('./fetch-electron.ts');
    if (!wasTried(cache) && (await fetchElectronOnce(places))) found = findElectron(places);
  }
  if (found?.fetched) await setFusesOnce(found.binary);
  return found?.binary ?? null;
}

/** Reading the whole binary takes a good part of a second: once is enough. */
async function setFusesOnce(binary: string): Promise<void> {
  const stamp = `${binary}.fuses-are-set`;
  if (existsSync(stamp)) return;
  const { setFuses } = await import('./fuses.ts');
  await setFuses(binary);
  writeFileSync(stamp, '');
}

process.exit(await main(process.argv.slice(2)));
