import { expect, test } from 'vitest';
import { createToldBefore } from './told-before.ts';

test('a notice is told once in a tab, also when that is loaded again; of another folder it is another', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const made = (folder: string) => ({ code: 'home-new', parameters: { folder } }) as const;
  const first = createToldBefore(storage);
  first.add(made('/a'));
  first.add(made('/a\nb'));
  // As long as the page stands it stays.
  expect(first.has(made('/a'))).toBe(false);
  const again = createToldBefore(storage);
  expect([made('/a'), made('/a\nb'), made('/c')].map(again.has)).toEqual([true, true, false]);
});
