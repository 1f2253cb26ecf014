import { BYTE_ORDER_MARK } from '../../main/tables/csv-line.ts';

/** Hands a file to the browser's downloads; the window asks where to put it. */
export function saveFile(name: string, content: BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob(content, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = safeFileName(name);
  link.click();
  URL.revokeObjectURL(address);
}

/** A table of comma-separated values that comes piece by piece, without a byte order mark. Each is a blob of its own: the browser may keep a long table on the disk. */
export async function saveTable(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const blobs = [new Blob([BYTE_ORDER_MARK])];
  for await (const piece of pieces) blobs.push(new Blob([piece]));
  saveFile(`${name}.csv`, blobs, 'text/csv');
}

/** Names that Windows keeps for devices, whatever ending they have. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const LONGEST = 120;

/** A name that every file system takes, its ending kept: for names that people and runs have. */
export function safeFileName(name: string): string {
  const at = name.lastIndexOf('.');
  const [stem, ending] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, ''];
  const clean = stem
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // Characters and not halves of them; no point or blank at the end, where Windows drops it.
  const short = [...clean]
    .slice(0, LONGEST)
    .join('')
    .replace(/[. ]+$/, '');
  const whole = short === '' ? 'lab' : short;
  return `${DEVICES.test(whole) ? '_' : ''}${whole}${ending}`;
}
