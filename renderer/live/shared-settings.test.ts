import { expect, test } from 'vitest';
import { sharedSettings } from './shared-settings.ts';

const settings = {
  'page.language': 'zh',
  'page.theme': 'dark',
  'page.columns': '["name","state"]',
  'page.singleKeys': 7,
  'lab.concurrency': 2,
};

test('a browser at another port takes over what the lab knows', () => {
  expect(sharedSettings(settings, () => false)).toEqual({
    language: 'zh',
    theme: 'dark',
    columns: '["name","state"]',
  });
});

test('what was chosen in this browser wins', () => {
  expect(sharedSettings(settings, (name) => name === 'language')).not.toHaveProperty('language');
  expect(sharedSettings(settings, () => true)).toEqual({});
});
