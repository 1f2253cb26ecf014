import type { Language, MessageParameters } from '../../resources/messages/messages.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import type { Catalogue, TextKey, Translate } from './catalogue.ts';

/** Every text of a catalogue by its whole name, as in `nav.runs`. */
export function textsOf(catalogue: object, before = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${before}${key}`, value]] : textsOf(value, `${before}${key}.`),
  );
}

/**
 * Translates keys of a catalogue, filled by the template engine of all faces. A text that depends on a number is there
 * once for each of the language's plural categories (CLDR, `Intl.PluralRules`), as `draws_one` and `draws_other`, and for
 * none as `draws_zero`.
 */
export function translator(catalogue: Catalogue, language: Language): Translate {
  const texts = new Map(textsOf(catalogue));
  const plurals = new Intl.PluralRules(language);
  return (key: TextKey, ...[parameters = {}]: [MessageParameters?]) => {
    const { count } = parameters;
    const counted = (form: string) => (typeof count === 'number' ? texts.get(`${key}_${form}`) : undefined);
    // None is worded by itself where a language says it otherwise, whatever category 0 has.
    const text =
      (count === 0 ? counted('zero') : undefined) ?? counted(plurals.select(Number(count))) ?? texts.get(key);
    return fillTemplate(text ?? key, parameters, language);
  };
}
