/** The texts. */
import { z } from 'zod';
import { addedCorpus, corpusEntry } from '../corpus.ts';
import { encoding } from '../encoding.ts';
import { oneLine } from '../one-line.ts';
import { tableChoice, tableLook } from '../pair-table.ts';
import { nothing, procedure } from './procedure.ts';

export const corpora = {
  list: procedure.input(nothing).output(z.array(corpusEntry)),
  add: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(300),
        name: oneLine(100).optional(),
        file: z.instanceof(Blob),
        /** Where the person says it; else UTF-8 or GB18030. */
        encoding: encoding.optional(),
        /** Read as a table that becomes pairs; without it the file is a text. */
        table: tableChoice.optional(),
      }),
    )
    .output(addedCorpus),
  /**
   * Labelled lines or pairs without what stands behind the tab, of the part that is learned from, as a text to pretrain on:
   * added unless it is here already.
   */
  textsAlone: procedure.input(z.object({ name: z.string() })).output(corpusEntry),
  /** How a table begins, so that a person can say which columns are meant. Nothing is added. */
  look: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(300),
        file: z.instanceof(Blob),
        encoding: encoding.optional(),
      }),
    )
    .output(tableLook),
  /**
   * The different characters of a text that a model of the corpus never saw, since the part that is learned from shows
   * none of them; none where that text is not here any more.
   */
  unseen: procedure
    .input(z.object({ sha256: z.string().max(100), text: z.string().max(20_000) }))
    .output(z.array(z.string())),
  remove: procedure.input(z.object({ name: z.string() })).output(nothing),
};
