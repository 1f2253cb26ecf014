import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type StartedBackend, startBackend } from './start-backend.ts';

/** A way to run steps that tests go through. */
export interface TestPath {
  /** For the test's name; says so where native TensorFlow is missing. */
  name: string;

  start(): Promise<StartedBackend>;
}

/** The native addon for tests: `LAB_TEST_ADDON`, else the newest that set-up has built in `LAB_CACHE`; `null`: neither. */
export function addonForTests(): string | null {
  const { LAB_TEST_ADDON, LAB_CACHE } = process.env;
  if (LAB_TEST_ADDON) return LAB_TEST_ADDON;
  if (!LAB_CACHE) return null;
  return newest(filesIn(LAB_CACHE, (name) => name.startsWith('addon-')).flatMap((folder) => filesIn(folder, isAddon)));
}

/** Every path of this machine. Where there is no addon, the names of those that are left say it. */
export function testPaths(): TestPath[] {
  const addon = addonForTests();
  const plain = (backend: 'wasm' | 'cpu') => ({
    name: addon === null ? `${backend} (native TensorFlow not found, not tested)` : backend,
    start: () => startBackend({ backend, native: null }),
  });
  if (addon === null) return [plain('wasm'), plain('cpu')];
  const native = (name: string, execution: 'compiled' | 'eager', xla: boolean) => ({
    name,
    start: () => startBackend({ backend: 'tensorflow', native: { addon, version: '' }, execution, xla }),
  });
  return [
    native('TensorFlow eager', 'eager', false),
    native('TensorFlow compiled', 'compiled', false),
    native('TensorFlow compiled by XLA', 'compiled', true),
    plain('wasm'),
    plain('cpu'),
  ];
}

const isAddon = (name: string) => name.endsWith('.node');

function filesIn(folder: string, wanted: (name: string) => boolean): string[] {
  try {
    return readdirSync(folder)
      .filter(wanted)
      .map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function newest(files: string[]): string | null {
  return files.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? null;
}
