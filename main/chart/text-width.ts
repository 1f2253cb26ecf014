/** About how wide text of a chart is, where nothing can measure it. Pure. */

/** Signs from here on (Chinese and its punctuation) are as wide as they are high. */
const FIRST_WIDE = '\u2e80';
/** Of what a letter or digit of the page's face is wide, as a share of its height: rather too much than cut off. */
const NARROW = 0.58;

/** @param size height of the text, in pixels */
export function textWidth(text: string, size = 12): number {
  return [...text].reduce((sum, sign) => sum + (sign >= FIRST_WIDE ? size : size * NARROW), 0);
}

/** Text in lines no wider than there is room, broken at spaces; a word that is too wide alone is broken within. */
export function wrapText(text: string, room: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (more: string) => textWidth((line + more).trimEnd(), size) <= room;
  const end = () => {
    if (line !== '') lines.push(line.trimEnd());
    line = '';
  };
  for (const word of text.match(/[^\s\u2e80-\uffff]+\s*|[\u2e80-\uffff]\s*|\s+/gu) ?? []) {
    if (!fits(word)) end();
    if (fits(word)) line += word;
    else
      for (const sign of word) {
        if (!fits(sign)) end();
        line += sign;
      }
  }
  end();
  return lines;
}
