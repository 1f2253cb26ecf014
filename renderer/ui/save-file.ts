import { safeFileName } from '../../main/contract/file-name.ts';
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
