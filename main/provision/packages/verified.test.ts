import { cpSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultSentence } from '../../../resources/messages/index.ts';
import type { Fault } from '../../contract/fault.ts';
import { contextIn, laidOut, quietWork, temporaryFolder } from '../fixtures/step-context.ts';
import { cacheChanged, isUnread, isWhole, markVerified, readVerified, verifyFolder } from './verified.ts';

const temporary = temporaryFolder('verified');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const KEY = ['lib.so'];
let folders = 0;

function folderWith(made: 'here' | 'elsewhere'): string {
  folders += 1;
  const folder = join(temporary, `folder ${folders}`);
  laidOut(folder, { 'lib.so': 'library', 'include/a.h': 'header' }, made);
  return folder;
}
/** Another byte in the same place: neither name nor size tells. */
function changeByte(file: string): void {
  const bytes = readFileSync(file);
  bytes[2] = bytes[2]! ^ 1;
  writeFileSync(file, bytes);
}
const read = async (folder: string) => {
  const faults: Fault[] = [];
  const context = { ...contextIn(temporary), onChanged: (fault: Fault) => faults.push(fault) };
  return { whole: await isWhole({ folder, key: KEY }, context, quietWork()), faults };
};

test('what was carried here is used once it was read through, and not before', async () => {
  const folder = folderWith('elsewhere');
  expect(readVerified(folder, KEY)).toBeNull();
  expect(isUnread(folder, KEY)).toBe(true);
  expect(await read(folder)).toEqual({ whole: true, faults: [] });
  expect(readVerified(folder, KEY)).not.toBeNull();
  expect(isUnread(folder, KEY)).toBe(false);
});

test('a changed byte is named, with both hashes, in both languages, and what it is in stays unused', async () => {
  for (const path of ['lib.so', 'include/a.h']) {
    const folder = folderWith('elsewhere');
    changeByte(join(folder, path));
    const { whole, faults } = await read(folder);
    expect(whole).toBe(false);
    expect(faults).toMatchObject([{ code: 'cache-changed', parameters: { file: path, folder } }]);
    for (const language of ['zh', 'en'] as const) {
      const sentence = faultSentence(faults[0]!, language);
      for (const word of [path, folder, faults[0]!.parameters.expected, faults[0]!.parameters.actual])
        expect(sentence).toContain(String(word));
    }
  }
  const gone = folderWith('here');
  rmSync(join(gone, 'include/a.h'));
  expect(await verifyFolder(gone, quietWork())).toMatchObject([{ path: 'include/a.h', actual: null }]);
  expect(faultSentence(cacheChanged(gone, { path: 'x', sha256: 'y', actual: null }), 'en')).not.toContain('instead');
});

test('the mark holds for these very files: not for a copy, nor for one that was written to; for a moved folder it does', async () => {
  const folder = folderWith('here');
  const copy = `${folder} copy`;
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  expect(readVerified(copy, KEY)).toBeNull();
  renameSync(folder, `${folder} moved`);
  expect(readVerified(`${folder} moved`, KEY)).not.toBeNull();
  changeByte(join(`${folder} moved`, 'lib.so'));
  expect(readVerified(`${folder} moved`, KEY)).toBeNull();
});

test('on request everything is read, whatever the mark says', async () => {
  const folder = folderWith('elsewhere');
  utimesSync(join(folder, 'lib.so'), 1e9, 1e9);
  expect((await read(folder)).whole).toBe(true);
  changeByte(join(folder, 'lib.so'));
  utimesSync(join(folder, 'lib.so'), 1e9, 1e9);
  expect(readVerified(folder, KEY)).not.toBeNull();
  expect(await verifyFolder(folder, quietWork())).toMatchObject([{ path: 'lib.so' }]);
  expect(readVerified(folder, KEY)).toBeNull();
});

test('several folders of one place keep their marks; one that is stopped says so', async () => {
  const folder = folderWith('elsewhere');
  markVerified(folder, ['lib.so']);
  markVerified(folder, ['include/a.h']);
  expect(readVerified(folder, ['lib.so', 'include/a.h'])).not.toBeNull();
  const stopped = new AbortController();
  stopped.abort();
  await expect(verifyFolder(folder, quietWork(stopped.signal))).rejects.toMatchObject({
    fault: { code: 'setup-stopped' },
  });
});
