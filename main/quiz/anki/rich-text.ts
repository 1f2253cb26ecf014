/** An item's text as a field of Anki holds it: code, formulas and gaps as such, and nothing else as markup. */
import { gapSign } from '../plain-text.ts';
import { type TextPart, textParts } from '../text-parts.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Anki parts fields by U+001F and composes characters when it reads them; other controls are nothing to see. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;
/** What Anki looks for in the markup itself, before a browser reads it: sounds, speech and images made of LaTeX. */
const ANKI_TAGS = /\[(?=\/?(?:sound:|anki:|latex\]|\${1,2}\]))/gi;

/** For text between tags and in attributes between double quotes. */
export function escapeMarkup(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(CONTROLS, '')
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign]!)
    .replaceAll(ANKI_TAGS, '&#91;');
}

/** A backslash in an element of its own begins no formula: MathJax reads none across elements. */
const escapeWords = (text: string) => escapeMarkup(text).replaceAll('\\', '<span>\\</span>');

/**
 * @param gaps how many there are; 0: braces are braces
 * @returns HTML, with formulas as Anki's MathJax has them: `\( … \)`
 */
export function richText(text: string, gaps = 0): string {
  return textParts(text, gaps > 0)
    .map((part) => markup(part, gaps))
    .join('');
}

function markup(part: TextPart, gaps: number): string {
  switch (part.kind) {
    case 'words':
      return escapeWords(part.text);
    case 'code':
      return `<code>${escapeWords(part.text)}</code>`;
    case 'formula':
      return `\\(${escapeMarkup(part.text)}\\)`;
    case 'gap':
      return `<span class="gap">${gapSign(part.place, gaps)}</span>`;
    case 'line':
      return '<br>';
  }
}
