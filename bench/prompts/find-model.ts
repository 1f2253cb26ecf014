import { labFolderPaths } from '../../main/provision/lab-folders.ts';
import { fetchedModels, languageRuntime } from '../../main/provision/language/language-folders.ts';
import { platformKey } from '../../main/provision/packages/packages.ts';

/** The library and the weights of a packaged model. @throws Error that says how it is fetched */
export function findModel(id: string): { runtime: string; file: string } {
  const { cache } = labFolderPaths(process.env);
  const runtime = languageRuntime(cache, platformKey());
  const fetched = fetchedModels(cache).find(({ model }) => model.id === id);
  if (!runtime || !fetched) throw new Error(`no ${id} here: npm run lab -- setup --model ${id}`);
  return { runtime, file: fetched.file };
}
