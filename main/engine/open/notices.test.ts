import { expect, test } from 'vitest';
import { LabError } from '../../contract/fault.ts';
import type { LabNotice } from '../../contract/lab-status.ts';
import { createNotices } from './notices.ts';

const full = new LabError('disk-full', { folder: 'a' }).fault;
const damaged = new LabError('database-damaged', { file: 'b' }).fault;

test('a notice is told to whoever watches, once, until it is dismissed for all', async () => {
  const notices = createNotices([damaged]);
  const watching = notices.watch();
  const codes = async (from: typeof watching = watching): Promise<string[]> =>
    ((await from.next()).value ?? []).map(({ fault }: LabNotice) => fault.code);
  expect(await codes()).toEqual(['database-damaged']);
  notices.notice(full);
  notices.notice({ ...full });
  expect(await codes()).toEqual(['database-damaged', 'disk-full']);
  notices.dismiss(0);
  expect(await codes()).toEqual(['disk-full']);
  // Another tab, or the same after a reload.
  expect(await codes(notices.watch())).toEqual(['disk-full']);
  expect(notices.all()).toEqual([damaged, full]);
  notices.dismiss(1);
  notices.notice(full);
  expect(await codes(notices.watch())).toEqual(['disk-full']);
});
