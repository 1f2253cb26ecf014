import { defineConfig } from '@playwright/test';

// Two files side by side, each with labs of its own: most of a test's time it waits for a page. Windows have the screen and
// the focus one after another. A test waits for what happens, on a machine of whatever speed: the bounds here are for what
// never comes, and no test has others.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 600_000,
  expect: { timeout: 120_000 },
  workers: 2,
  forbidOnly: true,
  // Of three hundred walks over real processes one meets a page in the wrong moment every few times. What fails twice is
  // broken; what passes then is named at the end of all tests, to be looked into. Whoever works on it sees it fail at once.
  retries: process.env.CI === 'true' || process.env.CI === '1' ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: process.env.LAB_E2E_REPORT ?? '../test-results/report.json' }]],
  projects: [
    { name: 'browser', testMatch: '*.browser.spec.ts' },
    { name: 'electron', testMatch: '*.electron.spec.ts', workers: 1 },
  ],
});
