/** The contract's procedures, each a line that calls the service which does it. */
import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { implement, ORPCError } from '@orpc/server';
import { type Fault, faultOf } from '../contract/fault.ts';
import { toWire } from '../contract/metric.ts';
import { contract, type FurtherTraining, type LabStatus } from '../contract/procedures.ts';
import type { SetupState } from '../contract/setup.ts';
import type { doctor } from '../provision/doctor.ts';
import type { LabFolders } from '../provision/lab-folders.ts';
import type { Provisioner } from '../provision/provisioner.ts';
import type { Store } from '../store/open-store.ts';
import type { Reader } from '../store/reader.ts';
import type { SettingValue } from '../store/settings.ts';
import { compareStoredRuns } from './compare-service.ts';
import type { CorpusService } from './corpus-service.ts';
import type { EstimateService } from './estimate-service.ts';
import type { IclService } from './icl-service.ts';
import type { LanguageModels } from './language-models.ts';
import type { LanguageServerService } from './language-server-service.ts';
import type { LanguageService } from './language-service.ts';
import { countedOn, presets } from './presets.ts';
import { labVersion } from './provenance.ts';
import type { RunService } from './run-service.ts';
import type { SampleService } from './sample-service.ts';
import type { TaskSuites } from './task-suites.ts';
import { folderBytes } from './trash.ts';

export interface RouterParts {
  folders: LabFolders;
  store: Store;
  reader: Reader;
  runs: RunService;
  trainFurther: (run: string) => FurtherTraining;
  corpora: CorpusService;
  estimates: EstimateService;
  samples: SampleService;
  provisioner: Provisioner;
  models: LanguageModels;
  language: LanguageService;
  icl: IclService;
  languageServer: LanguageServerService;
  suites: TaskSuites;
  /** The last that was told to those who watch. */
  setupState: () => SetupState;
  watchSetup: (signal?: AbortSignal) => AsyncGenerator<SetupState>;
  doctor: typeof doctor;
  notices: () => Fault[];
  setSetting: (key: string, value: SettingValue) => void;
  startedAt: number;
  runFolder: (run: string) => string;
}

const asFault = (error: unknown) =>
  error instanceof ORPCError ? error : new ORPCError('FAULT', { data: faultOf(error) });

/** Faults inside a stream travel like those of an answer. */
async function* faultsOf<Value>(values: AsyncIterable<Value>): AsyncGenerator<Value> {
  try {
    yield* values;
  } catch (error) {
    throw asFault(error);
  }
}

/** The state now, then each that follows. */
async function* setupStates({ setupState, watchSetup }: RouterParts, signal?: AbortSignal): AsyncGenerator<SetupState> {
  const changes = watchSetup(signal);
  yield setupState();
  yield* changes;
}

