/** The models that are timed. A model family joins with its entry here and its twin in `pytorch_worker.py`. */
import type { GptConfiguration } from '../../main/contract/run-specification.ts';

export interface Case {
  name: string;
  model: GptConfiguration;
  vocabulary: number;
  batchSize: number;
}

const gpt = (layers: number, width: number, heads: number, context: number): GptConfiguration => ({
  kind: 'gpt',
  layers,
  heads,
  width,
  context,
  dropout: 0,
  initialStandardDeviation: 0.02,
});

/** Three sizes, and the first visit's: gpt-tiny on the quatrains, whose 5,100 characters cost more than its layers. */
export const CASES: readonly Case[] = [
  { name: 'tiny', model: gpt(4, 128, 4, 64), vocabulary: 65, batchSize: 12 },
  { name: 'tiny-quatrains', model: gpt(4, 128, 4, 64), vocabulary: 5100, batchSize: 12 },
  { name: 'classroom', model: gpt(4, 192, 6, 128), vocabulary: 96, batchSize: 12 },
  { name: 'large', model: gpt(6, 384, 6, 256), vocabulary: 256, batchSize: 8 },
];

/** How the cost grows: one dimension at a time from the case `tiny`. */
export function growthCases(): Record<string, { value: number; case: Case }[]> {
  const base = { layers: 4, width: 128, heads: 4, context: 64, batchSize: 12 };
  const at = (changed: Partial<typeof base>): Case => {
    const { layers, width, heads, context, batchSize } = { ...base, ...changed };
    return { name: JSON.stringify(changed), model: gpt(layers, width, heads, context), vocabulary: 65, batchSize };
  };
  return {
    width: [64, 128, 256, 512].map((width) => ({ value: width, case: at({ width }) })),
    depth: [2, 4, 8, 16].map((layers) => ({ value: layers, case: at({ layers }) })),
    context: [32, 64, 128, 256].map((context) => ({ value: context, case: at({ context }) })),
    batch: [4, 12, 36, 108].map((batchSize) => ({ value: batchSize, case: at({ batchSize }) })),
  };
}
