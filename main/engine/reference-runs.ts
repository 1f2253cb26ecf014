/** Curves of presets on their texts, recorded once from real runs: what a run of the same settings is drawn beside. */
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ReferenceCurve } from '../contract/coaching.ts';
import { type RunSpecification, runSpecification } from '../contract/run-specification.ts';

/** Written by `npm run bench -- coach`. */
export const referenceFile = z.strictObject({
  preset: z.string(),
  corpusSha256: z.string(),
  /** Of the first seed. */
  specification: runSpecification,
  seeds: z
    .array(
      z.strictObject({
        seed: z.number().int(),
        /** Step and bits a byte, the same steps for all. */
        evaluations: z.array(z.tuple([z.number().int(), z.number()])).min(1),
      }),
    )
    .min(2),
});
export type ReferenceFile = z.infer<typeof referenceFile>;

const folder = new URL('../../resources/presets/references/', import.meta.url);

function referenceFiles(): ReferenceFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => referenceFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

/**
 * The curve of a run that computes what was recorded: the same model, text and recipe from its first step to its last. Seed,
 * backend and when it is looked at are free; a schedule of another length is another run. `null` where there is none.
 */
export function referenceOf(
  specification: RunSpecification | null,
  corpusSha256: string | null,
  files: readonly ReferenceFile[] = referenceFiles(),
): ReferenceCurve | null {
  if (specification === null || specification.startFrom) return null;
  const computed = ({ model, tokenizer, recipe }: RunSpecification) => ({ model, tokenizer, recipe });
  const found = files.find(
    (file) =>
      file.corpusSha256 === corpusSha256 && isDeepStrictEqual(computed(file.specification), computed(specification)),
  );
  if (!found) return null;
  const points = found.seeds[0]!.evaluations.map(([step], place) => {
    const values = found.seeds.map(({ evaluations }) => evaluations[place]![1]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { step, mean, low: Math.min(...values), high: Math.max(...values) };
  });
  return { preset: found.preset, seeds: found.seeds.length, points };
}
