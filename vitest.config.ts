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
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
