import type { ParseKeys } from 'i18next';
import type { en } from './en.ts';

type SameKeys<Entry> = { readonly [Key in keyof Entry]: Entry[Key] extends string ? string : SameKeys<Entry[Key]> };

/** Every key of the English catalogue: another language must have exactly these. */
export type Catalogue = SameKeys<typeof en>;

/** Presets on corpora of examples: each has a sentence that says what it shows. */
export type EmergencePreset = keyof (typeof en)['presetShows'];

/** The name of one text of the catalogue, as in `nav.runs`. */
export type TextKey = ParseKeys;