export function createRouter(parts: RouterParts) {
  const { folders, store, reader, runs, corpora, estimates, samples, provisioner, language, icl, suites } = parts;
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw asFault(error);
    }
  });

  async function status(): Promise<LabStatus> {
    const disk = await statfs(folders.home);
    const bytes = async (trash: boolean) => {
      let sum = 0;
      for (const { id, trashedAt } of store.runs.entries())
        if ((trashedAt !== null) === trash) sum += await folderBytes(parts.runFolder(id));
      return sum;
    };
    return {
      version: labVersion,
      home: folders.home,
      cache: folders.cache,
      engineProcess: process.pid,
      startedAt: parts.startedAt,
      memoryMB: totalmem() / 1e6,
      cores: availableParallelism(),
      freeDiskBytes: disk.bavail * disk.bsize,
      runsDiskBytes: await bytes(false),
      trashDiskBytes: await bytes(true),
      notices: parts.notices(),
    };
  }

  return os.router({
    lab: {
      status: os.lab.status.handler(status),
      doctor: os.lab.doctor.handler(() => parts.doctor(folders)),
      unreadable: os.lab.unreadable.handler(() => [
        ...runs.unreadable(),
        ...store.iclRuns.unreadable(),
        ...store.promptExperiments.unreadable(),
        ...store.corpora.unreadable(),
        ...suites.unreadable(),
        ...parts.models.unreadable(),
      ]),
      settings: os.lab.settings.handler(() => store.settings.all()),
      setSetting: os.lab.setSetting.handler(({ input }) => {
        parts.setSetting(input.key, input.value);
        return {};
      }),
    },
    setup: {
      state: os.setup.state.handler(() => parts.setupState()),
      watch: os.setup.watch.handler(({ signal }) => faultsOf(setupStates(parts, signal))),
      start: os.setup.start.handler(({ input }) => {
        provisioner.start({
          ...(input.steps ? { steps: input.steps } : {}),
          ...(input.compilerConsent === undefined ? {} : { compilerConsent: input.compilerConsent }),
          ...(input.acceptTerms ? { acceptTerms: input.acceptTerms } : {}),
        });
        return {};
      }),
      stop: os.setup.stop.handler(async () => {
        await provisioner.stop();
        return {};
      }),
    },
    corpora: {
      list: os.corpora.list.handler(() => corpora.list()),
      add: os.corpora.add.handler(({ input: { name, ...text } }) => corpora.add({ name, ...text })),
      remove: os.corpora.remove.handler(async ({ input }) => {
        await corpora.remove(input.name);
        return {};
      }),
    },
    presets: {
      list: os.presets.list.handler(({ input }) =>
        presets().map((preset) => {
          const corpus = countedOn(preset, input.corpus);
          const specification = { ...preset.specification, corpus };
          return { ...preset, countedOn: corpus, parameters: estimates.parameters(specification) };
        }),
      ),
    },
    language: {
      models: os.language.models.handler(() => parts.models.list()),
      terms: os.language.terms.handler(({ input }) => ({ text: parts.models.terms(input.model) })),
      open: os.language.open.handler(({ input }) => language.open(input.model)),
      tokenize: os.language.tokenize.handler(({ input }) => language.tokenize(input.model, input.text)),
      server: os.language.server.handler(() => parts.languageServer.get()),
      connect: os.language.connect.handler(({ input }) => parts.languageServer.connect(input.address)),
      disconnect: os.language.disconnect.handler(() => {
        parts.languageServer.disconnect();
        return {};
      }),
      generate: os.language.generate.handler(({ input, signal }) =>
        faultsOf(language.generate(input.model, input.request, signal)),
      ),
      score: os.language.score.handler(({ input, signal }) =>
        faultsOf(language.score(input.model, input.request, signal)),
      ),
    },
    prompts: {
      list: os.prompts.list.handler(() => store.promptExperiments.list()),
      get: os.prompts.get.handler(({ input }) => store.promptExperiments.get(input.id)),
      save: os.prompts.save.handler(({ input }) => store.promptExperiments.save(input.experiment, input.id)),
      remove: os.prompts.remove.handler(({ input }) => {
        store.promptExperiments.remove(input.id);
        return {};
      }),
    },
    icl: {
      tasks: os.icl.tasks.handler(() => suites.list()),
      addTask: os.icl.addTask.handler(({ input }) => suites.add(input)),
      removeTask: os.icl.removeTask.handler(({ input }) => {
        suites.remove(input.name);
        return {};
      }),
      list: os.icl.list.handler(() => icl.list()),
      start: os.icl.start.handler(({ input }) => icl.start(input)),
      startAlongRun: os.icl.startAlongRun.handler(({ input }) => icl.startAlongRun(input.run, input.specification)),
      alongRun: os.icl.alongRun.handler(({ input }) => icl.alongRun(input.run)),
      resume: os.icl.resume.handler(({ input }) => icl.resume(input.id)),
      stop: os.icl.stop.handler(({ input }) => icl.stop(input.id)),
      remove: os.icl.remove.handler(({ input }) => {
        icl.remove(input.id);
        return {};
      }),
      watch: os.icl.watch.handler(({ input, signal }) => faultsOf(icl.watch(input.id, signal))),
      report: os.icl.report.handler(({ input }) => icl.report(input.id)),
      result: os.icl.result.handler(({ input }) => icl.result(input.id, input.cell)),
    },
    runs: {
      list: os.runs.list.handler(({ input }) => runs.list(input.trash ?? false)),
      watch: os.runs.watch.handler(({ signal }) => faultsOf(runs.watch(signal))),
      get: os.runs.get.handler(({ input }) => runs.detail(input.run)),
      create: os.runs.create.handler(({ input }) => runs.create(input)),
      estimate: os.runs.estimate.handler(({ input }) => estimates.estimate(input.specification, input.seconds)),
      update: os.runs.update.handler(({ input: { run, ...change } }) => runs.update(run, change)),
      further: os.runs.further.handler(({ input }) => parts.trainFurther(input.run)),
      stop: os.runs.stop.handler(({ input }) => runs.stop(input.run)),
      resume: os.runs.resume.handler(({ input }) => runs.resume(input.run)),
      remove: os.runs.remove.handler(({ input }) => {
        runs.remove(input.run);
        return {};
      }),
      restore: os.runs.restore.handler(({ input }) => {
        runs.restore(input.run);
        return {};
      }),
      emptyTrash: os.runs.emptyTrash.handler(async () => ({ bytes: await runs.emptyTrash() })),
      clearCheckpoints: os.runs.clearCheckpoints.handler(({ input }) => ({ bytes: runs.clearCheckpoints(input.run) })),
      follow: os.runs.follow.handler(({ input, signal }) => faultsOf(runs.follow(input.run, input.afterStep, signal))),
      curve: os.runs.curve.handler(({ input }) => reader.curve(input)),
      curves: os.runs.curves.handler(({ input }) => reader.curves(input)),
      metrics: os.runs.metrics.handler(({ input }) => {
        // The reader has rows only: none are no sign that there is no such run.
        store.runs.entry(input.run);
        return reader.metrics(input);
      }),
      compare: os.runs.compare.handler(({ input }) => compareStoredRuns(store, input)),
      samples: os.runs.samples.handler(({ input }) => {
        store.runs.entry(input.run);
        return store.samples.list(input.run);
      }),
      checkpoints: os.runs.checkpoints.handler(({ input }) => {
        store.runs.entry(input.run);
        return store.checkpoints.entries(input.run);
      }),
      sample: os.runs.sample.handler(({ input, signal }) =>
        faultsOf(
          (async function* () {
            for await (const told of samples.sample(input, signal))
              yield 'unseen' in told ? told : { text: told.text, logProbability: toWire(told.logProbability) };
          })(),
        ),
      ),
    },
  });
}
export type LabRouter = ReturnType<typeof createRouter>;
