import { expect, test } from 'vitest';
import { countSyllables } from './syllables.ts';

const isAmbiguous = (character: string) => '长大'.includes(character);

test('place by place over what is wanted: a missing syllable is wrong, one too many is passed over', () => {
  const words = [
    { source: '长大', reference: 'zhang3 da4', written: 'chang2 da4 ren2' },
    { source: '市长', reference: 'shi4 zhang3', written: 'shi4' },
    // A syllable too early moves all that follow.
    { source: '大江', reference: 'da4 jiang1', written: 'wo3 da4 jiang1' },
  ];
  // Of six 大 and 市 are right; 长 大 长 大 are those of several readings, of which one is right.
  expect(countSyllables(words, isAmbiguous)).toEqual({ all: 6, right: 2, ambiguous: 4, ambiguousRight: 1 });
});

test('where characters and syllables are not as many, they count among all alone', () => {
  const word = { source: '大会', reference: 'da4 hui4 r5', written: 'da4 hui4 r5' };
  expect(countSyllables([word], isAmbiguous)).toEqual({ all: 3, right: 3, ambiguous: 0, ambiguousRight: 0 });
  expect(countSyllables([], isAmbiguous)).toEqual({ all: 0, right: 0, ambiguous: 0, ambiguousRight: 0 });
});
