import type { en } from './en.ts';

type SameKeys<Entry> = { readonly [Key in keyof Entry]: Entry[Key] extends string ? string : SameKeys<Entry[Key]> };

/** Every key of the English catalogue: another language must have exactly these. */
export type Catalogue = SameKeys<typeof en>;
