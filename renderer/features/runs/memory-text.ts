import type { Estimate } from '../../../main/contract/estimate.ts';
import type { Format } from '../../ui/use-format.ts';

/** An expected memory as it is known: from the least to the most, or one amount where they are printed alike. */
export function memoryText({ least, most }: Estimate['memoryMB'], format: Pick<Format, 'bytes'>): string {
  const [low, high] = [least, most].map((megabytes) => format.bytes(megabytes * 1e6)) as [string, string];
  return low === high ? high : `${low} – ${high}`;
}
