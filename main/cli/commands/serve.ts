/** `lab serve`: the page for a browser, until Ctrl-C. */
import { fileURLToPath } from 'node:url';
import { faultSentence } from '../../../resources/messages/index.ts';
import { LabError } from '../../contract/fault.ts';
import { startWord } from '../../host/start-words.ts';
import { labFolders } from '../../provision/lab-folders.ts';
import { tell } from '../output.ts';
import { sayWaiting } from '../stay-for-others.ts';
import type { Terminal } from '../terminal.ts';

const LAST_PORT = 65_535;

export function addServeCommand({ language, command, withoutEngine, print, integer }: Terminal): void {
  command('serve', 'serve the page on a loopback address until Ctrl-C')
    .option('--port <port>', 'a fixed port', integer(0, LAST_PORT), 0)
    .option('--host <host>', 'loopback address', '127.0.0.1')
    .action(
      withoutEngine(async ({ port, host }: { port: number; host: string }) => {
        if (!['127.0.0.1', 'localhost'].includes(host))
          throw new LabError('bad-use', { argument: `--host ${host}`, expected: '127.0.0.1, localhost' });
        const { buildPage, isBuilt } = await import('../../host/build-page.ts');
        const root = fileURLToPath(new URL('../../../', import.meta.url));
        if (!isBuilt(root)) await buildPage(root, (text) => process.stderr.write(text));
        const { openEngine } = await import('../../engine/engine.ts');
        const { joinOrOpen, OUTLAST_TERMINAL } = await import('../../engine/running-engine.ts');
        const folders = labFolders(process.env);
        const engine = await joinOrOpen(folders.home, {
          onWait: () => sayWaiting(language),
          outlast: OUTLAST_TERMINAL,
          join({ port, process }) {
            throw new LabError('home-in-use', { process, address: `http://127.0.0.1:${port}` });
          },
          open: () => openEngine({ folders, port, host, setUp: process.env.LAB_SET_UP !== 'no' }),
        });
        for (const notice of engine.notices()) tell(faultSentence(notice, language, 'terminal'));
        print({ event: 'serving', ...engine.address }, () => engine.address.url);
        let closes = false;
        const close = () => {
          if (closes) {
            tell(startWord('left'));
            process.exit(1);
          }
          closes = true;
          tell(startWord('closing'));
          void engine.close().then(() => process.exit(0));
        };
        process.on('SIGINT', close);
        process.on('SIGTERM', close);
        return 0;
      }),
    );
}
