/** Runs of n tokens, and how many two texts have in common. */

/** @returns run → how often it is there; a token may not hold the unit separator */
function gramsIn(tokens: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let place = 0; place + order <= tokens.length; place++) {
    const gram = tokens.slice(place, place + order).join('\x1f');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** Of one order: how many runs were written, how many the references have, and how many of them are the same. */
export interface GramCounts {
  written: number;
  reference: number;
  matched: number;
}

export const noGrams = (orders: number): GramCounts[] =>
  Array.from({ length: orders }, () => ({ written: 0, reference: 0, matched: 0 }));

/** Adds what a text has to the counts of all, an entry an order; a run is matched as often as both have it. */
export function addGrams(all: readonly GramCounts[], written: readonly string[], reference: readonly string[]): void {
  for (const [place, counts] of all.entries()) {
    const order = place + 1;
    counts.written += Math.max(0, written.length - place);
    counts.reference += Math.max(0, reference.length - place);
    const wanted = gramsIn(reference, order);
    for (const [gram, count] of gramsIn(written, order)) counts.matched += Math.min(count, wanted.get(gram) ?? 0);
  }
}
