/** What stands on a horizontal axis, so that no label lies on another or beyond the axis. Pure. */
import { textWidth } from '../../../main/chart/text-width.ts';
import { cut } from '../../../main/contract/distinct-name.ts';

export interface AxisLabel {
  /** Its middle, in pixels. */
  at: number;
  /** What there is room for, and all of it. */
  shown: string;
  whole: string;
  /** Pixels, with a little on both sides. */
  wide: number;
}

const ROOM_BESIDE = 4;

/**
 * @param wanted middle and text of each, in any order; the first of two that would lie on each other stays
 * @param size height of the text, in pixels
 * @param room from where to where labels may stand
 */
export function axisLabels(
  wanted: readonly { at: number; text: string }[],
  { size, room: [from, to] }: { size: number; room: readonly [number, number] },
): AxisLabel[] {
  const widest = (to - from) / Math.max(1, wanted.length);
  const placed: AxisLabel[] = [];
  for (const { at, text } of wanted) {
    const shown = fitting(text, widest - 2 * ROOM_BESIDE, size);
    const wide = textWidth(shown, size) + 2 * ROOM_BESIDE;
    const middle = Math.min(Math.max(at, from + wide / 2), to - wide / 2);
    if (placed.every((other) => Math.abs(other.at - middle) >= (other.wide + wide) / 2))
      placed.push({ at: middle, shown, whole: text, wide });
  }
  return placed;
}

/** All of it, or as much as fits; one sign at least. */
function fitting(text: string, room: number, size: number): string {
  let shown = text;
  for (let length = text.length - 1; length > 1 && textWidth(shown, size) > room; length -= 1)
    shown = cut(text, length);
  return shown;
}
