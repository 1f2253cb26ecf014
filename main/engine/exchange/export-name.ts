import type { ExportRequest } from '../../contract/exchange.ts';

/** Ending of a file's name. A bundle is a tar archive; an ending of its own says what it is for. */
const ENDINGS: Readonly<Record<ExportRequest['format'], string>> = {
  bundle: 'labrun',
  tensorboard: 'tensorboard.zip',
  csv: 'csv',
  json: 'json',
  parquet: 'parquet',
};

/** A name that every file system takes: after the run, or how many there are. */
export function exportName({ runs, format, content }: ExportRequest, first: string): string {
  const name = plainName(runs.length === 1 ? first : `${runs.length} runs`);
  const isValues = ['csv', 'json', 'parquet'].includes(format) && content === 'values';
  return `${name}${isValues ? ' values' : ''}.${ENDINGS[format]}`;
}

/** Without what Windows refuses in a file's name. */
export function plainName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are among what is refused.
  return name.replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, '_').replace(/[. ]+$/, '') || 'run';
}
