/** What a failed call says: the fault that the engine named, or the page itself before it asked. */
import { ORPCError } from '@orpc/client';
import { type Fault, LabError } from '../../main/contract/fault.ts';
import { refusedInput } from '../../main/contract/specification-fault.ts';

/** True for a fault that the engine named: asking again would give the same answer. */
export function isFault(error: unknown): error is ORPCError<'FAULT', Fault> {
  return error instanceof ORPCError && error.code === 'FAULT';
}

/** Any thrown thing as a fault; what nobody named becomes `internal` with its message. */
export function faultFrom(error: unknown): Fault {
  if (isFault(error)) return error.data;
  const refused = error instanceof ORPCError && error.code === 'BAD_REQUEST' ? refusedInput(error.data) : null;
  if (refused) return refused;
  if (error instanceof LabError) return error.fault;
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.stack !== undefined ? error.stack : message;
  return { code: 'internal', parameters: { message }, cause };
}
