/**
 * The engine as a child of a window or of `lab serve`: tells its address over IPC, closes when asked or when its parent is
 * gone. If the lab folder has an engine already, that one's address is told and this process ends with the parent.
 */
import type { EngineMessage } from '../contract/engine-address.ts';
import { faultOf } from '../contract/fault.ts';
import { labFolders } from '../provision/lab-folders.ts';
import { type Engine, openEngine } from './engine.ts';
import { joinOrOpen } from './running-engine.ts';

let engine: Engine | null = null;
let closing: Promise<void> | null = null;

async function close(): Promise<void> {
  closing ??= (async () => {
    await engine?.close();
    process.exit(0);
  })();
  await closing;
}

process.on('message', (message: { close?: true }) => {
  if (message.close) void close();
});
process.on('disconnect', () => void close());
process.on('SIGTERM', () => void close());
// Ctrl-C reaches every process of a terminal: the parent decides.
process.on('SIGINT', () => {});

try {
  const folders = labFolders(process.env);
  const ready = await joinOrOpen(folders.home, {
    join: async ({ port, token }) => ({ port, token, joined: true }),
    async open() {
      engine = await openEngine({
        folders,
        host: '127.0.0.1',
        port: Number(process.env.LAB_PORT ?? 0),
        ...(process.env.LAB_TOKEN ? { token: process.env.LAB_TOKEN } : {}),
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
