/** What the catalogues hold, as types: keys, and the parameters that each text asks for. */
import type { en } from './en.ts';

export type SameKeys<Entry> = {
  readonly [Key in keyof Entry]: Entry[Key] extends string ? string : SameKeys<Entry[Key]>;
};

/** Every key of the English catalogue: another language must have exactly these. */
export type Catalogue = SameKeys<typeof en>;

/** Presets on corpora that the lab makes: each has a sentence that says what it shows. */
export type ShowingPreset = keyof (typeof en)['presetShows'];

/** `draws` for `draws_one` and `draws_other`: which of them is read is for the count to say. */
type WithoutPlural<Key extends string> = Key extends `${infer Stem}_zero` | `${infer Stem}_one` | `${infer Stem}_other`
  ? Stem
  : Key;

type KeysOf<Entry, Before extends string = ''> = {
  [Key in keyof Entry & string]: Entry[Key] extends string
    ? `${Before}${WithoutPlural<Key>}`
    : KeysOf<Entry[Key], `${Before}${Key}.`>;
}[keyof Entry & string];

/** The name of one text of the catalogue, as in `nav.runs`. */
export type TextKey = KeysOf<typeof en>;

/** `seed` for `{seed}` and for `{seed:plain}`. */
type WithoutStyle<Name extends string> = Name extends `${infer Plain}:${string}` ? Plain : Name;
type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? WithoutStyle<Name> | NamesIn<Rest> : never;

type NamesAt<Key extends string, Entry> = Key extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Entry
    ? NamesAt<Rest, Entry[Head]>
    : never
  : Key extends keyof Entry
    ? NamesIn<Entry[Key]>
    : `${Key}_other` extends keyof Entry
      ? 'count' | NamesIn<Entry[`${Key}_other`]>
      : never;

/** The parameters that a text asks for: none, or each by its name. */
export type ParametersOf<Key extends TextKey> = [NamesAt<Key, typeof en>] extends [never]
  ? []
  : [parameters: Readonly<Record<NamesAt<Key, typeof en>, string | number>>];

/** A text without parameters: what can be named in a table. */
export type PlainKey = { [Key in TextKey]: ParametersOf<Key> extends [] ? Key : never }[TextKey];

/** A text in the language of the page; an unknown key and a missing parameter do not compile. */
export type Translate = <const Key extends TextKey>(key: Key, ...parameters: ParametersOf<Key>) => string;
