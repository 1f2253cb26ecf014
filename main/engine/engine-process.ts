/**
 * The engine as a child of a window or of `npm start`: opens when it is told to, tells its address over IPC, closes when
 * asked or when its parent is gone. If the lab folder has an engine already, that one's address is told and this process
 * ends with the parent.
 *
 * The key comes by message: what stands in the environment is handed on to every process that the engine starts.
 */
import { type EngineCommand, type EngineMessage, OWN_PAGES } from '../contract/engine-address.ts';
import { faultOf } from '../contract/fault.ts';
import { labFolders } from '../provision/lab-folders.ts';
import { type Engine, openEngine } from './engine.ts';
import { joinOrOpen, OUTLAST_TERMINAL } from './running-engine.ts';

delete process.env[OWN_PAGES];

let engine: Engine | null = null;
let closing: Promise<void> | null = null;

async function close(): Promise<void> {
  closing ??= (async () => {
    await engine?.close();
    process.exit(0);
  })();
  await closing;
}

process.on('message', (command: EngineCommand) => {
  if ('close' in command) void close();
  else void open(command.open);
});
process.on('disconnect', () => void close());
process.on('SIGTERM', () => void close());
// Ctrl-C reaches every process of a terminal: the parent decides.
process.on('SIGINT', () => {});

async function open({ port: wanted = 0, token: given }: { port?: number; token?: string }): Promise<void> {
  try {
    const folders = labFolders(process.env);
    const ready = await joinOrOpen(folders.home, {
      outlast: OUTLAST_TERMINAL,
      join: async ({ port, token }) => ({ port, token, joined: true }),
      async open() {
        engine = await openEngine({
          folders,
          host: '127.0.0.1',
          port: wanted,
          ...(given === undefined ? {} : { token: given }),
          setUp: process.env.LAB_SET_UP !== 'no',
        });
        const { port, token } = engine.address;
        return { port, token, joined: false };
      },
    });
    process.send?.({ ready } satisfies EngineMessage);
  } catch (error) {
    process.send?.({ fault: faultOf(error) } satisfies EngineMessage, () => process.exit(2));
  }
}
