import { expect, test } from 'vitest';
import type { Network } from '../models/model.ts';
import type { Executor, InputArray } from '../tensor/program.ts';
import { createContinuation } from './continuation.ts';

/** Tells which tokens were taken in at which places. */
function played(rewinds: boolean) {
  const taken: [number, number][] = [];
  const variables = { names: [], read: () => ({}), write: () => {}, dispose: () => {} };
  const executor = {
    createVariables: () => variables,
    program: () => ({
      run: ({ token, position }: Record<string, InputArray>) => {
        taken.push([token!.data[0]!, position!.data[0]!]);
        return { read: () => ({ logits: Float32Array.of(taken.length) }), dispose: () => {} };
      },
      dispose: () => {},
    }),
  } as unknown as Executor;
  const network = { rewinds, continuationShapes: {} } as unknown as Network;
  const { after } = createContinuation(executor, network, variables);
  return {
    /** What had to be taken in for this text: each token and its place. */
    after(...tokens: number[]) {
      taken.length = 0;
      expect(after(tokens)).toEqual(Float32Array.of(taken.length));
      return taken.flat();
    },
  };
}

test('what a text has in common with the one before is not computed again', () => {
  const { after } = played(true);
  expect(after(5, 6)).toEqual([5, 0, 6, 1]);
  expect(after(5, 6, 7)).toEqual([7, 2]);
  expect(after(5, 8)).toEqual([8, 1]);
  expect(after(5, 8)).toEqual([8, 1]);
  expect(after(9)).toEqual([9, 0]);
});

test('what can’t go back begins again, unless the text only grew', () => {
  const { after } = played(false);
  after(5, 6);
  expect(after(5, 6, 7)).toEqual([7, 2]);
  expect(after(5, 6, 8)).toEqual([5, 0, 6, 1, 8, 2]);
  expect(after(5, 6, 8)).toEqual([5, 0, 6, 1, 8, 2]);
});

test('nothing comes after no token', () => {
  expect(() => played(true).after()).toThrow(RangeError);
});
