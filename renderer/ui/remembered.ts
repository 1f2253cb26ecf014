import { useCallback, useState } from 'react';

/**
 * A small choice that this browser remembers, such as the columns of a table.
 *
 * @param read what the stored text means, `undefined` where it means nothing any more
 */
export function useRemembered<Value>(
  key: string,
  read: (stored: unknown) => Value | undefined,
  fallback: Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => {
    const stored = localStorage.getItem(key);
    if (stored === null) return fallback;
    try {
      return read(JSON.parse(stored)) ?? fallback;
    } catch (error) {
      if (error instanceof SyntaxError) return fallback;
      throw error;
    }
  });
  const change = useCallback(
    (next: Value) => {
      localStorage.setItem(key, JSON.stringify(next));
      setValue(next);
    },
    [key],
  );
  return [value, change];
}
