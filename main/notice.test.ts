/** NOTICE against the packages whose code the page takes in: what it imports, and whatever those need. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Package {
  name: string;
  license: string;
  dependencies?: Record<string, string>;
}

/** The package as who lies in `from` finds it. */
function found(name: string, from: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return from === root ? null : found(name, dirname(from));
}

/** `@scope/name` of `@scope/name/part`. */
const packageOf = (imported: string) => imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');

/** Folders below which the page's own code lies, with the parts of the engine that it shares. */
function imported(): Set<string> {
  const names = ['renderer', 'main/contract'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|css)$/.test(file) && !/\.test\.|fixtures/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(root, folder, file), 'utf8');
        return [...text.matchAll(/^(?:import|export)\b[^;]*?'([^.'][^']*)'/gm)].map(([, name]) => packageOf(name!));
      }),
  );
  return new Set(names.filter((name) => !name.startsWith('node:')));
}

function contained(): Map<string, Package> {
  const packages = new Map<string, Package>();
  const take = (name: string, from: string) => {
    const folder = found(name, from);
    // Types leave no code; what is optional may not be there.
    if (folder === null || packages.has(folder) || name.startsWith('@types/')) return;
    const read = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
    packages.set(folder, read);
    for (const needed of Object.keys(read.dependencies ?? {})) take(needed, folder);
  };
  for (const name of imported()) take(name, root);
  return packages;
}

test('NOTICE names every package in the page, with its licence', () => {
  const [, list = ''] =
    /The page that is built[^\n]*\n((?: {2}.*\n)+)/.exec(readFileSync(join(root, 'NOTICE'), 'utf8')) ?? [];
  const named = list.split(/^ {2}(?! )/m).flatMap((part) => {
    const [, licence, names] = /^([^:]+): ([\s\S]+)$/.exec(part) ?? [];
    return licence && names
      ? [
          {
            licence,
            names: names
              .replaceAll(/\([^)]*\)/g, '')
              .split(/[\s,]+/)
              .filter(Boolean),
          },
        ]
      : [];
  });
  const isNamed = ({ name, license }: Package) =>
    named.some(({ licence, names }) => licence === license && names.some((pattern) => matchesGlob(name, pattern)));
  const packages = [...contained().values()];
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter((one) => !isNamed(one)).map(({ name, license }) => `${license}: ${name}`)).toEqual([]);
});
