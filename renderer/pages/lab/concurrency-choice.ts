/** The setting of how many runs train at once, and what the page offers of it. */
export const SETTING = 'lab.concurrency';
export const CHOICES = ['1', '2', '3', '4'] as const;

/** The choice that a stored value stands for: 1 where nothing or nothing usable is stored, the last one for more. */
export function concurrencyChoice(stored: unknown): (typeof CHOICES)[number] {
  if (typeof stored !== 'number' || !(stored >= 1)) return CHOICES[0];
  return CHOICES[Math.min(CHOICES.length, Math.floor(stored)) - 1] ?? CHOICES[0];
}
