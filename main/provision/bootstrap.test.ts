import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A lab of a few files, with an npm that only writes down that it was called. */
let root: string;
const at = (...parts: string[]) => join(root, ...parts);
const lines = (file: string) => (existsSync(at(file)) ? readFileSync(at(file), 'utf8').trim().split('\n') : []);

const NPM = `
const fs = require('node:fs');
if (process.argv[2] === 'ping') {
  if (fs.existsSync('npm-silent')) return setInterval(() => {}, 1000);
  if (!fs.existsSync('npm-unreached')) process.exit();
  console.error(fs.readFileSync('npm-unreached', 'utf8'));
  process.exit(1);
}
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
console.log('words on standard output');
if (fs.existsSync('npm-fails')) { console.error(fs.readFileSync('npm-fails', 'utf8')); process.exit(1); }
fs.rmSync('node_modules', { recursive: true, force: true });
fs.cpSync('registry', 'node_modules', { recursive: true, verbatimSymlinks: true });
`;
const PROGRAM = `
import { appendFileSync } from 'node:fs';
const said: string = JSON.stringify({ argv: process.argv.slice(2), inProcess: process.argv[1]?.endsWith('index.ts') && process.ppid === Number(process.env.TEST_PID) });
console.log(said);
if (process.argv[2] === 'wait') {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { console.log(signal); process.exit(7); });
  setInterval(() => {}, 1000);
  console.log('waiting');
} else if (process.argv[2] === 'status') process.exitCode = Number(process.argv[3]);
else if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL');
`;
const nodeName = `node-${process.platform}-${process.arch}`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  for (const folder of ['main/provision', 'main/cli', `registry/${nodeName}/bin`, 'registry/some'])
    mkdirSync(at(folder), { recursive: true });
  // Everything that it imports: it runs before there are packages.
  for (const name of ['bootstrap.mjs', 'terminal-language.mjs'])
    copyFileSync(join(import.meta.dirname, name), at('main/provision', name));
  writeFileSync(at('package.json'), '{"type":"module"}');
  writeFileSync(at('npm-cli.cjs'), NPM);
  writeFileSync(at('main/cli/index.ts'), PROGRAM);
  writeFileSync(at('registry/some/package.json'), '{}');
  symlinkSync(process.execPath, at('registry', nodeName, 'bin/node'));
  lock('1.0.0');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Sets the version that is locked and that the registry has. */
function lock(version: string): void {
  const packages = {
    '': { name: 'lab' },
    'node_modules/some': { version },
    'node_modules/elsewhere': { version, optional: true, os: ['aix'], cpu: ['ppc64'] },
    [`node_modules/${nodeName}`]: { version: '24.0.0', optional: true, os: process.platform, cpu: process.arch },
  };
  writeFileSync(at('package-lock.json'), JSON.stringify({ packages }));
  const { 'node_modules/elsewhere': _elsewhere, '': _root, ...installed } = packages;
  writeFileSync(at('registry/.package-lock.json'), JSON.stringify({ packages: installed }));
}

