/** A GIFT file in pieces of one item each, with lines as an editor counts them. Pure. */
import { LINE_END } from '../../../tables/lines.ts';
import { marksIn } from './marks.ts';

export interface GiftBlock {
  /** The category that stands before it, as it is written; '' without one. */
  category: string;
  /** Of a comment `// [id:…]` above it. */
  id: string | null;
  /** Without comments. */
  lines: { line: number; text: string }[];
}

/** The text of a block: where its lines begin in it, {@link lineAt} says. */
export const textOf = ({ lines }: GiftBlock): string => lines.map(({ text }) => text).join('\n');

/** @returns the line of the file in which a place of {@link textOf} stands */
export function lineAt({ lines }: GiftBlock, place: number): number {
  let begin = 0;
  for (const { line, text } of lines) {
    begin += text.length + 1;
    if (place < begin) return line;
  }
  return lines.at(-1)!.line;
}

/**
 * Items are what blank lines divide. A blank line among answers divides nothing: what follows begins with the sign of an
 * answer, which no item does, and the braces before it are open. An item whose braces are never closed ends all the same.
 */
export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let category = '';
  let id: string | null = null;
  let paragraph: GiftBlock['lines'] = [];
  /** How many more braces were opened than closed in the last block. */
  let open = 0;

  function endParagraph(): void {
    const [first] = paragraph;
    if (first) {
      const last = blocks.at(-1);
      const goesOn = last?.category === category && open > 0 && /^\s*[~=#}]/.test(first.text);
      if (goesOn) for (const line of paragraph) last.lines.push(line);
      else blocks.push({ category, id, lines: paragraph });
      open = (goesOn ? open : 0) + paragraph.reduce((sum, line) => sum + openedIn(line.text), 0);
      paragraph = [];
    }
    id = null;
  }

  let number = 0;
  for (const line of text.split(LINE_END)) {
    number += 1;
    const trimmed = line.trim();
    const [, named] = /^\$CATEGORY:(.*)$/.exec(trimmed) ?? [];
    if (trimmed === '') endParagraph();
    else if (trimmed.startsWith('//')) id = /\[id:([^\]]+)\]/.exec(trimmed)?.[1]?.trim() ?? id;
    else if (named !== undefined) {
      endParagraph();
      category = named.trim();
    } else paragraph.push({ line: number, text: line });
  }
  endParagraph();
  return blocks;
}

function openedIn(text: string): number {
  let opened = 0;
  for (const { sign } of marksIn(text)) opened += sign === '{' ? 1 : sign === '}' ? -1 : 0;
  return opened;
}
