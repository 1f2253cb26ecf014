/** A text being written: what the network keeps of it, and one program that takes it a token further. */
import type { Network } from '../models/model.ts';
import { type Executor, type Program, type Step, sizeOf, type TensorMap, type Variables } from '../tensor/program.ts';

export interface Continuation {
  /**
   * Logits of the token after a text; a copy. What a text begins with as the one before is not computed again, so that
   * each token of a text that grows, and what prompts share, is computed once.
   *
   * @param tokens at least one, at most as many as the network has positions for
   */
  after(tokens: readonly number[]): Float32Array;
  dispose(): void;
}

/** One token further. Inputs `token` and `position` int32 []; output `logits` [V]; state: what the network keeps. */
function continuationStep(network: Network): Step {
  const kept = Object.keys(network.continuationShapes);
  return (tensors, { token, position }) => {
    const seen: TensorMap = Object.fromEntries(kept.map((name) => [name, tensors[name]!]));
    const { state, logits } = network.continueWith(tensors, seen, { token: token!, position: position! });
    return { state, outputs: { logits } };
  };
}

export function createContinuation(executor: Executor, network: Network, weights: Variables): Continuation {
  const zeros = Object.entries(network.continuationShapes).map(([name, shape]) => {
    return [name, { shape: [...shape], data: new Float32Array(sizeOf(shape)) }];
  });
  const seen = executor.createVariables(Object.fromEntries(zeros));
  const single = (value: number) => ({ data: Int32Array.of(value), shape: [] });
  const program: Program = executor.program('continue', continuationStep(network), [weights, seen], {
    token: single(0),
    position: single(0),
  });
  let read: readonly number[] = [];

  /** How many of the first tokens need not be taken in again: all but the last, whose logits are asked. */
  function known(tokens: readonly number[]): number {
    let same = 0;
    while (same < Math.min(read.length, tokens.length - 1) && read[same] === tokens[same]) same++;
    return same < read.length && !network.rewinds ? 0 : same;
  }

  return {
    after(tokens) {
      if (tokens.length === 0) throw new RangeError('nothing comes after no token');
      let logits: Float32Array | undefined;
      for (let position = known(tokens); position < tokens.length; position++) {
        const outputs = program.run({ token: single(tokens[position]!), position: single(position) });
        if (position === tokens.length - 1) ({ logits } = outputs.read());
        outputs.dispose();
      }
      read = [...tokens];
      return logits!;
    },
    dispose() {
      program.dispose();
      seen.dispose();
    },
  };
}
