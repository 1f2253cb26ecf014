/**
 * `npm test`, `npm run check`, `npm run test:long`: everything that must hold, and at the end how much of it does.
 *
 *   node e2e/run-all.ts [check | long]
 *
 * The last line is `N passed, N failed`. What this machine cannot run is named; with CI=true it counts as failed.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildPage, isBuilt } from '../main/host/build-page.ts';
import { hasDisplay } from '../main/host/electron-binary.ts';
import { fetchedModels } from '../main/provision/language/language-folders.ts';
import { clientEnvironment } from '../main/provision/packages/client-environment.ts';
import { testElectron } from '../main/provision/test-electron.ts';
import { type Check, endToEndTests, runProgram, unitTests, wholeCheck } from './check.ts';
import { cache, findChromium, findTestElectron, root } from './machine.ts';

const STATIC: Check[] = [
  wholeCheck('types', 'typescript/bin/tsc', ['-p', '.']),
  wholeCheck('lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  wholeCheck('dependency rules', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    'main',
    'renderer',
    'preload',
  ]),
  wholeCheck('dead code', 'knip/bin/knip.js', []),
];

const strict = process.env.CI === 'true' || process.env.CI === '1';
const notRun: string[] = [];
const again: string[] = [];
let passed = 0;
let failed = 0;

function cannotRun(what: string): void {
  notRun.push(what);
  if (strict) failed += 1;
}

async function run({ name, run: work }: Check): Promise<void> {
  const startedAt = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  const outcome = await work();
  passed += outcome.passed;
  failed += outcome.failed;
  notRun.push(...outcome.skipped);
  again.push(...(outcome.again ?? []));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s\n`);
}

/** What the tests stand on: native TensorFlow and the texts where they can be had, and the built page. */
async function prepare(): Promise<void> {
  process.stdout.write('\n── set-up\n');
  // A lab folder of its own: a person's lab is none of the tests' business. What is fetched goes into the common cache.
  const home = mkdtempSync(join(tmpdir(), 'lab-set-up-'));
  const setUp = (...words: string[]) =>
    runProgram([process.execPath, join(root, 'main/cli/index.ts'), 'setup', ...words], { LAB_HOME: home });
  if ((await setUp()) !== 0)
    cannotRun('what needs native TensorFlow or a text that set-up could not bring (see above)');
  // A hundred megabytes that a person may not want: fetched where everything has to be tried.
  if (strict) await setUp('--model', 'smollm2-135m');
  if (!fetchedModels(cache).some(({ model }) => model.id === 'smollm2-135m'))
    cannotRun('what asks a language model: none here (lab setup --model smollm2-135m)');
  rmSync(home, { recursive: true, force: true });
  if (!isBuilt(root)) await buildPage(root, (text) => process.stdout.write(text));
}

/** @param more for them alone: whether long walks are made in both languages */
async function endToEnd(more: NodeJS.ProcessEnv): Promise<void> {
  const chromium = findChromium();
  if (chromium) await run(endToEndTests('in Chromium', 'browser', [], more));
  else cannotRun('tests in Chromium: none on this machine');

  const display = displayCommand();
  if (!display) return cannotRun('tests in Electron: no display, and no xvfb-run that could give one');
  const missing = await bringElectron();
  if (missing) return cannotRun(`tests in Electron: ${missing}`);
  await run(endToEndTests('in Electron', 'electron', display, more));
}

/** `null`: there is no display and none can be made. */
function displayCommand(): string[] | null {
  if (hasDisplay(process.env)) return [];
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'xvfb-run')));
  return found ? ['xvfb-run', '-a'] : null;
}

/** Makes sure that there is an Electron, the old test runtime if no other. Resolves to what is in the way. */
async function bringElectron(): Promise<string | null> {
  if (typeof (await findTestElectron()) !== 'string') return null;
  try {
    const env = { ...process.env, ...(await clientEnvironment(process.env)) };
    await testElectron({ cache, env }, { signal: new AbortController().signal, onProgress: () => undefined });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const [mode = 'all'] = process.argv.slice(2);
const startedAt = performance.now();
if (mode === 'check') for (const check of STATIC) await run(check);
else if (mode === 'long') {
  await prepare();
  await run(unitTests('long tests', { LAB_TEST_LONG: '1' }));
  await endToEnd({ LAB_TEST_LONG: '1' });
} else if (mode === 'all') {
  for (const check of STATIC) await run(check);
  await prepare();
  await run(unitTests('unit and integration tests'));
  await endToEnd({});
} else {
  process.stderr.write('usage: run-all.ts [check | long]\n');
  process.exit(2);
}

process.stdout.write(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
for (const name of again) process.stdout.write(`passed at the second try: ${name}\n`);
for (const name of notRun) process.stdout.write(`not run: ${name}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
