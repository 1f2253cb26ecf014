/** The terms of the glossary as the palette finds them: in both languages, whatever the page's own. Pure. */
import { GLOSSARY, type TermId } from '../../resources/glossary/index.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { Findable } from './match-actions.ts';

/** A term, its name in the other language, and what it means. */
export interface PaletteTerm extends Findable {
  term: TermId;
  detail: string;
}

/** All terms by their names in a language. */
export function paletteTerms(language: Language): PaletteTerm[] {
  const other = language === 'zh' ? 'en' : 'zh';
  return (Object.keys(GLOSSARY) as TermId[])
    .map((id) => {
      const { term, explanation } = GLOSSARY[id];
      const hint = term[other] === term[language] ? '' : term[other];
      return { id: `term-${id}`, term: id, label: term[language], hint, also: hint, detail: explanation[language] };
    })
    .sort((one, next) => one.label.localeCompare(next.label, language));
}

/** A term and those that belong to it. */
export function withRelated(terms: readonly PaletteTerm[], id: TermId): PaletteTerm[] {
  const related: readonly string[] = GLOSSARY[id].related ?? [];
  return [id, ...related].flatMap((each) => terms.find(({ term }) => term === each) ?? []);
}
