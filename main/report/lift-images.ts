/** Pictures out of the lines of a text: what stands for a chart or a table has a place of its own between paragraphs. Pure. */

/** What this needs of a tree of HTML (hast). */
export interface HtmlNode {
  type: string;
  tagName?: string;
  value?: string;
  children?: HtmlNode[];
}

const LINES = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const WITHIN_A_LINE = new Set(['a', 'em', 'strong']);

/** A plugin of rehype: changes the tree. A paragraph is parted at its pictures; elsewhere they come behind the line. */
export function liftImages() {
  return (tree: HtmlNode): void => {
    tree.children = blocksIn(tree.children ?? []);
  };
}

function blocksIn(children: readonly HtmlNode[]): HtmlNode[] {
  return children.flatMap((child) => {
    const name = child.tagName ?? '';
    if (name === 'p') return parted(child);
    if (LINES.has(name) || WITHIN_A_LINE.has(name)) {
      const images = taken(child);
      return isEmpty(child) && images.length > 0 ? images : [child, ...images];
    }
    if (child.children) child.children = blocksIn(child.children);
    return [child];
  });
}

/** A paragraph as the paragraphs between its pictures, and these. */
function parted(paragraph: HtmlNode): HtmlNode[] {
  const blocks: HtmlNode[] = [];
  let line: HtmlNode[] = [];
  const close = () => {
    const part = { ...paragraph, children: line };
    if (!isEmpty(part)) blocks.push(part);
    line = [];
  };
  for (const child of paragraph.children ?? []) {
    const images = child.tagName === 'img' ? [child] : taken(child);
    if (child.tagName !== 'img') line.push(child);
    if (images.length === 0) continue;
    close();
    blocks.push(...images);
  }
  close();
  return blocks;
}

/** Takes every picture out of what is within a node, however deep. */
function taken(node: HtmlNode): HtmlNode[] {
  if (!node.children) return [];
  const images: HtmlNode[] = [];
  node.children = node.children.filter((child) => {
    const isImage = child.tagName === 'img';
    images.push(...(isImage ? [child] : taken(child)));
    return !isImage;
  });
  return images;
}

/** Nothing to be read is in it. */
function isEmpty({ value, children = [] }: HtmlNode): boolean {
  return value === undefined ? children.every(isEmpty) : value.trim() === '';
}
