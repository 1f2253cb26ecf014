/** The one server outside of the lab that a person may enter; remembered with what it offers, and asked by nobody else. */
import { type LanguageServer, languageServer } from '../contract/language.ts';
import { serverBase } from '../contract/server-address.ts';
import type { Store } from '../store/open-store.ts';
import { createFeed } from './feed.ts';
import type { LanguageService } from './language-service.ts';

export interface LanguageServerService {
  /** `null` until one is entered. */
  get(): LanguageServer | null;
  /** What `get` gives, now and after each change. */
  watch(signal?: AbortSignal): AsyncGenerator<LanguageServer | null>;
  /** @throws LabError `server-address-invalid`, `server-unreachable`, `server-refused`, `server-unusable` */
  connect(address: string): Promise<LanguageServer>;
  disconnect(): void;
}

const SETTING = 'language.server';

/** What was entered, `null` until then. */
export const rememberedServer = (store: Store): LanguageServer | null =>
  languageServer
    .nullable()
    .catch(null)
    .parse(store.settings.get(SETTING) ?? null);

export function createLanguageServerService({
  store,
  language,
}: {
  store: Store;
  language: Pick<LanguageService, 'serverModels' | 'leaveServer'>;
}): LanguageServerService {
  const feed = createFeed<LanguageServer | null>((_, later) => later);
  function remember(server: LanguageServer | null): void {
    const before = rememberedServer(store);
    store.settings.set(SETTING, server);
    if (before && before.address !== server?.address) language.leaveServer(before.address);
    feed.publish(server);
  }
  return {
    get: () => rememberedServer(store),
    async *watch(signal) {
      const changes = feed.subscribe(signal);
      yield rememberedServer(store);
      yield* changes;
    },
    async connect(typed) {
      const address = serverBase(typed);
      const server = { address, models: await language.serverModels(address) };
      remember(server);
      return server;
    },
    disconnect: () => remember(null),
  };
}
