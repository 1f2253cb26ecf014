/** What a procedure of the contract is implemented with: whatever it throws reaches the other side as a fault. */
import { implement, ORPCError } from '@orpc/server';
import { faultOf } from '../../contract/fault.ts';
import { contract } from '../../contract/procedures.ts';
import type { PacedSocket } from '../../server/paced-socket.ts';

const asFault = (error: unknown) =>
  error instanceof ORPCError ? error : new ORPCError('FAULT', { data: faultOf(error) });

/** Who asks: somebody at a socket, or nobody that is known (the terminal of this very process). */
export type Asker = Partial<Pick<PacedSocket, 'inTurn'>>;

/** An answer of megabytes: for a socket it is made when the one before has been taken. */
export function large<Answer>({ inTurn }: Asker, make: () => Promise<Answer>): Promise<Answer> {
  return inTurn ? inTurn(make) : make();
}

export const os = implement(contract)
  .$context<Asker>()
  .use(async ({ next }) => {
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
