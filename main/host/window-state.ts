/** Where the window was, kept in a file; a place that no screen shows any more is corrected. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../files/make-folders.ts';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowState {
  /** Of the window when it is not maximised; `null`: the system chooses the place. */
  bounds: Rectangle | { width: number; height: number };
  maximised: boolean;
}

export const SMALLEST = { width: 640, height: 480 };
const USUAL: WindowState = { bounds: { width: 1280, height: 800 }, maximised: false };
/** So much of the title bar must lie on a screen that it can be dragged. */
const GRIP = { width: 120, height: 32 };

/**
 * @param workAreas of the present screens, without task bars
 * @returns the saved state, or the usual one, so that the window fits a screen and can be reached
 */
export function correctedState(saved: WindowState | null, workAreas: readonly Rectangle[]): WindowState {
  const { bounds, maximised } = saved ?? USUAL;
  const largest = {
    width: Math.max(SMALLEST.width, ...workAreas.map(({ width }) => width)),
    height: Math.max(SMALLEST.height, ...workAreas.map(({ height }) => height)),
  };
  const size = {
    width: Math.min(largest.width, Math.max(SMALLEST.width, bounds.width)),
    height: Math.min(largest.height, Math.max(SMALLEST.height, bounds.height)),
  };
  const reachable =
    'x' in bounds &&
    workAreas.some((area) => {
      const width = Math.min(bounds.x + size.width, area.x + area.width) - Math.max(bounds.x, area.x);
      return width >= GRIP.width && bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height;
    });
  return { bounds: reachable ? { x: bounds.x, y: bounds.y, ...size } : size, maximised };
}

/** `null` when there is none, or when it is damaged: the place of a window is no reason not to start. */
export function readWindowState(file: string): WindowState | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  const { bounds, maximised } = (value ?? {}) as { bounds?: Partial<Rectangle> | null; maximised?: unknown };
  const whole = (n: unknown): n is number => Number.isInteger(n);
  if (!bounds || !whole(bounds.width) || !whole(bounds.height)) return null;
  const size = { width: bounds.width, height: bounds.height };
  const place = whole(bounds.x) && whole(bounds.y) ? { x: bounds.x, y: bounds.y } : {};
  return { bounds: { ...place, ...size }, maximised: maximised === true };
}

/** Whole or not at all; a disk that is full keeps the older place. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    makeFolders(dirname(file));
    writeFileSync(`${file}.new`, `${JSON.stringify(state)}\n`);
    renameSync(`${file}.new`, file);
  } catch (error) {
    process.stderr.write(`window state not kept: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
