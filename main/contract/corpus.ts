/** Texts that a run can train on. */
import { z } from 'zod';
import { tableReading } from './pair-table.ts';
import { baselines } from './run.ts';

/** A text file beyond this is refused before it is read: the whole text has to fit into memory several times over. */
export const LARGEST_FILE_BYTES = 100_000_000;

const inBoth = z.record(z.enum(['zh', 'en']), z.string());

/** What is known of a text of pairs before a run. */
export const pairFacts = z.object({
  /** Of the part that is learned from. */
  count: z.number().int(),
  /** Characters of their targets, each with its end. */
  targetCharacters: z.number().int(),
  /** Most characters of a source, or of a target with its end, in either part: to so many all are padded. */
  longest: z.number().int(),
});
export type PairFacts = z.infer<typeof pairFacts>;

export const corpusEntry = z.object({
  name: z.string(),
  title: inBoth,
  language: z.enum(['zh', 'en', 'other']),
  /** `ready` can be trained on; `absent` comes with set-up. */
  state: z.enum(['ready', 'absent', 'preparing']),
  /** `made`: by the lab itself, whenever it is wanted; not a text that somebody wrote. */
  origin: z.enum(['package', 'made', 'added']),
  bytes: z.number().nullable(),
  characters: z.number().nullable(),
  distinctCharacters: z.number().nullable(),
  /**
   * Tokens of its character tokenizer: the distinct characters of the part that is learned from, and one for all that it
   * never shows. `null` until counted, as for a text that an older lab took in.
   */
  vocabulary: z.number().int().nullable().default(null),
  sha256: z.string().nullable(),
  /** What the file was read as, for added files: utf-8, utf-8 with BOM, gb18030. */
  encoding: z.string().nullable(),
  licence: inBoth,
  attribution: inBoth,
  baselines: baselines.nullable(),
  /** Of sequences of examples, what is asked while a model trains on them; `null` for a text. */
  questions: z
    .object({
      /** Share that guessing among all answers gets right. */
      chance: z.number(),
      mapping: z.enum(['fresh', 'fixed']),
    })
    .nullable(),
  /** Where each line is a pair, source and target with a tab between; `null` for other texts, and where nobody looked. */
  pairs: pairFacts.nullable().default(null),
  /** The first characters, for a look before choosing. */
  excerpt: z.string().nullable(),
});
/** Whether the lab makes it: presets of such a corpus are for it alone, and for so many steps. */
export const isMade = ({ origin }: Pick<CorpusEntry, 'origin'>): boolean => origin === 'made';
/** Whether it is pairs, which a network from text to text learns from. */
export const isOfPairs = ({ pairs }: Pick<CorpusEntry, 'pairs'>): boolean => pairs !== null;
/** What the text of labelled lines without their labels is called behind their own name. */
export const textsAloneName = (labelled: string): string => `${labelled}-texts`;
/** The labelled lines that a text is of, or is itself; `null`: none that are here. */
export function labelledLinesOf<Corpus extends Pick<CorpusEntry, 'name' | 'pairs'>>(
  text: string | null,
  corpora: readonly Corpus[],
): Corpus | null {
  if (text === null) return null;
  const labelled = corpora.filter(isOfPairs);
  return (
    labelled.find(({ name }) => name === text) ?? labelled.find(({ name }) => textsAloneName(name) === text) ?? null
  );
}
/** Whether it is sequences of examples, and no text. */
export const isOfExamples = ({ questions }: Pick<CorpusEntry, 'questions'>): boolean => questions !== null;
export type CorpusEntry = z.infer<typeof corpusEntry>;

/** One that was added a moment ago; `table`: what was made of a table, `null` where it was a text. */
export const addedCorpus = corpusEntry.extend({ table: tableReading.nullable() });
export type AddedCorpus = z.infer<typeof addedCorpus>;
