import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';
import { separatedValues } from './separated-values.ts';

test('what is not known is an empty cell, and what would part or end one is quoted', () => {
  expect(csvLine(['a', 1, null, undefined, true])).toBe('a,1,,,true\r\n');
  expect(csvLine(['a,b', 'say "x"', ' edge'])).toBe('"a,b","say ""x"""," edge"\r\n');
});

test('any cells come back as they were', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '学', ',', '"', ' ', '\n') });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      const [row] = [...separatedValues(csvLine(cells), ',', [])];
      expect(row?.cells).toEqual(cells);
    }),
  );
});
