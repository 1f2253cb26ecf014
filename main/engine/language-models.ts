/** Which language models there are: packaged ones, fetched or not, files in the lab folder, and what was trained here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorOf, LabError } from '../contract/fault.ts';
import {
  type LanguageModelEntry,
  type LanguageServer,
  serverModelId,
  serverModelOf,
  spokenModel,
} from '../contract/language.ts';
import { learnsMasked, learnsPairs, type ModelConfiguration } from '../contract/run-specification.ts';
import {
  brokenModelFile,
  misplacedModel,
  type UnreadableEntry,
  unusableFetched,
  unusableFile,
} from '../contract/unreadable.ts';
import { filesIn } from '../files/files-in.ts';
import { isModelFile } from '../language/model-file.ts';
import type { LabFolders } from '../provision/lab-folders.ts';
import {
  fetchedModels,
  hasTerms,
  languageRuntime,
  modelFolder,
  termsFolder,
} from '../provision/language/language-folders.ts';
import { PACKAGED_MODELS, type PackagedModel } from '../provision/language/language-packages.ts';
import { plainText } from '../provision/language/plain-text.ts';
import { unusableModels } from '../provision/language/unusable-models.ts';
import { platformKey, totalBytes } from '../provision/packages/packages.ts';

/**
 * A model that can be opened: a file for llama.cpp, whose `sha256` is what it must have (`null`: not known before it is
 * read), or a checkpoint of a run, whose files are checked by its manifest.
 */
export type OpenableModel = { id: string; title: string } & (
  | { kind: 'llama'; runtime: string; file: string; parameters: number | null; sha256: string | null }
  | { kind: 'lab'; configuration: ModelConfiguration; checkpoint: string; weights: string }
  | { kind: 'server'; base: string; model: string }
);

/** The id under which one checkpoint of a run answers; `run:<run>` is the best one. */
export const checkpointId = (run: string, step: number): string => `run:${run}@${step}`;

/** `null` for every other id. */
export function checkpointOf(id: string): { run: string; step: number } | null {
  const [, run, step] = /^run:([^@]+)@(\d+)$/.exec(id) ?? [];
  return run === undefined ? null : { run, step: Number(step) };
}

const FILES = /\.gguf$/i;

/** What runs have to offer. */
export interface RunCheckpoints {
  /** Best checkpoint of each run that has one, newest run first. */
  list(): { run: string; name: string; parameters: number | null; bytes: number }[];
  /** The best one, or that of a step. @throws LabError as `noCheckpoint`, `run-unknown`, `checkpoint-unknown` {known} */
  find(
    run: string,
    step?: number,
  ): { name: string; step: number; configuration: ModelConfiguration; tellsLabels: boolean; folder: string };
}

export interface LanguageModels {
  /** What can't be read is passed over. */
  list(): LanguageModelEntry[];
  unreadable(): UnreadableEntry[];
  /**
   * @throws LabError `model-unknown` {model, known}, `model-absent` {model}, `file-unusable`, `model-file-broken`,
   * `fetched-model-unusable`, `server-left` {address} for a model of a server that is not the one that was entered last
   */
  find(id: string): OpenableModel;
  /** The terms of a packaged model, once they are fetched; `null` before, and where there are none. */
  terms(id: string): string | null;
}

