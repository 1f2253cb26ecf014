import type { ExportRequest } from '../../contract/exchange.ts';
import { safeFileName } from '../../contract/file-name.ts';

/** Ending of a file's name. A bundle is a tar archive; an ending of its own says what it is for. */
const ENDINGS: Readonly<Record<ExportRequest['format'], string>> = {
  bundle: 'labrun',
  tensorboard: 'tensorboard.zip',
  hf: 'hf.tar',
  csv: 'csv',
  json: 'json',
  parquet: 'parquet',
};

/** A name that every file system takes: after the run, or how many there are. */
export function exportName({ runs, format, content }: ExportRequest, first: string): string {
  const name = safeFileName(runs.length === 1 ? first : `${runs.length} runs`);
  const isValues = ['csv', 'json', 'parquet'].includes(format) && content === 'values';
  return `${name}${isValues ? ' values' : ''}.${ENDINGS[format]}`;
}
