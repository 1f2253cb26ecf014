/**
 * Runs in and out of the lab. A file crosses in pieces: one that goes out is written, read and discarded; one that comes in
 * is uploaded, looked into, taken and discarded.
 */
import { z } from 'zod';
import { encoding } from '../encoding.ts';
import { exportedRuns, exportRequest, importOutcome, importPreview, importRequest, PIECE_BYTES } from '../exchange.ts';
import { nothing, procedure } from './procedure.ts';

const fileId = z.object({ id: z.string().min(1) });

export const exchange = {
  write: procedure.input(exportRequest).output(exportedRuns),
  /** At most a piece from a place on; an empty one behind the end. */
  read: procedure.input(fileId.extend({ from: z.number().int().nonnegative() })).output(z.instanceof(Blob)),
  /** A piece of a file, in order; without `id` the first piece of a new upload. One upload may hold several files. */
  upload: procedure
    .input(
      z.object({
        id: z.string().optional(),
        fileName: z.string().min(1).max(300),
        piece: z.instanceof(Blob).refine(({ size }) => size <= PIECE_BYTES),
      }),
    )
    .output(fileId),
  /** What an upload holds, its texts in an encoding or in the one that is found out; nothing of it is in the lab yet. */
  look: procedure.input(fileId.extend({ encoding: encoding.optional() })).output(importPreview),
  /** Throws what `take` would refuse it with, and takes nothing in. */
  check: procedure.input(importRequest).output(nothing),
  take: procedure.input(importRequest).output(importOutcome),
  discard: procedure.input(fileId).output(nothing),
};
