/** Spaces, tabs, line ends and all that can’t be seen as signs that can be seen and typed. Pure. */
import { readInvisible, showInvisible } from '../../main/tables/invisible-characters.ts';

/** As in `␣=>↵`, and `cat⟨U+200B⟩`. */
export function showSpace(text: string): string {
  return showInvisible(text).replaceAll(' ', '␣').replaceAll('\n', '↵').replaceAll('\t', '⇥');
}

/** What a person typed in a field that shows its spaces: signs, or `\n` and `\t` as programs write them. */
export function readSpace(shown: string): string {
  return readInvisible(shown)
    .replaceAll('␣', ' ')
    .replaceAll('↵', '\n')
    .replaceAll('⇥', '\t')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}
