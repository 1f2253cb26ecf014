/** The lab's settings: a key and any JSON value. */
import { z } from 'zod';
import type { WritableDatabase } from './database.ts';

const json = z.json();
export type SettingValue = z.infer<typeof json>;

export interface Settings {
  all(): Record<string, SettingValue>;
  /** `undefined` when it was never set. */
  get(key: string): SettingValue | undefined;
  set(key: string, value: SettingValue): void;
}

export function createSettings(database: WritableDatabase): Settings {
  type SettingRow = { key: string; value: string };
  const all = database.prepare<[], SettingRow>('SELECT * FROM settings ORDER BY key');
  const get = database.prepare<[string], SettingRow>('SELECT * FROM settings WHERE key = ?');
  const set = database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)');
  return {
    // 1e999 is JSON, and no number that can be told: such a value counts as never set, here as in `get`.
    all: () =>
      Object.fromEntries(
        all.all().flatMap(({ key, value }) => {
          const known = settingIn(value);
          return known === undefined ? [] : [[key, known]];
        }),
      ),
    get(key) {
      const row = get.get(key);
      return row && settingIn(row.value);
    },
    set(key, value) {
      set.run(key, JSON.stringify(json.parse(value)));
    },
  };
}

const settingIn = (text: string): SettingValue | undefined => json.safeParse(JSON.parse(text)).data;
