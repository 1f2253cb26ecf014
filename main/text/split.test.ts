import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitCorpus } from './split.ts';

test('cuts after ⌊0.9 n⌋ code points, never inside one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { training, validation } = splitCorpus(text);
      expect(training + validation).toBe(text);
      expect(Array.from(training)).toHaveLength(Math.floor(Array.from(text).length * 0.9));
      expect(Array.from(training).length + Array.from(validation).length).toBe(Array.from(text).length);
    }),
  );
});

test('counts signs beyond the Basic Multilingual Plane once', () => {
  expect(splitCorpus('𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉')).toEqual({ training: '𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈', validation: '𠀉' });
  expect(splitCorpus('')).toEqual({ training: '', validation: '' });
});
