import type { ExportRequest } from '../../contract/exchange.ts';

/** Ending of a bundle's name. It is a tar archive; an ending of its own says what it is for. */
const ENDINGS = { bundle: 'labrun' } as const;

/** A name that every file system takes: after the run, or how many there are. */
export function exportName({ runs, format }: ExportRequest, first: string): string {
  const name = runs.length === 1 ? first : `${runs.length} runs`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Windows refuses them, and the rest of these.
  const plain = name.replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, '_').replace(/[. ]+$/, '');
  return `${plain || 'run'}.${ENDINGS[format]}`;
}
