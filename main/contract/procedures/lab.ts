/** The lab itself: how it stands, what it lacks, its settings. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { labNotice, labStatus } from '../lab-status.ts';
import { cacheReading, doctorReport } from '../setup.ts';
import { unreadableEntry } from '../unreadable.ts';
import { nothing, procedure } from './procedure.ts';

/** Characters of a setting as JSON: every page has all settings in its memory. */
const LONGEST_SETTING = 100_000;
const settingValue = z
  .json()
  .refine((value) => JSON.stringify(value).length <= LONGEST_SETTING, { params: { problem: 'too-long' } });

export const lab = {
  status: procedure.input(nothing).output(labStatus),
  /** The notices that nobody dismissed, now and at each change. */
  watchNotices: procedure.input(nothing).output(eventIterator(z.array(labNotice))),
  /** For every window and tab of the lab. One that is gone already stays so. */
  dismissNotice: procedure.input(z.object({ id: z.number().int() })).output(nothing),
  doctor: procedure.input(nothing).output(doctorReport),
  /** Reads the whole cache through, a megabyte at a time, for as long as somebody listens. The last state is `done`. */
  readCache: procedure.input(nothing).output(eventIterator(cacheReading)),
  /** What lists pass over, of every kind, in order of kind. */
  unreadable: procedure.input(nothing).output(z.array(unreadableEntry)),
  settings: procedure.input(nothing).output(z.record(z.string(), z.json())),
  setSetting: procedure.input(z.object({ key: z.string().max(100), value: settingValue })).output(nothing),
};
