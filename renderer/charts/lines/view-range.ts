/** What is shown of an axis, moved and resized where distances are seen: on a logarithmic axis by factors. Pure. */
import { bending } from '../../../main/chart/scale.ts';

export type ViewRange = readonly [from: number, to: number];

/** @param factor above 1 shows more; `middle` stays where it is */
export function zoomed([from, to]: ViewRange, middle: number, factor: number, logarithmic: boolean): ViewRange {
  const { bend, unbend } = bending(logarithmic);
  const at = bend(middle);
  const moved = (end: number) => unbend(at + (bend(end) - at) * factor);
  return [moved(from), moved(to)];
}

/** @param share of what is shown, positive towards larger values */
export function panned([from, to]: ViewRange, share: number, logarithmic: boolean): ViewRange {
  const { bend, unbend } = bending(logarithmic);
  const by = (bend(to) - bend(from)) * share;
  const moved = (end: number) => unbend(bend(end) + by);
  return [moved(from), moved(to)];
}
