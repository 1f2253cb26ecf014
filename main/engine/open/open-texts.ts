/** Set-up and the texts: what one brings, the other takes in. */
import { join } from 'node:path';
import { createProvisioner } from '../../provision/provisioner.ts';
import { createCorpusService } from '../corpus-service.ts';
import { createSetupStates } from '../setup-states.ts';
import type { Closers } from './closers.ts';
import type { Home } from './open-home.ts';

export type Texts = Awaited<ReturnType<typeof openTexts>>;

export async function openTexts({ folders, store, notices }: Home, closers: Closers) {
  const provisioner = createProvisioner({ home: folders.home, cache: folders.cache, onChanged: notices.notice });
  closers.add(() => provisioner.close());
  const corpora = createCorpusService({
    store,
    folder: join(folders.home, 'corpora'),
    prepared: join(folders.cache, 'corpora'),
    preparing: () =>
      provisioner
        .state()
        .steps.some(({ id, state }) => id.startsWith('corpora') && ['running', 'waiting'].includes(state)),
  });
  closers.add(() => corpora.close());
  const takePrepared = () => notices.orNotice(() => corpora.takePrepared());
  await takePrepared();
  const setupStates = createSetupStates(provisioner, takePrepared);
  closers.add(() => setupStates.close());
  return { provisioner, corpora, setupStates };
}
