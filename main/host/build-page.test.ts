import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildPage, hashOfSources, isBuilt, SOURCES } from './build-page.ts';

let root: string;

/** A builder that does what electron-vite does, as far as its caller sees: three folders, or a failure. */
const BUILDER = `
const { mkdirSync, writeFileSync, readFileSync } = require('node:fs');
const source = readFileSync('renderer/main.tsx', 'utf8');
for (const part of ['main', 'preload', 'renderer']) {
  mkdirSync(process.env.LAB_BUILD_FOLDER + '/' + part, { recursive: true });
  writeFileSync(process.env.LAB_BUILD_FOLDER + '/' + part + '/built.txt', source);
  if (source === 'broken') { console.error('line 1: broken'); process.exit(1); }
}`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-page-'));
  for (const folder of ['renderer/pages', 'main/contract', 'node_modules/electron-vite/bin'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'renderer/main.tsx'), 'one');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'node_modules/electron-vite/bin/electron-vite.js'), BUILDER);
  writeFileSync(join(root, 'package.json'), '{"type":"commonjs"}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const built = (part = 'renderer') => readFileSync(join(root, 'out', part, 'built.txt'), 'utf8');

test('builds what changed, and only then counts as built', async () => {
  expect(isBuilt(root)).toBe(false);
  await buildPage(root, () => {});
  expect([isBuilt(root), built(), built('main')]).toEqual([true, 'one', 'one']);
  writeFileSync(join(root, 'renderer/main.tsx'), 'two');
  expect(isBuilt(root)).toBe(false);
  await buildPage(root, () => {});
  expect([isBuilt(root), built()]).toEqual([true, 'two']);
});

test('a failed build keeps the older one, says why, and leaves nothing lying about', async () => {
  await buildPage(root, () => {});
  writeFileSync(join(root, 'renderer/main.tsx'), 'broken');
  let said = '';
  await expect(
    buildPage(root, (text) => {
      said += text;
    }),
  ).rejects.toThrow('electron-vite ended with 1');
  expect(said).toContain('line 1: broken');
  expect(built()).toBe('one');
  expect(isBuilt(root)).toBe(false);
});

test('a part that is missing is built again', async () => {
  await buildPage(root, () => {});
  rmSync(join(root, 'out/preload'), { recursive: true });
  expect(isBuilt(root)).toBe(false);
});

test('the hash follows names, contents and places of sources', () => {
  const hashes = new Set([hashOfSources(root)]);
  const change = (path: string, text: string) => {
    writeFileSync(join(root, path), text);
    hashes.add(hashOfSources(root));
  };
  change('renderer/pages/a.tsx', 'x');
  change('renderer/pages/a.tsx', 'y');
  rmSync(join(root, 'renderer/pages/a.tsx'));
  change('renderer/pages/b.tsx', 'y');
  change('package-lock.json', '{ }');
  change('main/contract/run.ts', '');
  expect(hashes.size).toBe(6);
});

/** Files that a file imports by a relative path. */
function importsOf(file: string): string[] {
  if (!/\.tsx?$/.test(file)) return [];
  const found = readFileSync(file, 'utf8').matchAll(/(?:from|import)\(?\s*'(\.{1,2}\/[^']+)'/g);
  return [...found].map(([, path]) => join(dirname(file), path!.replace(/\?.*$/, '')));
}

test('whatever the page, the preload and Electron’s main file import is one of their sources', () => {
  const lab = fileURLToPath(new URL('../../', import.meta.url));
  const entries = readdirSync(join(lab, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => join(lab, 'renderer', name));
  const reached = new Set([...entries, join(lab, 'preload/index.ts'), join(lab, 'main/host/electron.ts')]);
  // A set that grows is gone through to its end.
  for (const file of reached) for (const imported of importsOf(file)) reached.add(imported);
  const outside = [...reached]
    .map((file) => relative(lab, file))
    .filter((file) => !SOURCES.some((source) => file === source || file.startsWith(`${source}/`)));
  expect(outside).toEqual([]);
  expect(reached.size).toBeGreaterThan(300);
});
