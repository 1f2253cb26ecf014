import { expect, test } from 'vitest';
import { ITEMS } from '../test-items.ts';
import { readItemsFile } from './items-file.ts';
import { writeItemsJson } from './items-json.ts';

const GIFT = '::a-b::Which? {=a ~b}';
const TABLE = 'question,right,wrong\nWhich?,a,b\n';
const JSON_TEXT = writeItemsJson(ITEMS);
const countOf = (name: string, text: string) => readItemsFile(name, text).items.length;

test('the ending says the form', () => {
  for (const name of ['a.gift', 'A.GIFT']) expect(countOf(name, GIFT)).toBe(1);
  expect(countOf('a.csv', TABLE)).toBe(1);
  expect(countOf('a.TSV', TABLE.replaceAll(',', '\t'))).toBe(1);
  expect(countOf('a.json', JSON_TEXT)).toBe(ITEMS.length);
  expect(countOf('a.gift', TABLE)).toBe(0);
});

test('of a text, or a file without an ending, the content says it', () => {
  for (const name of ['a.txt', 'a', 'constructor', 'a.constructor']) {
    expect(countOf(name, GIFT), name).toBe(1);
    expect(countOf(name, `\n${TABLE}`), name).toBe(1);
    expect(countOf(name, `sep=;\n${TABLE.replaceAll(',', ';')}`), name).toBe(1);
    expect(countOf(name, JSON_TEXT), name).toBe(ITEMS.length);
    // A list of answers is one of GIFT, not of JSON.
    expect(countOf(name, '{\n=a ~b}\n\nWhich? {=a ~b}'), name).toBe(1);
  }
});
