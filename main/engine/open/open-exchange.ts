/** Runs in and out of the lab. */
import { join } from 'node:path';
import { createExchangeService } from '../exchange/exchange-service.ts';
import { labVersion } from '../provenance.ts';
import type { RunEvents } from '../run-events.ts';
import type { Closers } from './closers.ts';
import type { Home } from './open-home.ts';
import type { Texts } from './open-texts.ts';

export function openExchange(
  { folders, store, runFolder, file }: Home,
  { corpora }: Texts,
  events: RunEvents,
  closers: Closers,
) {
  const exchange = createExchangeService({
    store,
    corpora,
    folder: join(folders.home, 'exchange'),
    database: file,
    runsFolder: runFolder(''),
    lab: labVersion,
    now: Date.now,
    onTaken: (run) => void events.emit('changed', run),
  });
  closers.add(() => exchange.close());
  return { exchange };
}
