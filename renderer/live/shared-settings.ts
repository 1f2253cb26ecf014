/** What the page remembers in the browser (`lab.…`) and in the lab's settings (`page.…`). Pure. */
export const REMEMBERED = ['language', 'theme', 'singleKeys', 'columns', 'baseline', 'changes', 'prompts'] as const;
export type Remembered = (typeof REMEMBERED)[number];

/**
 * What a browser takes over from the lab: only what was never chosen in this browser, and only what is a text.
 *
 * A browser's memory belongs to one port, and the lab may open at another: its settings are what stays.
 */
export function sharedSettings(
  settings: Readonly<Record<string, unknown>>,
  isChosen: (name: Remembered) => boolean,
): Partial<Record<Remembered, string>> {
  const taken: Partial<Record<Remembered, string>> = {};
  for (const name of REMEMBERED) {
    const value = settings[`page.${name}`];
    if (typeof value === 'string' && !isChosen(name)) taken[name] = value;
  }
  return taken;
}
