/** Runs the engine under this terminal and shows its page in the browser. */
import { join } from 'node:path';
import { faultSentence } from '../../resources/messages/index.ts';
import type { EngineAddress } from '../contract/engine-address.ts';
import type { Fault } from '../contract/fault.ts';
import { terminalLanguage } from '../provision/terminal-language.mjs';
import { addressForBrowser } from './browser-address.ts';
import { keepEngine } from './engine-keeper.ts';
import { openBrowser } from './open-browser.ts';
import { type StartWord, startWord } from './start-words.ts';

/**
 * @param reason why there is no window
 * @param show false where no browser can be shown: the address is printed either way
 * @returns the exit status, when the terminal ended the lab or the engine could not start
 */
export function openInBrowser(
  root: string,
  environment: NodeJS.ProcessEnv,
  reason: string,
  show: boolean,
): Promise<number> {
  const say = (word: StartWord, parameters?: Record<string, string>) =>
    process.stdout.write(`${startWord(word, parameters)}\n`);
  return new Promise((resolve) => {
    let last = '';
    const keeper = keepEngine({
      node: process.execPath,
      script: join(root, 'main', 'engine', 'engine-process.ts'),
      environment,
      onReady({ port, token }) {
        const url = `http://127.0.0.1:${port}/#token=${token}`;
        if (url === last) return;
        const first = last === '';
        last = url;
        if (!first) return say('restarted', { url });
        say('address', { url });
        process.stdout.write(`${reason}\n`);
        void (show ? showInBrowser({ port, token }) : Promise.resolve(false)).then((opened) =>
          say(opened ? 'opened' : 'notOpened'),
        );
      },
      onFault(fault: Fault) {
        process.stderr.write(`${faultSentence(fault, terminalLanguage(process.env))}\n`);
        void keeper.close().then(() => resolve(2));
      },
    });
    const close = () => {
      process.stderr.write(`${startWord('closing')}\n`);
      void keeper.close().then(() => resolve(0));
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, close);
  });
}

async function showInBrowser(engine: EngineAddress): Promise<boolean> {
  const address = await addressForBrowser(engine);
  return address !== null && openBrowser(address);
}
