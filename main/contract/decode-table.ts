/**
 * The text of a table that somebody saved: UTF-8, with or without a byte order mark, or else GB18030, in which
 * spreadsheets on Chinese systems save CSV.
 */
export function decodeTable(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
