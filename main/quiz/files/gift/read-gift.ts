/** Items out of a GIFT file, one at a time: what is wrong with one takes nothing else along. Pure. */
import { createItemCollector, type ReadItems } from '../collect-items.ts';
import { nameOf } from '../own-item.ts';
import { type GiftBlock, giftBlocks, lineAt, textOf } from './blocks.ts';
import type { GiftFault } from './gift-question.ts';
import { itemOfQuestion } from './item-of-question.ts';
import { parseQuestion } from './parse-question.ts';
import { unescaped } from './texts.ts';

/**
 * Each text stands in both languages of the item: a file is of one. Categories that name a section or key point of ours place
 * the items that follow. HTML is text.
 *
 * @param text decoded, with any line ends
 */
export function readGift(text: string): ReadItems {
  const collector = createItemCollector();
  for (const block of giftBlocks(text)) {
    const written = textOf(block);
    const line = block.lines[0]!.line;
    const fail = (name: string, { place, problem, parameters }: GiftFault) =>
      collector.fault(lineAt(block, place), name, { problem, parameters });
    const question = parseQuestion(written);
    if ('fault' in question) {
      fail(nameInBroken(block), question.fault);
      continue;
    }
    const draft = itemOfQuestion(question, block);
    if ('fault' in draft) fail(draft.name, draft.fault);
    else collector.take({ ...draft, line });
  }
  return collector.result();
}

/** An item that can't be read is known by its title, as any other; without one by its first line. */
function nameInBroken({ lines }: GiftBlock): string {
  const first = lines[0]!.text;
  const [, title = ''] = /^\s*::((?:\\.|(?!::)[^\\])*)::/.exec(first) ?? [];
  return unescaped(title) || nameOf(first);
}
