/** One thing that `npm test` does: a program that is run, and what is counted of it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './machine.ts';

export interface Outcome {
  passed: number;
  failed: number;
  /** What was passed over, by name. */
  skipped: string[];
  /** What failed and passed when it was tried again, by name; counted as passed while they are few. */
  again?: string[];
}

export interface Check {
  name: string;
  run(): Promise<Outcome>;
}

/** Runs a program of this lab's packages on this Node; what it prints is shown. Resolves to its status. */
export function runProgram(command: string[], more: NodeJS.ProcessEnv = {}): Promise<number> {
  const [file = '', ...options] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, options, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...more },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
}

/** A program that is right or wrong as a whole counts as one. */
export function wholeCheck(name: string, program: string, options: string[]): Check {
  return {
    name,
    async run() {
      const status = await runProgram([process.execPath, join(root, 'node_modules', program), ...options]);
      return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: [] };
    },
  };
}

interface VitestReport {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

export function unitTests(name: string, more: NodeJS.ProcessEnv = {}): Check {
  return {
    name,
    async run() {
      const file = join(tmpdir(), `lab-unit-${process.pid}.json`);
      rmSync(file, { force: true });
      const options = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
      const status = await runProgram(
        [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), ...options],
        more,
      );
      return countVitest(takeReport<VitestReport>(file), status);
    },
  };
}

/** A run that broke off, or failed without a failed test (an error between tests, a file that cannot be read), counts one more. */
export function countVitest(report: VitestReport | null, status: number): Outcome {
  if (!report) return { passed: 0, failed: 1, skipped: [] };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && (status !== 0 || !report.success) ? 1 : failed,
    skipped: report.testResults
      .flatMap((file) => file.assertionResults)
      .filter((test) => ['pending', 'skipped', 'todo'].includes(test.status))
      .map((test) => test.fullName),
  };
}

interface PlaywrightSuite {
  file: string;
  specs?: { title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
  suites?: PlaywrightSuite[];
}

/** Those that failed first and then passed. */
const triedAgain = (suites: readonly PlaywrightSuite[] = []): string[] =>
  suites.flatMap(({ file, specs = [], suites: inner }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ title }) => `${file} › ${title}`),
    ...triedAgain(inner),
  ]);

/** @param display what to put before the command where there is no display */
export function endToEndTests(name: string, project: string, display: string[], more: NodeJS.ProcessEnv): Check {
  return {
    name,
    async run() {
      const file = join(tmpdir(), `lab-e2e-${project}-${process.pid}.json`);
      rmSync(file, { force: true });
      const program = [process.execPath, join(root, 'node_modules/@playwright/test/cli.js')];
      const options = ['test', '-c', 'e2e/playwright.config.ts', `--project=${project}`];
      const status = await runProgram([...display, ...program, ...options], { ...more, LAB_E2E_REPORT: file });
      return countPlaywright(takeReport<PlaywrightReport>(file), status, name);
    },
  };
}

/** A walk or two meet a page in a wrong moment; more of them say that something is wrong. */
const MOST_AGAIN = 2;

export function countPlaywright(report: PlaywrightReport | null, status: number, name: string): Outcome {
  if (!report) return { passed: 0, failed: 1, skipped: [] };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const isTooMany = flaky > MOST_AGAIN;
  const failed = unexpected + (isTooMany ? flaky : 0);
  const broken = failed === 0 && (status !== 0 || report.errors.length > 0 || expected + flaky === 0);
  return {
    passed: expected + (isTooMany ? 0 : flaky),
    failed: broken ? 1 : failed,
    skipped: skipped > 0 ? [`${skipped} of ${name}`] : [],
    again: triedAgain(report.suites),
  };
}

function takeReport<Report>(file: string): Report | null {
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(file);
  return report;
}
