import { expect, onTestFinished, test } from 'vitest';
import { type Fault, LabError } from '../../contract/fault.ts';
import type { LabNotice } from '../../contract/lab-status.ts';
import { createNotices, type Notices } from './notices.ts';

const full = new LabError('disk-full', { folder: 'a' }).fault;
const damaged = new LabError('database-damaged', { file: 'b' }).fault;

/** They last no longer than their test. */
function noticesOf(first: Fault[], hasRoom: () => boolean = () => false): Notices {
  const notices = createNotices({ first, hasRoom, askMilliseconds: 1 });
  onTestFinished(() => notices.close());
  return notices;
}

test('a notice is told to whoever watches, once, until it is dismissed for all', async () => {
  const notices = noticesOf([damaged]);
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

const nearly = new LabError('disk-nearly-full', { folder: 'a', free: 1 }).fault;
const locked = new LabError('database-locked', {}).fault;

/** What stands until the codes are these. */
async function until(notices: Notices, ...wanted: string[]): Promise<LabNotice[]> {
  for await (const standing of notices.watch())
    if (standing.map(({ fault }) => fault.code).join() === wanted.join()) return standing;
  throw new Error('the watch ended');
}

test('a full disk is told once, whoever met it, and until there is room', async () => {
  let room = false;
  const notices = noticesOf([], () => room);
  for (const fault of [nearly, full, new LabError('disk-full', {}).fault, nearly]) notices.notice(fault);
  await until(notices, 'disk-full');
  expect(notices.all()).toEqual([full]);
  room = true;
  await until(notices);
  expect(notices.all()).toEqual([]);
  room = false;
  notices.notice(nearly);
  await until(notices, 'disk-nearly-full');
});

test('what is in memory only for want of room says alone that there is none, until it is written', async () => {
  const notices = noticesOf([]);
  notices.notice(full);
  notices.state('run 1', full, 'mine');
  notices.state('run 2', locked, 'yours');
  const standing = await until(notices, 'disk-full', 'database-locked');
  expect(standing.map(({ keeps }) => keeps)).toEqual(['mine', 'yours']);
  expect(notices.all()).toHaveLength(2);
  notices.state('run 2', null);
  notices.state('run 1', null);
  // Somebody else met it, and the disk has not been asked to the contrary yet.
  expect(notices.all()).toEqual([full]);
});

test('a state is told as it stands now; dismissed it comes back only as another one', async () => {
  const waits = (count: number) => new LabError('trash-waits', { days: 40, count }).fault;
  let count = 2;
  const notices = noticesOf([]);
  notices.follow('trash', () => (count === 0 ? null : waits(count)));
  const [told] = await until(notices, 'trash-waits');
  notices.dismiss(told!.id);
  count = 1;
  await expect.poll(() => notices.all()).toEqual([waits(1)]);
  expect((await notices.watch().next()).value).toEqual([]);
  count = 0;
  await expect.poll(() => notices.all()).toEqual([]);
  notices.state('trash', locked);
  await until(notices, 'database-locked');
});
