/** The text of a page of HTML, for reading where no page from outside is shown: paragraphs, nothing else. */
import { ownValue } from '../../contract/own-value.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** From its main heading to the end of the article; the whole page where it has none. */
export function plainText(html: string): string {
  const article = /<article[\s\S]*?<\/article>/i.exec(html)?.[0] ?? html;
  const heading = article.search(/<h1\b/i);
  return article
    .slice(Math.max(0, heading))
    .replace(/<(script|style|template|svg|nav|button)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(/<\/(p|div|li|h[1-6]|tr)>|<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '• ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => ownValue(ENTITIES, name) ?? whole)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n\n');
}
