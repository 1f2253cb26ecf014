/** A text being written: what the model keeps of it, and one program that takes it a token further. */
import type { Network } from '../models/model.ts';
import { type Executor, type Program, type Step, sizeOf, type TensorMap, type Variables } from '../tensor/program.ts';

export interface Continuation {
  /** Takes in the token at a position, from 0 on. Whatever came at this and later positions before is forgotten. */
  feed(token: number, position: number): void;
  /** Logits of the token after the one fed last; a copy. */
  logits(): Float32Array;
  dispose(): void;
}

/** One token further. Inputs `token` and `position` int32 []; output `logits` [V]; state: what the model keeps. */
function continuationStep(model: Network): Step {
  const kept = Object.keys(model.continuationShapes);
  return (tensors, { token, position }) => {
    const seen: TensorMap = Object.fromEntries(kept.map((name) => [name, tensors[name]!]));
    const { state, logits } = model.continueWith(tensors, seen, { token: token!, position: position! });
    return { state, outputs: { logits } };
  };
}

export function createContinuation(executor: Executor, model: Network, weights: Variables): Continuation {
  const zeros = Object.entries(model.continuationShapes).map(([name, shape]) => {
    return [name, { shape: [...shape], data: new Float32Array(sizeOf(shape)) }];
  });
  const seen = executor.createVariables(Object.fromEntries(zeros));
  const single = (value: number) => ({ data: Int32Array.of(value), shape: [] });
  const program: Program = executor.program('continue', continuationStep(model), [weights, seen], {
    token: single(0),
    position: single(0),
  });
  let last: ReturnType<Program['run']> | null = null;
  return {
    feed(token, position) {
      last?.dispose();
      last = program.run({ token: single(token), position: single(position) });
    },
    logits() {
      const { logits } = last?.read() ?? {};
      if (!logits) throw new Error('nothing was fed yet');
      return logits;
    },
    dispose() {
      last?.dispose();
      program.dispose();
      seen.dispose();
    },
  };
}
