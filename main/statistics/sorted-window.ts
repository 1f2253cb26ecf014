/** The last values of a series, in order of size: their quantiles without sorting them anew. */
export interface SortedWindow {
  /** Takes one in, and the oldest out where there are too many. */
  add(value: number): void;
  size(): number;
  /** The value below which this share of them lies, the lower one of two; NaN without any. */
  quantile(share: number): number;
}

/** @param most values that are kept */
export function createWindow(most: number): SortedWindow {
  const sorted: number[] = [];
  const inTurn: number[] = [];
  let oldest = 0;
  /** Of the first entry that is not smaller. */
  const placeOf = (value: number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add(value) {
      if (sorted.length === most) {
        sorted.splice(placeOf(inTurn[oldest]!), 1);
        inTurn[oldest] = value;
        oldest = (oldest + 1) % most;
      } else inTurn.push(value);
      sorted.splice(placeOf(value), 0, value);
    },
    size: () => sorted.length,
    quantile: (share) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN,
  };
}
