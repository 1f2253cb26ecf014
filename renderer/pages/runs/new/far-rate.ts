/** Whether a learning rate that was typed is far above the one that its preset learns well with. Pure. */
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { valueAt } from '../../../features/runs/specification-fields.ts';

/**
 * `gpt-tiny` on tang300, 150 steps, in bits/byte: 3.291 at its own rate of 0.004, 3.339 at ten times that, 3.404 at 25 times,
 * where counting single characters comes to 3.406, and 3.490 at a rate of 1.
 */
const FAR = 25;

export const isFarRate = (path: string, typed: unknown, base: RunSpecification): boolean =>
  path === 'recipe.learningRate' && typeof typed === 'number' && typed >= FAR * Number(valueAt(base, path));
