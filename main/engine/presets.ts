/** The presets of resources/presets/: specifications that are known to be worth a learner's time. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { FAMILIES, modelFacts } from '../contract/model-facts.ts';
import { passingRecord } from '../contract/passing.ts';
import type { Preset } from '../contract/preset.ts';
import { runSpecification } from '../contract/run-specification.ts';
import { madeCorpus } from '../text/made-corpora.ts';
import { MAPPING_CORPORA, mappingCorpus } from '../text/mappings/mapping-corpora.ts';

const folder = new URL('../../resources/presets/', import.meta.url);
const presetFile = z.strictObject({
  name: z.string(),
  specification: runSpecification,
  published: z.strictObject({ vocabulary: z.number().int().positive(), source: z.string() }).nullable().default(null),
  passing: z.array(passingRecord).default([]),
});

/** A preset as its file says it: what depends on a text is not known yet. */
export type PlainPreset = Omit<Preset, 'parameters' | 'countedOn'>;

/** Texts first, then sequences of examples, in the order of those; of each the families as in the article, the smallest model first, behind those for one word, then published ones: the first of a family is one to begin with. */
export function presets(): PlainPreset[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => presetFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))
    .sort(
      (a, b) =>
        placeOfCorpus(a) - placeOfCorpus(b) ||
        familyOf(a) - familyOf(b) ||
        Number(a.published !== null) - Number(b.published !== null) ||
        Number(isOfOneWord(a)) - Number(isOfOneWord(b)) ||
        size(a) - size(b) ||
        modelFacts(a.specification.model).window - modelFacts(b.specification.model).window ||
        (a.name < b.name ? -1 : 1),
    );
}

export function presetNamed(name: string): PlainPreset {
  const all = presets();
  const found = all.find((preset) => preset.name === name);
  if (!found)
    throw new LabError('preset-unknown', { preset: name, known: all.map((preset) => preset.name).join(', ') });
  return found;
}

/** 0 for every text. */
const placeOfCorpus = ({ specification }: PlainPreset) =>
  MAPPING_CORPORA.findIndex(({ name }) => name === specification.corpus) + 1;

/**
 * The text that a preset's parameters are counted with: the one asked for, unless that is of examples, or the preset is for
 * a corpus that the lab makes.
 */
export function countedOn({ specification: { corpus } }: PlainPreset, asked: string | undefined): string {
  return asked === undefined || mappingCorpus(asked) || madeCorpus(corpus) ? corpus : asked;
}

/** A preset for a text that the lab makes: no model to begin with on another. */
const isOfOneWord = ({ specification: { corpus } }: PlainPreset) =>
  madeCorpus(corpus) !== undefined && mappingCorpus(corpus) === undefined;

const familyOf = ({ specification }: PlainPreset) => FAMILIES.indexOf(specification.model.kind);

function size({ specification }: PlainPreset): number {
  const { layers, width } = modelFacts(specification.model);
  return layers * width * width;
}
