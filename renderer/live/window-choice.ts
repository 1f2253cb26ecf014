/**
 * Language and theme belong to a window: one that is open keeps its own, a reload included, whatever is chosen in another.
 * What was chosen last is what a new window begins with.
 */
type Choice = 'language' | 'theme';

const keyOf = (name: Choice) => `lab.${name}`;

/** What this window shows, else what was chosen last in any; `null` when nothing ever was. */
export function windowChoice(name: Choice): string | null {
  return sessionStorage.getItem(keyOf(name)) ?? localStorage.getItem(keyOf(name));
}

/** What this window had shown before it was loaded, as a reload has it. */
const heldBefore = new Map<Choice, boolean>();

/** Whether the window had shown one before: then it keeps that, whatever was chosen in another browser of this lab. */
export const wasHeldHere = (name: Choice): boolean => heldBefore.get(name) ?? false;

/** Keeps for this window what it shows, chosen or not. */
export function holdHere(name: Choice, value: string): void {
  if (!heldBefore.has(name)) heldBefore.set(name, sessionStorage.getItem(keyOf(name)) !== null);
  sessionStorage.setItem(keyOf(name), value);
}

/** Keeps a person's choice: for this window, and for those that open later. */
export function chooseHere(name: Choice, value: string): void {
  holdHere(name, value);
  localStorage.setItem(keyOf(name), value);
}
