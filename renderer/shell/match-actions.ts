export interface PaletteAction {
  id: string;
  label: string;
  /** A key, or the state of what the action is about. */
  hint?: string;
  run: () => void;
}

/**
 * The actions whose label contains every word of the query, those that begin with it first. Order is kept otherwise.
 * Chinese has no spaces: there the whole query is one word.
 */
export function matchActions<Action extends Pick<PaletteAction, 'label'>>(
  actions: readonly Action[],
  query: string,
): Action[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = actions.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const begins = ({ label }: Action) => words.length > 0 && label.toLowerCase().startsWith(words[0] as string);
  return [...matching.filter(begins), ...matching.filter((action) => !begins(action))];
}
