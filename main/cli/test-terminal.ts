/** `lab …` as a process of its own, for tests: on JavaScript alone, without set-up, in folders of the test's. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const script = fileURLToPath(new URL('./index.ts', import.meta.url));

/** Where a test's commands run, and the lab's folder within that. */
export interface Place {
  folder: string;
  home?: string;
}
type TestLanguage = 'zh' | 'en';

export function testEnvironment({ folder, home = 'home' }: Place, language: TestLanguage): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LAB_HOME: join(folder, home),
    LAB_CACHE: join(folder, 'cache'),
    LAB_BACKEND: 'wasm',
    LAB_SET_UP: 'no',
    LAB_LANGUAGE: language,
  };
}

/** Runs a command to its end. */
export function runLab(place: Place, language: TestLanguage, words: readonly string[]): SpawnSyncReturns<string> {
  const env = testEnvironment(place, language);
  return spawnSync(process.execPath, [script, ...words], { cwd: place.folder, env, encoding: 'utf8' });
}
