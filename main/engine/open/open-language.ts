/** Language models that answer prompts, and what is measured of them. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createLanguageModels } from '../language-models.ts';
import { createLanguageServerService, rememberedServer } from '../language-server-service.ts';
import { createLanguageService, languageThreads } from '../language-service.ts';
import { createMeasurementService } from '../measurement-service.ts';
import { runCheckpoints } from '../run-checkpoints.ts';
import { createTaskSuites } from '../task-suites.ts';
import { createThreads } from '../threads.ts';
import type { Closers } from './closers.ts';
import type { Home } from './open-home.ts';

const REPORT_WORKER = new URL('../measurement-report-worker.ts', import.meta.url);

export function openLanguage(home: Home, environment: NodeJS.ProcessEnv, closers: Closers) {
  const { folders, file, store, reserve, notices, runFolder } = home;
  const models = createLanguageModels(folders, runCheckpoints(store, runFolder), () => rememberedServer(store));
  const language = createLanguageService({ models, threads: languageThreads(environment, availableParallelism()) });
  closers.add(() => language.close());
  const threads = createThreads();
  closers.add(() => threads.close());
  const suites = createTaskSuites(join(folders.home, 'task-suites'), threads);
  const measurements = createMeasurementService({
    lastRoom: reserve.within,
    state: notices.state,
    store,
    language,
    suites: suites.list,
    findings: (ids, known) => threads.run(REPORT_WORKER, { file, ids, suites: known }),
    checkpointSteps(run) {
      store.runs.get(run);
      return [...new Set(store.checkpoints.list(run).map(({ step }) => step))].sort((a, b) => a - b);
    },
  });
  closers.add(() => measurements.close());
  return { models, language, languageServer: createLanguageServerService({ store, language }), suites, measurements };
}