function start(options: string[], node: string[] = [], language: NodeJS.ProcessEnv = { LANG: 'C' }): ChildProcess {
  return spawn(process.execPath, [...node, at('main/provision/bootstrap.mjs'), ...options], {
    env: { PATH: process.env.PATH, npm_execpath: at('npm-cli.cjs'), TEST_PID: String(process.pid), ...language },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
async function run(options: string[], node?: string[], language?: NodeJS.ProcessEnv) {
  const child = start(options, node, language);
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (data) => {
    stdout += data;
  });
  child.stderr!.on('data', (data) => {
    stderr += data;
  });
  const [status, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  );
  return { status, signal, stdout, stderr };
}

test('installs once, says so on standard error only, and goes on in the same process', async () => {
  const first = await run(['lab', 'runs', '--json']);
  expect(first).toMatchObject({ status: 0, stdout: '{"argv":["runs","--json"],"inProcess":true}\n' });
  expect(first.stderr).toContain('Installing packages: 0 of 2');
  expect(first.stderr).toContain('Installing packages: 1 of 2');
  const second = await run(['lab', 'runs', '--json']);
  expect(second).toEqual({ status: 0, signal: null, stdout: first.stdout, stderr: '' });
  expect(lines('npm-calls')).toEqual(['ci --include=dev --include=optional --loglevel=error --no-progress']);
});

test('installs again when the lock file changed', async () => {
  await run(['lab']);
  lock('2.0.0');
  await run(['lab']);
  expect(lines('npm-calls')).toHaveLength(2);
});

test('takes packages that somebody installed by hand, if they are the locked ones', async () => {
  await run(['lab']);
  rmSync(at('node_modules/.lab-installed'));
  expect((await run(['lab'])).stderr).toBe('');
  rmSync(at('node_modules/.lab-installed'));
  rmSync(at('node_modules/.package-lock.json'));
  await run(['lab']);
  expect(lines('npm-calls')).toHaveLength(2);
});

test.each([
  ['npm error code ENOTFOUND', 'Without network'],
  ['npm error code ENOSPC', 'The disk is full'],
  ['npm error code E404', 'could not be installed'],
])('"%s" becomes a sentence, and the next start tries again', async (words, sentence) => {
  writeFileSync(at('npm-fails'), words);
  const failed = await run(['lab', '--json']);
  expect(failed).toMatchObject({ status: 1, stdout: '' });
  expect(failed.stderr).toContain(sentence);
  expect(failed.stderr).toContain(words);
  rmSync(at('npm-fails'));
  expect(await run(['lab'])).toMatchObject({ status: 0 });
});

test('an installation that was killed is not taken for a whole one', async () => {
  writeFileSync(
    at('npm-cli.cjs'),
    NPM.replace('fs.cpSync', `process.kill(process.ppid, 'SIGKILL'); process.exit(); fs.cpSync`),
  );
  expect((await run(['lab'])).signal).toBe('SIGKILL');
  writeFileSync(at('npm-cli.cjs'), NPM);
  expect(await run(['lab'])).toMatchObject({ status: 0 });
  expect(existsSync(at('out/installing'))).toBe(false);
});

test('two at once install once', async () => {
  const both = await Promise.all([run(['lab', 'a']), run(['lab', 'b'])]);
  expect(both.map(({ status }) => status)).toEqual([0, 0]);
  expect(lines('npm-calls')).toHaveLength(1);
});

test('passes on the exit status', async () => {
  expect((await run(['lab', 'status', '2'])).status).toBe(2);
});

test('bad use', async () => {
  expect(await run([])).toMatchObject({ status: 2, stdout: '' });
  expect(await run(['toString'])).toMatchObject({ status: 2 });
});

test('speaks the language that LAB_LANGUAGE asks for, else the system’s', async () => {
  const said = async (language: NodeJS.ProcessEnv) => (await run([], [], language)).stderr;
  expect(await said({ LANG: 'C', LAB_LANGUAGE: 'zh' })).toContain('用法');
  expect(await said({ LANG: 'zh_CN.UTF-8', LAB_LANGUAGE: 'en' })).toContain('usage');
  expect(await said({ LANG: 'zh_CN.UTF-8' })).toContain('用法');
});

test('refuses a Node before 20 in a sentence, and touches nothing', async () => {
  const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})`;
  const refused = await run(['lab'], ['--import', old]);
  expect(refused).toMatchObject({
    status: 1,
    stdout: '',
    stderr:
      "The lab needs Node 20 or newer; this is 18.20.4. Install a newer one from Node's site or your system's packages.\n",
  });
  expect(existsSync(at('node_modules'))).toBe(false);
});

test('says when no Node is to be had', async () => {
  rmSync(at('registry', nodeName), { recursive: true });
  const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'22.1.0'}})`;
  const refused = await run(['lab'], ['--import', old]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('too old: install Node 24');
});

test('starts another Node as a child and passes status and signals on', async () => {
  const file = at('registry', nodeName, 'bin/node');
  rmSync(file);
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
  chmodSync(file, 0o755);
  expect(await run(['lab', 'status', '5'])).toMatchObject({
    status: 5,
    stdout: expect.stringContaining('"inProcess":false'),
  });
  expect((await run(['lab', 'die'])).signal).toBe('SIGKILL');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const child = start(['lab', 'wait']);
    let said = '';
    child.stdout!.on('data', (data) => {
      said += data;
    });
    await vi.waitFor(() => expect(said).toContain('waiting'), 60_000);
    const closed = new Promise((resolve) => child.on('close', resolve));
    child.kill(signal);
    expect(await closed).toBe(7);
    expect(said).toContain(signal);
  }
});
