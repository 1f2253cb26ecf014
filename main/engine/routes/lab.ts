import type { LabStatus } from '../../contract/lab-status.ts';
import { doctor } from '../../provision/doctor.ts';
import type { LabFolders } from '../../provision/lab-folders.ts';
import type { Store } from '../../store/open-store.ts';
import type { SettingValue } from '../../store/settings.ts';
import { readCache } from '../cache-reading.ts';
import type { LanguageModels } from '../language-models.ts';
import type { Notices } from '../open/notices.ts';
import type { RunService } from '../run-service.ts';
import type { TaskSuites } from '../task-suites.ts';
import { faultsOf, os } from './implement.ts';

export interface LabParts {
  folders: LabFolders;
  store: Store;
  notices: Notices;
  runs: RunService;
  suites: TaskSuites;
  models: LanguageModels;
  status: () => Promise<LabStatus>;
  setSetting: (key: string, value: SettingValue) => void;
}

export const labRoutes = ({ folders, store, notices, runs, suites, models, status, setSetting }: LabParts) => ({
  status: os.lab.status.handler(status),
  watchNotices: os.lab.watchNotices.handler(({ signal }) => faultsOf(notices.watch(signal))),
  dismissNotice: os.lab.dismissNotice.handler(({ input }) => {
    notices.dismiss(input.id);
    return {};
  }),
  doctor: os.lab.doctor.handler(() => doctor(folders)),
  readCache: os.lab.readCache.handler(({ signal }) => faultsOf(readCache(folders.cache, signal))),
  unreadable: os.lab.unreadable.handler(() => [
    ...runs.unreadable(),
    ...store.measurements.unreadable(),
    ...store.promptExperiments.unreadable(),
    ...store.corpora.unreadable(),
    ...suites.unreadable(),
    ...models.unreadable(),
  ]),
  settings: os.lab.settings.handler(() => store.settings.all()),
  setSetting: os.lab.setSetting.handler(({ input }) => {
    setSetting(input.key, input.value);
    return {};
  }),
});
