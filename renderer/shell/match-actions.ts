/** What the palette finds by its name. */
export interface Findable {
  id: string;
  label: string;
  /** A key, the state of what it is about, or its name in the other language. */
  hint?: string;
  /** Another name that it is found by. */
  also?: string;
}

export interface PaletteAction extends Findable {
  /** What is told of it while it is chosen. */
  detail?: string;
  run: () => void;
  /** What it shows is in the palette itself, which stays open. */
  stays?: true;
}

/**
 * Those whose names contain every word of the query, those that begin with it first. Order is kept otherwise. Chinese has
 * no spaces: there the whole query is one word.
 */
export function matchActions<Found extends Pick<Findable, 'label' | 'also'>>(
  found: readonly Found[],
  query: string,
): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const names = ({ label, also = '' }: Found) => [label.toLowerCase(), also.toLowerCase()];
  const matching = found.filter((each) => words.every((word) => names(each).some((name) => name.includes(word))));
  const begins = (each: Found) => words.length > 0 && names(each).some((name) => name.startsWith(words[0] as string));
  return [...matching.filter(begins), ...matching.filter((each) => !begins(each))];
}
