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
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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

/** npm as it was called, or the one that is found; its words come back when it fails, `null` as status where it was ended. */
function runNpm(options, milliseconds) {
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env;
  const [file, first] = script && /npm-cli\.[cm]?js$/.test(script) ? [node, [script]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(file, [...first, ...options], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: file === 'npm' && process.platform === 'win32',
      timeout: milliseconds,
    });
    let words = '';
    child.stderr.on('data', (data) => {
      words += data;
    });
    child.on('error', (error) => resolve({ status: 1, words: error.message }));
    child.on('close', (status, signal) => resolve({ status: status ?? (signal && milliseconds ? null : 1), words }));
  });
}

/** What npm and Node call it when nobody is reached. */
const UNREACHED = /\bE(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH|NOTCACHED)\b|ERR_SOCKET/;
const PATIENCE = 6000;

/**
 * Whether npm reaches its registry, by npm's own settings of mirror and proxy: with its own patience it would try for
 * minutes before it says a word. `no`: whoever was asked cannot be reached; `silent`: nothing came back in six seconds;
 * any answer, a refusal too, is `yes`.
 */
async function askRegistry() {
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=1000'];
  const { status, words } = await runNpm(['ping', '--loglevel=error', ...patience], PATIENCE);
  if (status === null || /\b(ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/.test(words)) return 'silent';
  // Told to work offline, npm asks nobody: it is then the installation's to say what is missing.
  return status !== 0 && UNREACHED.test(words) && !/ENOTCACHED/.test(words) ? 'no' : 'yes';
}

/** Where the packages stand while others are tried that may not be whole. */
const before = join(root, 'out', 'packages-before');

/** Moves the packages out of npm's way, which removes them first. False where they can't be moved, or there are none. */
function setAside() {
  if (!existsSync(modules)) return false;
  try {
    renameSync(modules, before);
    return true;
  } catch (error) {
    // A mounted folder, or one that is in use.
    if (!['EXDEV', 'EBUSY', 'EPERM', 'EACCES', 'EROFS'].includes(error.code)) throw error;
    return false;
  }
}

function bringBack() {
  if (!existsSync(before)) return;
  rmSync(modules, { recursive: true, force: true });
  renameSync(before, modules);
}

/** How many packages are there, every half second in a terminal. Returns what ends it. */
function showProgress() {
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
  return () => {
    clearInterval(timer);
    show();
    if (live) process.stderr.write('\n');
  };
}

async function install() {
  const wanted = wantedStamp();
  const reached = await askRegistry();
  if (reached === 'no')
    say(
      '没有网络：npm 连不上它的软件源。先试试 npm 以前留下的软件包…',
      'There is no network: npm cannot reach its registry. Trying with the packages that npm has kept from earlier …',
    );
  if (reached === 'silent')
    say(
      'npm 的软件源 6 秒内没有回答，可能没有网络。npm 会继续尝试；按 Ctrl-C 可结束，已下载的部分会保留。',
      'npm’s registry has not answered within 6 s: perhaps there is no network. npm goes on trying; Ctrl-C ends it, and what was fetched is kept.',
    );
  const endProgress = showProgress();
  const aside = reached === 'no' && setAside();
  rmSync(stampFile, { force: true });
  // `ci` takes exactly what is locked. What it fetched stays in npm's cache: cut off, it goes on from there.
  const options = ['--include=dev', '--include=optional', '--loglevel=error', '--no-progress'];
  const { status, words } = await runNpm(['ci', ...options, ...(reached === 'no' ? ['--offline'] : [])]);
  endProgress();
  if (status === 0) {
    rmSync(before, { recursive: true, force: true });
    writeFileSync(stampFile, wanted);
    return true;
  }
  if (aside) bringBack();
  tellFailure(words);
  if (aside)
    say('原来已装好的软件包都还在，没有改动。', 'The packages that were installed here before are as they were.');
  return false;
}

function tellFailure(words) {
  // That it is not in npm's cache says nothing to a person; the sentence below does.
  if (!/ENOTCACHED/.test(words)) process.stderr.write(`${words.trim().split('\n').slice(-20).join('\n')}\n\n`);
  if (/ENOSPC/.test(words))
    say(
      '磁盘已满，软件包未能装完。腾出约 2 GB 空间后再运行同一命令即可。',
      'The disk is full: the packages are not complete. Free about 2 GB and run the same command again.',
    );
  else if (UNREACHED.test(words))
    say(
      '没有网络，软件包未能装完。已下载的部分会保留：联网后再运行同一命令即可；也可从另一台同类机器复制整个文件夹（含 node_modules），见 README.zh-CN.md 中“没有网络的机器”。',
      'Without network the packages could not be completed. What was fetched is kept: run the same command again when connected, or copy the whole folder with its node_modules from a machine of the same kind: README.md, “A machine without network”.',
    );
  else
    say(
      '软件包未能装完，原因见上。排除后再运行同一命令即可。',
      'The packages could not be installed; npm says why above. Run the same command again when that is mended.',
    );
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
      // From an installation that was cut off while it tried without network.
      bringBack();
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
