import { defineConfig } from 'vitest/config';

// Unit and integration tests lie beside what they test. `*.long.test.ts` run in `npm run test:long` only.
const long = process.env.LAB_TEST_LONG === '1';

export default defineConfig({
  test: {
    include: long
      ? ['main/**/*.long.test.ts']
      : ['main/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'resources/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...(long ? [] : ['**/*.long.test.ts'])],
    // Native TensorFlow keeps threads of its own: one process a file, never worker threads.
    pool: 'forks',
    maxWorkers: 2,
    // For what never comes; a test waits for what happens, on a machine of whatever speed.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
