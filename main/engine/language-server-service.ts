/** The one server outside of the lab that a person may enter; remembered with what it offers, and asked by nobody else. */
import { type LanguageServer, languageServer } from '../contract/language.ts';
import { serverBase } from '../language/server-connection.ts';
import type { Store } from '../store/open-store.ts';
import type { LanguageService } from './language-service.ts';

export interface LanguageServerService {
  /** `null` until one is entered. */
  get(): LanguageServer | null;
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
  language: Pick<LanguageService, 'serverModels'>;
}): LanguageServerService {
  return {
    get: () => rememberedServer(store),
    async connect(typed) {
      const address = serverBase(typed);
      const server = { address, models: await language.serverModels(address) };
      store.settings.set(SETTING, server);
      return server;
    },
    disconnect: () => store.settings.set(SETTING, null),
  };
}
