import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { placeFor, refuseNoPlace, refuseStream, saveBlob } from './save-exported.ts';

const faultOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof LabError) return { code: error.fault.code, ...error.fault.parameters };
    throw error;
  }
  return null;
};

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'lab-save-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder that is missing is named, also where the path ends as one', async () => {
  const folder = temporary();
  const nosuch = join(folder, 'nosuch');
  for (const to of [`${nosuch}/`, `${nosuch}//`, join(nosuch, 'runs.csv')]) {
    expect(faultOf(() => refuseNoPlace(to))).toEqual({ code: 'folder-missing', folder: nosuch });
    // As one that goes meanwhile is.
    const saved = saveBlob(new Blob(['x']), { file: placeFor(to, 'runs.csv'), force: false });
    await expect(saved).rejects.toMatchObject({ fault: { code: 'folder-missing', parameters: { folder: nosuch } } });
  }
  for (const to of [undefined, folder, `${folder}/`, join(folder, 'runs.csv')])
    expect(faultOf(() => refuseNoPlace(to))).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test('a dash is no file, unless it is named as one', () => {
  expect([faultOf(() => refuseNoPlace('-')), faultOf(() => refuseStream('-'))]).toEqual([
    { code: 'file-is-stream' },
    { code: 'file-is-stream' },
  ]);
  expect(faultOf(() => refuseNoPlace('./-'))).toBeNull();
  const folder = temporary();
  writeFileSync(join(folder, '-'), '');
  expect(faultOf(() => refuseNoPlace(join(folder, '-')))).toBeNull();
});
