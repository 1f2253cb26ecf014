import { expect, test } from 'vitest';
import { codeOfTest } from './test-code.ts';

const ASKED = [
  { item: 'k1-a', seed: 7 },
  { item: 'k2-b', seed: 8 },
];
const version = () => '1';

test('a code is short, and another one for another seed, question, order, number or wording', () => {
  const code = codeOfTest(4711, ASKED, version);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
  expect(codeOfTest(4711, ASKED, version)).toBe(code);
  const others = [
    codeOfTest(4712, ASKED, version),
    codeOfTest(4711, ASKED.slice(1), version),
    codeOfTest(4711, ASKED.toReversed(), version),
    codeOfTest(
      4711,
      ASKED.map(({ item }) => ({ item, seed: 9 })),
      version,
    ),
    codeOfTest(4711, ASKED, (item) => (item === 'k2-b' ? '2' : '1')),
  ];
  expect(new Set([code, ...others]).size).toBe(6);
});
