import { expect, test } from 'vitest';
import { decodeTable } from './decode-table.ts';

test('a table is read whether a spreadsheet saved it in UTF-8, with a byte order mark, or in GB18030', () => {
  const text = 'input,output\n高,低\n';
  expect(decodeTable(new TextEncoder().encode(text))).toBe(text);
  expect(decodeTable(new TextEncoder().encode(`\ufeff${text}`))).toBe(text);
  // 高 is B8 DF in GB18030, 低 is B5 CD.
  const bytes = [...'input,output\n'].map((character) => character.charCodeAt(0));
  expect(decodeTable(Uint8Array.of(...bytes, 0xb8, 0xdf, 0x2c, 0xb5, 0xcd, 0x0a))).toBe(text);
});
