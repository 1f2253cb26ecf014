/** A table of a person's own that becomes a text of pairs: which columns, whether it has a head, and what came of it. */
import { z } from 'zod';
import { encoding } from './encoding.ts';

/** Files that are tables by their name; any other is one only where a person says so. */
const TABLE_ENDING = /\.(?:csv|tsv|tab)$/iu;
export const isTableName = (fileName: string): boolean => TABLE_ENDING.test(fileName);

/** What a person says of a table; what is left out is found out, or asked. */
export const tableChoice = z.object({
  /** Of the source (or text) and of the target (or label): by the name in the head, or by its number from 1. */
  columns: z.tuple([z.string().min(1).max(300), z.string().min(1).max(300)]).optional(),
  /** Whether the first row names the columns. */
  header: z.boolean().optional(),
});
export type TableChoice = z.infer<typeof tableChoice>;

/** A look into a table, before anything is made of it. */
export const tableLook = z.object({
  encoding: z.union([encoding, z.literal('utf-8-bom')]),
  /** The first rows, a head among them, each with as many cells as the widest; no row where nothing stands in it. */
  rows: z.array(z.array(z.string())),
  /** `null`: not to be told from what stands in it. */
  header: z.boolean().nullable(),
  /** Places, from 0, of source and target, as far as they are known. */
  columns: z.tuple([z.number().int().nullable(), z.number().int().nullable()]),
});
export type TableLook = z.infer<typeof tableLook>;

/** What was made of a table. */
export const tableReading = z.object({
  pairs: z.number().int(),
  /** Of the columns, by the head; by their numbers, from 1, without one. */
  columns: z.tuple([z.string(), z.string()]),
  header: z.boolean(),
  /** Values in which tabs or line ends became blanks. */
  respaced: z.number().int(),
});
export type TableReading = z.infer<typeof tableReading>;