export function createLanguageModels(
  { home, cache }: LabFolders,
  runs: RunCheckpoints,
  /** What a person entered; `null` where nothing outside of this machine is asked. */
  server: () => LanguageServer | null,
): LanguageModels {
  const folder = join(home, 'models');
  const found = () => filesIn(folder, FILES);
  const files = () => found().flatMap((file) => ('bytes' in file && isModelFile(file) ? [file] : []));
  const unreadable = () => [
    ...found().flatMap((file) => {
      if (!('bytes' in file)) return [unusableFile('model', file)];
      return isModelFile(file) ? [] : [brokenModelFile(file)];
    }),
    ...unusableModels(cache).map(unusableFetched),
    ...filesIn(join(cache, 'models'), FILES).map((file) =>
      // The folder itself has no name.
      'unusable' in file && file.name === '' ? unusableFile('model', file) : misplacedModel({ ...file, folder }),
    ),
  ];

  function packaged(model: PackagedModel): LanguageModelEntry {
    const fetched = fetchedModels(cache).some(({ model: { id } }) => id === model.id);
    return {
      id: model.id,
      title: model.title,
      state: fetched && languageRuntime(cache, platformKey()) ? 'ready' : 'absent',
      bytes: model.bytes,
      download: fetched ? null : totalBytes(model.parts),
      parameters: model.parameters,
      licence: model.licence,
      server: null,
      step: model.step,
      termsStep: model.terms?.step ?? null,
    };
  }

  function ofFile({ name, bytes }: { name: string; bytes: number }): LanguageModelEntry {
    return {
      id: `file:${name}`,
      title: name.replace(FILES, ''),
      state: languageRuntime(cache, platformKey()) ? 'ready' : 'absent',
      bytes,
      download: null,
      parameters: null,
      licence: null,
      server: null,
      step: 'language-runtime',
      termsStep: null,
    };
  }

  const ofRun = ({ run, name, parameters, bytes }: ReturnType<RunCheckpoints['list']>[number]): LanguageModelEntry => ({
    id: `run:${run}`,
    title: name,
    state: 'ready',
    bytes,
    download: null,
    parameters,
    licence: null,
    server: null,
    step: null,
    termsStep: null,
  });

  const ofServer = (): LanguageModelEntry[] => {
    const { address, models } = server() ?? { address: '', models: [] };
    // A server may name one model twice.
    return [...new Set(models)].map((name) => ({
      id: serverModelId(address, name),
      title: name,
      state: 'ready',
      bytes: null,
      download: null,
      parameters: null,
      licence: null,
      server: address,
      step: null,
      termsStep: null,
    }));
  };

  const list = () => [
    ...PACKAGED_MODELS.map(packaged),
    ...files().map(ofFile),
    ...ofServer(),
    ...runs.list().map(ofRun),
  ];
  return {
    list,
    unreadable,
    find(id) {
      const ofRun = /^run:([^@]+)$/.exec(id)?.[1];
      const { run, step } = checkpointOf(id) ?? { run: ofRun, step: undefined };
      if (run !== undefined) {
        const found = runs.find(run, step);
        // Its targets are written on the run's own page.
        if (found.tellsLabels) throw new LabError('model-of-labels', {});
        if (learnsPairs(found.configuration)) throw new LabError('model-of-pairs', {});
        if (learnsMasked(found.configuration)) throw new LabError('model-of-masks', {});
        return {
          kind: 'lab',
          id,
          title: step === undefined ? found.name : `${found.name} @ ${found.step}`,
          configuration: found.configuration,
          checkpoint: found.folder,
          weights: join(found.folder, 'weights.safetensors'),
        };
      }
      const known = list();
      const entry = known.find((model) => model.id === id);
      const unusable = unreadable().find((file) => file.id === id || `file:${file.id}` === id);
      if (unusable) throw errorOf(unusable.fault);
      const onServer = serverModelOf(id);
      if (onServer && onServer.address !== server()?.address)
        throw new LabError('server-left', { address: onServer.address });
      if (!entry)
        throw new LabError('model-unknown', {
          model: spokenModel(id),
          known: known.map((model) => model.id).join(', '),
        });
      if (onServer) return { kind: 'server', id, title: entry.title, base: onServer.address, model: onServer.name };
      const runtime = languageRuntime(cache, platformKey());
      if (entry.state !== 'ready' || !runtime) throw new LabError('model-absent', { model: id });
      const { title, parameters } = entry;
      const model = PACKAGED_MODELS.find((packagedModel) => packagedModel.id === id);
      const file = model ? join(modelFolder(cache, model), model.file) : join(folder, id.slice('file:'.length));
      return { kind: 'llama', id, title, parameters, runtime, file, sha256: model?.sha256 ?? null };
    },
    terms(id) {
      const model = PACKAGED_MODELS.find((packagedModel) => packagedModel.id === id);
      if (!model?.terms || !hasTerms(cache, model)) return null;
      return plainText(readFileSync(join(termsFolder(cache, model), model.terms.archive.take[0]!.to), 'utf8'));
    },
  };
}
