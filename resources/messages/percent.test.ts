import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withUnit } from '../../main/quiz/plain-text.ts';

const ROOT = new URL('../../', import.meta.url);
/** What people read, wherever it is written. */
const FOLDERS = [
  'renderer/words',
  'resources/messages',
  'resources/glossary',
  'resources/quiz',
  'main/quiz',
  'main/cli',
];

/** Lines that are no comments. */
const written = (path: string) =>
  readFileSync(new URL(path, ROOT), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\*|\/\*|\/\/)/.test(line));

test.each(FOLDERS)('a per cent sign stands at its number, as numbers are printed: %s', (folder) => {
  const files = readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' });
  const read = files.filter(
    (file) => /\.(ts|json)$/.test(file) && !file.endsWith('.test.ts') && !file.includes('fixtures'),
  );
  expect(read.length).toBeGreaterThan(0);
  const apart = read.flatMap((file) => written(`${folder}/${file}`).filter((line) => /[\d}]\s%/.test(line)));
  expect(apart).toEqual([]);
});

test('as does a unit', () => {
  expect([withUnit('45.3', '%'), withUnit('45', 'tokens'), withUnit('45', undefined)]).toEqual([
    '45.3%',
    '45 tokens',
    '45',
  ]);
});
