import { expect, test } from 'vitest';
import { meaningsOf } from './meanings.ts';
import { readingsOf } from './readings.ts';

test('a character is read as it is most often, the first of equals; one that nobody saw keeps its place', () => {
  const readings = readingsOf([
    { source: '长江', target: 'chang2 jiang1' },
    { source: '长大', target: 'zhang3 da4' },
    { source: '市长', target: 'shi4 zhang3' },
    { source: '大夫', target: 'dai4 fu5' },
    // Not a syllable a character: it tells of none.
    { source: '一会', target: 'yi1 hui4 r5' },
  ]);
  expect(readings.read('长大江')).toBe('zhang3 da4 jiang1');
  expect(readings.read('会长')).toBe('? zhang3');
  expect(['长', '大', '江', '会', '新'].filter(readings.isAmbiguous)).toEqual(['长', '大']);
});

test('a meaning is that of the longest parts from the left; what is no part says nothing', () => {
  const mean = meaningsOf([
    { source: '银行', target: 'bank' },
    { source: '中央', target: 'central' },
    { source: '中', target: 'middle' },
    { source: '中', target: 'within' },
    { source: '家', target: 'home' },
  ]);
  expect(mean('中央银行家')).toBe('central bank home');
  expect(mean('中国银行')).toBe('middle bank');
  expect(mean('𠮷')).toBe('');
});
