/** Texts that a run can train on. */
import { z } from 'zod';
import { baselines } from './run.ts';

/** A text file beyond this is refused before it is read: the whole text has to fit into memory several times over. */
export const LARGEST_FILE_BYTES = 100_000_000;

const inBoth = z.record(z.enum(['zh', 'en']), z.string());

export const corpusEntry = z.object({
  name: z.string(),
  title: inBoth,
  language: z.enum(['zh', 'en', 'other']),
  /** `ready` can be trained on; `absent` comes with set-up. */
  state: z.enum(['ready', 'absent', 'preparing']),
  /** `made`: sequences of examples that the lab makes itself; not a text that somebody wrote. */
  origin: z.enum(['package', 'made', 'added']),
  bytes: z.number().nullable(),
  characters: z.number().nullable(),
  distinctCharacters: z.number().nullable(),
  sha256: z.string().nullable(),
  /** What the file was read as, for added files: utf-8, utf-8 with BOM, gb18030. */
  encoding: z.string().nullable(),
  licence: inBoth,
  attribution: inBoth,
  baselines: baselines.nullable(),
  /** The first characters, for a look before choosing. */
  excerpt: z.string().nullable(),
});
export type CorpusEntry = z.infer<typeof corpusEntry>;
