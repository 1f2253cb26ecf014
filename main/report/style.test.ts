import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DARK, LIGHT } from './style.ts';

test('a report has the colours of the page, in light and dark', () => {
  const tokens = readFileSync(new URL('../../renderer/shell/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = tokens.split('[data-mantine-color-scheme="dark"]');
  const valueIn = (css: string, name: string) => new RegExp(`${name}: (#\\w+);`).exec(css)?.[1];
  for (const name of Object.keys(LIGHT) as (keyof typeof LIGHT)[]) {
    expect(LIGHT[name], name).toBe(valueIn(light, name));
    expect(DARK[name], name).toBe(valueIn(dark, name));
  }
});
