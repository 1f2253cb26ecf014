import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CASES, type ToTheBit, trainToTheBit } from './fixtures/gpt-to-the-bit.ts';

const recorded = JSON.parse(readFileSync(new URL('./fixtures/gpt-to-the-bit.json', import.meta.url), 'utf8')) as Record<
  string,
  ToTheBit
>;

test.each(Object.entries(CASES))('a run with %s gives the numbers that it gave', async (name, given) => {
  expect(await trainToTheBit(given)).toEqual(recorded[name]);
});
