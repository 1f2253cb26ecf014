import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { corpusHash, readCorpus, writeCorpus } from './corpus-folder.ts';

let root: string;
let corpora: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'corpora-'));
  corpora = join(root, 'corpora');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const text = '春眠不觉晓，\n𠀀\n';
const put = (meta: Record<string, unknown> = {}) => writeCorpus(corpora, { name: 'spring', text, meta });
const notReady = (folder: string) => {
  try {
    readCorpus(folder);
  } catch (error) {
    return error instanceof LabError ? error.fault : error;
  }
  return null;
};

test('a text lies under its hash with its meta, and comes back', () => {
  const { sha256, folder } = put({ encoding: 'gb18030' });
  expect(sha256).toBe(corpusHash(text));
  expect(folder).toBe(join(corpora, sha256));
  // printf '春眠不觉晓，\n𠀀\n' | sha256sum
  expect(sha256).toBe('4ec90e865003cf947df9f9312357e918ff6c7e49d0f2749008d6cc72129f19e7');
  expect(readdirSync(corpora)).toEqual([sha256]);
  expect(readFileSync(join(folder, 'text.txt'), 'utf8')).toBe(text);
  expect(readCorpus(folder)).toEqual({ text, meta: { name: 'spring', sha256, encoding: 'gb18030' } });
});

test('writing the same text twice leaves the first', () => {
  const { folder } = put({ first: true });
  put({ first: false });
  expect(readCorpus(folder).meta).toMatchObject({ first: true });
  expect(readdirSync(corpora)).toHaveLength(1);
});

test('a damaged text is told by its hash, and replaced by the next writing', () => {
  const { sha256, folder } = put();
  writeFileSync(join(folder, 'text.txt'), `${text}x`);
  expect(notReady(folder)).toMatchObject({
    code: 'corpus-not-ready',
    parameters: { expected: sha256, actual: corpusHash(`${text}x`) },
  });
  put();
  expect(readCorpus(folder).text).toBe(text);
  expect(readdirSync(corpora)).toEqual([sha256]);
});

test('a corpus that is not there, or without its meta, is not ready', () => {
  const { sha256, folder } = put();
  rmSync(join(folder, 'meta.json'));
  expect(notReady(folder)).toMatchObject({ code: 'corpus-not-ready', parameters: { corpus: sha256 } });
  expect(notReady(join(corpora, 'none'))).toMatchObject({ code: 'corpus-not-ready', parameters: { corpus: 'none' } });
});

test('a writing that fails leaves nothing, and what was there whole', () => {
  const { folder } = put();
  // JSON cannot hold this: the fault comes after the text was written.
  expect(() => writeCorpus(corpora, { name: 'other', text: 'other', meta: { size: 1n } })).toThrow(TypeError);
  expect(readdirSync(corpora)).toHaveLength(1);
  expect(readCorpus(folder).text).toBe(text);
});

test('what a kill left half-written is removed by the next writing, also of a text that is there', () => {
  put();
  mkdirSync(join(corpora, '.unfinished-abc'), { recursive: true });
  writeFileSync(join(corpora, '.unfinished-abc', 'text.txt'), 'half');
  const { sha256 } = put();
  expect(readdirSync(corpora)).toEqual([sha256]);
  expect(existsSync(join(corpora, '.unfinished-abc'))).toBe(false);
});
