/** What `npm test` counts: nothing that went wrong may be left out. */
import { expect, test } from '@playwright/test';
import { countPlaywright, countVitest } from './check.ts';

const vitest = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  testResults: [{ name: 'a', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'one' }] }],
};
const playwright = { stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

test('unit tests', () => {
  expect(countVitest(vitest, 0)).toEqual({ passed: 3, failed: 0, skipped: [] });
  expect(countVitest({ ...vitest, success: false, numFailedTests: 2 }, 1)).toMatchObject({ passed: 3, failed: 2 });
  // An error between tests: all passed, and yet it went wrong.
  expect(countVitest(vitest, 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(countVitest({ ...vitest, success: false }, 0)).toMatchObject({ failed: 1 });
  const broken = { name: 'b', status: 'failed', assertionResults: [] };
  expect(countVitest({ ...vitest, success: false, testResults: [broken, broken] }, 1)).toMatchObject({ failed: 2 });
  const skipped = { name: 'c', status: 'passed', assertionResults: [{ status: 'skipped', fullName: 'left out' }] };
  expect(countVitest({ ...vitest, testResults: [skipped] }, 0).skipped).toEqual(['left out']);
  expect(countVitest(null, 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('end-to-end tests', () => {
  const count = (stats: object, status = 0, errors: unknown[] = []) =>
    countPlaywright({ stats: { ...playwright.stats, ...stats }, errors }, status, 'in Chromium');
  expect(count({})).toEqual({ passed: 4, failed: 0, skipped: [], again: [] });
  expect(count({ unexpected: 1 }, 1)).toMatchObject({ passed: 4, failed: 1 });
  // What passes the second time passes, and is named.
  const specs = [
    { title: 'one', tests: [{ status: 'flaky' }] },
    { title: 'two', tests: [{ status: 'expected' }] },
  ];
  const suites = [{ file: 'a.ts', suites: [{ file: 'a.ts', specs }] }];
  const retried = { stats: { ...playwright.stats, flaky: 1 }, errors: [], suites };
  expect(countPlaywright(retried, 0, 'x')).toEqual({ passed: 5, failed: 0, skipped: [], again: ['a.ts › one'] });
  expect(count({ unexpected: 1, flaky: 1 }, 1)).toMatchObject({ passed: 5, failed: 1 });
  // More than two are no bad moment any more.
  expect(count({ flaky: 2 })).toMatchObject({ passed: 6, failed: 0 });
  expect(count({ flaky: 3 })).toMatchObject({ passed: 4, failed: 3 });
  expect(count({ skipped: 2 }).skipped).toEqual(['2 of in Chromium']);
  // A test that did not run because one before it failed is no success; none at all is a failure.
  expect(count({ expected: 0 })).toMatchObject({ failed: 1 });
  expect(count({}, 1)).toMatchObject({ failed: 1 });
  expect(count({}, 0, ['a file cannot be read'])).toMatchObject({ failed: 1 });
  expect(countPlaywright(null, 0, 'x')).toEqual({ passed: 0, failed: 1, skipped: [] });
});
