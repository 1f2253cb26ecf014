/** The lab itself: how it stands, what it lacks, its settings. */
import { z } from 'zod';
import { labStatus } from '../lab-status.ts';
import { doctorReport } from '../setup.ts';
import { unreadableEntry } from '../unreadable.ts';
import { nothing, procedure } from './procedure.ts';

export const lab = {
  status: procedure.input(nothing).output(labStatus),
  doctor: procedure.input(nothing).output(doctorReport),
  /** What lists pass over, of every kind, in order of kind. */
  unreadable: procedure.input(nothing).output(z.array(unreadableEntry)),
  settings: procedure.input(nothing).output(z.record(z.string(), z.json())),
  setSetting: procedure.input(z.object({ key: z.string().max(100), value: z.json() })).output(nothing),
};
