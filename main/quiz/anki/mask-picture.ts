/** A grid of few signs, such as a mask of attention, as a picture that stands on light and dark cards alike. */
import { createHash } from 'node:crypto';
import { gridRows } from '../grid-rows.ts';
import { escapeMarkup } from './rich-text.ts';

/** A file of Anki's media folder, where a name stands for one content for ever. */
export interface AnkiMedia {
  name: string;
  content: string;
}

/** Pixels. */
const CELL = 40;
const GAP = 3;
const MARGIN = 10;
const LETTER = 30;

/**
 * @param rows cells parted by blanks
 * @param letters by which the rows are called
 * @returns `null` for what is no such grid: its text has to do
 */
export function maskPicture(rows: readonly string[], letters: readonly string[]): AnkiMedia | null {
  const cells = gridRows(rows);
  if (cells === null) return null;
  const columns = Math.max(...cells.map((row) => row.length));
  const width = 2 * MARGIN + LETTER + columns * CELL;
  const height = 2 * MARGIN + cells.length * CELL;
  const drawn = cells.flatMap((row, place) => [
    textAt(MARGIN + LETTER / 2, place, letters[place] ?? '', '#1b2130', 'bold'),
    ...row.map((cell, column) => cellAt(column, place, cell)),
  ]);
  const content =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="system-ui, sans-serif" font-size="18" text-anchor="middle">` +
    `<rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>${drawn.join('')}</svg>`;
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { name: `pretraining-lab-mask-${hash}.svg`, content };
}

function cellAt(column: number, row: number, cell: string): string {
  const left = MARGIN + LETTER + column * CELL;
  const side = CELL - GAP;
  const [fill, colour] = cell === '1' ? ['#2f5fd0', '#ffffff'] : ['#e4e8f1', '#1b2130'];
  return (
    `<rect x="${left}" y="${MARGIN + row * CELL}" width="${side}" height="${side}" rx="5" fill="${fill}"/>` +
    textAt(left + side / 2, row, cell, colour, 'normal')
  );
}

function textAt(x: number, row: number, text: string, fill: string, weight: string): string {
  const y = MARGIN + row * CELL + (CELL - GAP) / 2;
  return `<text x="${x}" y="${y}" dy="0.35em" fill="${fill}" font-weight="${weight}">${escapeMarkup(text)}</text>`;
}
