/** What is shown of an axis, moved and resized where distances are seen: on a logarithmic axis by factors. Pure. */
export type ViewRange = readonly [from: number, to: number];

const bend = (value: number, logarithmic: boolean) => (logarithmic ? Math.log(value) : value);
const unbend = (value: number, logarithmic: boolean) => (logarithmic ? Math.exp(value) : value);

/** @param factor above 1 shows more; `middle` stays where it is */
export function zoomed([from, to]: ViewRange, middle: number, factor: number, logarithmic: boolean): ViewRange {
  const at = bend(middle, logarithmic);
  const moved = (end: number) => unbend(at + (bend(end, logarithmic) - at) * factor, logarithmic);
  return [moved(from), moved(to)];
}

/** @param share of what is shown, positive towards larger values */
export function panned([from, to]: ViewRange, share: number, logarithmic: boolean): ViewRange {
  const by = (bend(to, logarithmic) - bend(from, logarithmic)) * share;
  const moved = (end: number) => unbend(bend(end, logarithmic) + by, logarithmic);
  return [moved(from), moved(to)];
}
