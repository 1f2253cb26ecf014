/** Spaces, tabs and line ends as signs that can be seen and typed. Pure. */

/** As in `␣=>↵`. */
export function showSpace(text: string): string {
  return text.replaceAll(' ', '␣').replaceAll('\n', '↵').replaceAll('\t', '⇥');
}

/** What a person typed in a field that shows its spaces: signs, or `\n` and `\t` as programs write them. */
export function readSpace(shown: string): string {
  return shown
    .replaceAll('␣', ' ')
    .replaceAll('↵', '\n')
    .replaceAll('⇥', '\t')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}
