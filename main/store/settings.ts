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
    all: () => Object.fromEntries(all.all().map(({ key, value }) => [key, json.parse(JSON.parse(value))])),
    get(key) {
      const row = get.get(key);
      return row ? json.parse(JSON.parse(row.value)) : undefined;
    },
    set(key, value) {
      set.run(key, JSON.stringify(json.parse(value)));
    },
  };
}
