/** What a procedure of the contract is implemented with: whatever it throws reaches the other side as a fault. */
import { implement, ORPCError } from '@orpc/server';
import { faultOf } from '../../contract/fault.ts';
import { contract } from '../../contract/procedures.ts';

const asFault = (error: unknown) =>
  error instanceof ORPCError ? error : new ORPCError('FAULT', { data: faultOf(error) });

export const os = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    throw asFault(error);
  }
});

/** Faults inside a stream travel like those of an answer. */
export async function* faultsOf<Value>(values: AsyncIterable<Value>): AsyncGenerator<Value> {
  try {
    yield* values;
  } catch (error) {
    throw asFault(error);
  }
}
