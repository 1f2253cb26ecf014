/** The presets of resources/presets/: specifications that are known to be worth a learner's time. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { passingRecord } from '../contract/passing.ts';
import type { Preset } from '../contract/procedures.ts';
import { runSpecification } from '../contract/run-specification.ts';
import { MAPPING_CORPORA } from '../text/mappings/mapping-corpora.ts';

const folder = new URL('../../resources/presets/', import.meta.url);
const presetFile = z.strictObject({
  name: z.string(),
  specification: runSpecification,
  passing: z.array(passingRecord).default([]),
});

/** Texts first, from the smallest model to the largest; then those on corpora that the lab makes, in the order of those. */
export function presets(): Omit<Preset, 'parameters'>[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => presetFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))
    .sort(
      (a, b) =>
        placeOfCorpus(a) - placeOfCorpus(b) ||
        size(a.specification.model) - size(b.specification.model) ||
        (a.name < b.name ? -1 : 1),
    );
}

export function presetNamed(name: string): Omit<Preset, 'parameters'> {
  const all = presets();
  const found = all.find((preset) => preset.name === name);
  if (!found)
    throw new LabError('preset-unknown', { preset: name, known: all.map((preset) => preset.name).join(', ') });
  return found;
}

/** 0 for every text. */
const placeOfCorpus = ({ specification }: Omit<Preset, 'parameters'>) =>
  MAPPING_CORPORA.findIndex(({ name }) => name === specification.corpus) + 1;

const size = ({ layers, width }: { layers: number; width: number }) => layers * width * width;
