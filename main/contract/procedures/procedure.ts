/** What every procedure of the contract begins with. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { fault } from '../fault.ts';

/** Every procedure may answer with a fault; the page turns its code into a sentence. */
export const procedure = oc.errors({ FAULT: { data: fault } });
export const nothing = z.object({});
export const runId = z.object({ run: z.string().min(1) });
