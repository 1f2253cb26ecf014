/**
 * The first lines that run: on the machine's own Node (20 or newer), with nothing installed yet.
 *
 *   node main/provision/bootstrap.mjs start|test|lab …
 *
 * Installs the packages when node_modules is not what package-lock.json says, then hands over to the pinned Node 24 that
 * came with them. Nothing of it writes to standard output: `lab --json` owns that. With everything in place it does no
 * network access, and on the pinned Node (as under `npm run`, which finds it first) goes on in this very process.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module'; // whole: Node 20 lacks the one name that is used of it
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { terminalLanguage } from './terminal-language.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
/** What `npm` must have installed here: written last, so that an installation that was cut off is not taken for a whole one. */
const stampFile = join(modules, '.lab-installed');
const lockFile = join(root, 'package-lock.json');
const ENTRIES = { start: 'main/host/start.ts', test: 'e2e/run-all.ts', lab: 'main/cli/index.ts' };

const chinese = terminalLanguage(process.env) === 'zh';
const say = (zh, en) => process.stderr.write(`${chinese ? zh : en}\n`);

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What the lock file's packages are for this machine. */
function wantedStamp() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** Of the optional packages those for exactly this system count: npm leaves out the others, and what they need. */
function belongsHere({ optional, os, cpu, libc }) {
  if (!optional) return true;
  return !libc && Boolean(os?.includes(process.platform) && cpu?.includes(process.arch));
}

/** True when npm's own record of node_modules, which it writes last, has every package of the lock file. */
function recordMatches() {
  const locked = packagesOf(lockFile);
  const installed = packagesOf(join(modules, '.package-lock.json'));
  if (!locked || !installed) return false;
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || !belongsHere(entry) || installed[path]?.version === entry.version,
  );
}

function isInstalled() {
  const wanted = wantedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return true;
  if (!recordMatches()) return false;
  try {
    writeFileSync(stampFile, wanted);
  } catch (error) {
    // A folder that cannot be written, as on a stick: the record is read again at the next start.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
  return true;
}

/** One installation at a time. Resolves to what ends the turn, once it is ours. */
async function takeTurn() {
  mkdirSync(join(root, 'out'), { recursive: true });
  const file = join(root, 'out', 'installing');
  for (let told = false; ; ) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(file)) rmSync(file, { force: true });
    else {
      if (!told) say('另一个终端正在安装软件包，请稍候…', 'Another terminal is installing the packages, waiting …');
      told = true;
      await sleep(500);
    }
  }
}

function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Empty: just being written, or its writer was cut off in that moment.
    if (pid === 0) return Date.now() - statSync(file).mtimeMs > 5000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code !== 'EPERM';
  }
}

/** npm as it was called, or the one that is found; its words come back when it fails. */
function runNpm(options) {
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env;
  const [file, first] = script && /npm-cli\.[cm]?js$/.test(script) ? [node, [script]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(file, [...first, ...options], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: file === 'npm' && process.platform === 'win32',
    });
    let words = '';
    child.stderr.on('data', (data) => {
      words += data;
    });
    child.on('error', (error) => resolve({ status: 1, words: error.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, words }));
  });
}

async function install() {
  const wanted = wantedStamp();
  const paths = Object.entries(packagesOf(lockFile) ?? {})
    .filter(([path, entry]) => path !== '' && belongsHere(entry))
    .map(([path]) => join(root, path, 'package.json'));
  const startedAt = Date.now();
  const live = process.stderr.isTTY;
  const show = () => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const done = paths.filter((path) => existsSync(path)).length;
    const text = chinese
      ? `正在安装软件包：${done} / ${paths.length}，${seconds} 秒`
      : `Installing packages: ${done} of ${paths.length}, ${seconds} s`;
    process.stderr.write(live ? `\r${text}\u001b[K` : `${text}\n`);
  };
  show();
  const timer = setInterval(show, live ? 500 : 5000);
  rmSync(stampFile, { force: true });
  // `ci` takes exactly what is locked. What it fetched stays in npm's cache: cut off, it goes on from there.
  const { status, words } = await runNpm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-progress',
  ]);
  clearInterval(timer);
  show();
  if (live) process.stderr.write('\n');
  if (status === 0) {
    writeFileSync(stampFile, wanted);
    return true;
  }
  process.stderr.write(`${words.trim().split('\n').slice(-20).join('\n')}\n\n`);
  if (/ENOSPC/.test(words))
    say(
      '磁盘已满，软件包未能装完。腾出约 2 GB 空间后再运行同一命令即可。',
      'The disk is full: the packages are not complete. Free about 2 GB and run the same command again.',
    );
  else if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET/.test(words)
  )
    say(
      '没有网络，软件包未能装完。已下载的部分会保留：联网后再运行同一命令即可；也可从另一台同类机器复制整个文件夹（含 node_modules）。',
      'Without network the packages could not be completed. What was fetched is kept: run the same command again when connected, or copy the whole folder with its node_modules from a machine of the same kind.',
    );
  else
    say(
      '软件包未能装完，原因见上。排除后再运行同一命令即可。',
      'The packages could not be installed; npm says why above. Run the same command again when that is mended.',
    );
  return false;
}

/** The pinned Node, or the machine's own where the packages bring none and it is new enough. */
function nodeToRunOn() {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const file = join(modules, name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(file)) return file;
  return Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : null;
}

/** Goes on with `entry`: here, if this is the right Node, else in a child whose signals and status are passed on. */
async function handOver(node, entry, options) {
  // Beside the packages, not in the lab's cache: where that is, is for the code that this speeds up to say.
  const compiled = join(modules, '.cache', 'compiled');
  process.env.NODE_COMPILE_CACHE ??= compiled;
  if (realpathSync(node) === realpathSync(process.execPath)) {
    nodeModule.enableCompileCache?.(compiled);
    process.argv = [process.execPath, entry, ...options];
    await import(pathToFileURL(entry).href);
    return;
  }
  const child = spawn(node, [entry, ...options], { stdio: 'inherit' });
  // Ctrl-C in a terminal reaches the child by itself: twice would mean "at once".
  const inTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', () => inTerminal || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [status, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (...end) => resolve(end));
  });
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else process.exitCode = status;
}

async function main() {
  const [mode = '', ...options] = process.argv.slice(2);
  if (!Object.hasOwn(ENTRIES, mode)) {
    say('用法：bootstrap.mjs start|test|lab …', 'usage: bootstrap.mjs start|test|lab …');
    process.exitCode = 2;
    return;
  }
  if (!isInstalled()) {
    const endTurn = await takeTurn();
    try {
      if (!isInstalled() && !(await install())) {
        process.exitCode = 1;
        return;
      }
    } finally {
      endTurn();
    }
  }
  const node = nodeToRunOn();
  if (!node) {
    say(
      `没有适用于本系统的 Node 24 软件包，而本机的 Node ${process.versions.node} 太旧：请安装 Node 24。`,
      `No package brings Node 24 for this system, and this machine's Node ${process.versions.node} is too old: install Node 24.`,
    );
    process.exitCode = 1;
    return;
  }
  await handOver(node, join(root, ENTRIES[mode]), options);
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  say(
    `实验室需要 Node 20 或更新的版本，本机是 ${process.versions.node}。请从 Node 的网站或系统的软件源安装。`,
    `The lab needs Node 20 or newer; this is ${process.versions.node}. Install a newer one from Node's site or your system's packages.`,
  );
  process.exitCode = 1;
} else await main();
