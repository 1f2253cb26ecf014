/** ARCHITECTURE.md says which folder may import which; `.dependency-cruiser.cjs` is what is checked. They are one. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

interface Rule {
  name: string;
  from: { path?: string };
  to: { path?: string | string[]; pathNot?: string[] };
}

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const { forbidden } = createRequire(import.meta.url)(at('.dependency-cruiser.cjs').pathname) as { forbidden: Rule[] };

const short = (folder: string) => folder.replace(/^(main|renderer)\//, '').replace(/\.ts$/, '');

/** Folder → what it may import besides its own, as checked. */
function checkedArrows(): Map<string, Set<string>> {
  const rules = forbidden.filter(({ name, from }) => name.endsWith('-imports') && from.path !== undefined);
  return new Map(
    rules.map(({ from, to }) => {
      const folder = from.path?.replace(/^\^|\/$/g, '') ?? '';
      const allowed = to.pathNot?.slice(1).map((path) => path.replace(/^\^|\(\/\|\$\)$/g, '').replaceAll('\\', ''));
      return [folder, new Set(allowed?.map(short))];
    }),
  );
}

/** The same as the table tells it; `shared` stands for what its own line lists. */
function toldArrows(): Map<string, Set<string>> {
  const text = readFileSync(at('ARCHITECTURE.md'), 'utf8');
  const shared = /`shared` is ([^\n]*)\./.exec(text)?.[1]?.split(', ') ?? [];
  const rows = [...text.matchAll(/^\| `((?:main|renderer|preload)[^`]*)\/` \|.*\| ([^|]*) \|$/gm)];
  return new Map(
    rows.map(([, folder = '', cell = '']) => [
      folder,
      new Set(cell === 'nothing' ? [] : cell.split(', ').flatMap((name) => (name === 'shared' ? shared : [name]))),
    ]),
  );
}

test('the arrows of ARCHITECTURE.md are the checked ones', () => {
  const told = toldArrows();
  // Floors within one folder are told by the comments of their rules.
  const checked = [...checkedArrows()].filter(([folder]) => !folder.startsWith('main/provision/'));
  expect([...told.keys()].sort()).toEqual(checked.map(([folder]) => folder).sort());
  for (const [folder, allowed] of checked)
    expect([...(told.get(folder) ?? [])].sort(), folder).toEqual([...allowed].sort());
});
