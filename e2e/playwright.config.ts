import { defineConfig } from '@playwright/test';

// One lab at a time: each test starts its own, on a folder of its own, and two cores are all that is promised.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env.LAB_E2E_REPORT ?? '../test-results/report.json' }]],
  projects: [
    { name: 'browser', testMatch: '*.browser.spec.ts' },
    { name: 'electron', testMatch: '*.electron.spec.ts' },
  ],
});
