/** Which language models there are: packaged ones, fetched or not, and files that a person put into the lab folder. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import type { LanguageModelEntry } from '../contract/language.ts';
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
import { platformKey } from '../provision/packages/packages.ts';

/** A model that can be opened. `sha256` is what the file must have; `null`: not known before it is read. */
export interface OpenableModel {
  id: string;
  title: string;
  runtime: string;
  file: string;
  parameters: number | null;
  sha256: string | null;
}

const FILES = /\.gguf$/i;

export interface LanguageModels {
  list(): LanguageModelEntry[];
  /** @throws LabError `model-unknown` {model, known}, `model-absent` {model} */
  find(id: string): OpenableModel;
  /** The terms of a packaged model, once they are fetched; `null` before, and where there are none. */
  terms(id: string): string | null;
}

export function createLanguageModels({ home, cache }: LabFolders): LanguageModels {
  const folder = join(home, 'models');
  const files = () =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => FILES.test(name))
          .sort()
      : [];

  function packaged(model: PackagedModel): LanguageModelEntry {
    const fetched = fetchedModels(cache).some(({ model: { id } }) => id === model.id);
    return {
      id: model.id,
      title: model.title,
      state: fetched && languageRuntime(cache, platformKey()) ? 'ready' : 'absent',
      bytes: model.bytes,
      parameters: model.parameters,
      licence: model.licence,
      step: model.step,
      termsStep: model.terms?.step ?? null,
    };
  }

  function ofFile(name: string): LanguageModelEntry {
    return {
      id: `file:${name}`,
      title: name.replace(FILES, ''),
      state: languageRuntime(cache, platformKey()) ? 'ready' : 'absent',
      bytes: statSync(join(folder, name)).size,
      parameters: null,
      licence: null,
      step: 'language-runtime',
      termsStep: null,
    };
  }

  const list = () => [...PACKAGED_MODELS.map(packaged), ...files().map(ofFile)];
  return {
    list,
    find(id) {
      const known = list();
      const entry = known.find((model) => model.id === id);
      if (!entry) throw new LabError('model-unknown', { model: id, known: known.map((model) => model.id).join(', ') });
      const runtime = languageRuntime(cache, platformKey());
      if (entry.state !== 'ready' || !runtime) throw new LabError('model-absent', { model: id });
      const { title, parameters } = entry;
      const model = PACKAGED_MODELS.find((packagedModel) => packagedModel.id === id);
      const file = model ? join(modelFolder(cache, model), model.file) : join(folder, id.slice('file:'.length));
      return { id, title, parameters, runtime, file, sha256: model?.sha256 ?? null };
    },
    terms(id) {
      const model = PACKAGED_MODELS.find((packagedModel) => packagedModel.id === id);
      if (!model?.terms || !hasTerms(cache, model)) return null;
      return plainText(readFileSync(join(termsFolder(cache, model), model.terms.archive.take[0]!.to), 'utf8'));
    },
  };
}
