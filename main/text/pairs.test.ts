import { expect, test } from 'vitest';
import { pairFacts, pairsText, splitPairs } from './pairs.ts';

const FAR = Number.POSITIVE_INFINITY;
const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ source: `s${String(i).padStart(2, '0')}`, target: `t${i % 7}` }));

test('pairs go into a text and come out of it, but for the line that the cut goes through', () => {
  const pairs = numbered(30);
  const { training, validation } = splitPairs(pairsText(pairs), FAR);
  // 30 lines of 7 characters: the cut, after 189 of 210, falls between the 27th and the 28th.
  expect(training).toEqual(pairs.slice(0, 27));
  expect(validation).toEqual(pairs.slice(27));
  // One character more in front moves it into a line.
  const moved = [{ source: 'longer', target: 't' }, ...pairs];
  const split = splitPairs(pairsText(moved), FAR);
  expect(split.training).toEqual(moved.slice(0, split.training.length));
  expect(split.validation).toEqual(moved.slice(split.training.length + 1));
  // A last line without its end is one, too.
  expect(splitPairs(pairsText(pairs).slice(0, -1), FAR).validation.at(-1)).toEqual(pairs.at(-1));
});

test('a cut through a last line that has no end holds nothing out, and a file may end with several line ends', () => {
  const long = `${pairsText(numbered(3))}a-very-long-source-indeed\tt`;
  expect(() => splitPairs(long, FAR)).toThrow(
    expect.objectContaining({ fault: { code: 'corpus-without-pairs', parameters: {} } }),
  );
  const text = pairsText(numbered(30));
  expect(splitPairs(`${text}\n\n`, FAR).validation.at(-1)).toEqual(numbered(30).at(-1));
});

test('what is asked was never shown: held-out pairs whose source is learned from are left out', () => {
  const pairs = numbered(40);
  pairs[39] = { source: pairs[0]!.source, target: 'other' };
  const { validation } = splitPairs(pairsText(pairs), FAR);
  expect(validation.length).toBeGreaterThan(0);
  expect(validation.map(({ source }) => source)).not.toContain('s00');
});

test.each([
  ['without a tab', 'ab'],
  ['with two', 'a\tb\tc'],
  ['without a source', '\tb'],
  ['without a target', 'a\t'],
  ['that is empty', ''],
])('a line %s is named by its number, on either side of the cut', (_, line) => {
  const lines = pairsText(numbered(40)).split('\n').slice(0, -1);
  for (const place of [4, 38]) {
    const bad = lines.with(place, line);
    expect(() => splitPairs(`${bad.join('\n')}\n`, FAR)).toThrow(
      expect.objectContaining({ fault: { code: 'corpus-without-pairs', parameters: { line: place + 1 } } }),
    );
    expect(pairFacts(`${bad.join('\n')}\n`)).toBeNull();
  }
});

test('a text that is too short for both sides has no pairs to ask', () => {
  expect(() => splitPairs('a\tb\n', FAR)).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ code: 'corpus-without-pairs' }) }),
  );
});

test('characters are counted as a person does, a target with its end', () => {
  const pairs = [...numbered(20), { source: '我爱你', target: '𠮷ab' }, ...numbered(40).slice(20)];
  const { longest } = splitPairs(pairsText(pairs), 4);
  expect(longest).toEqual({ source: 3, target: 4 });
  expect(() => splitPairs(pairsText(pairs), 3)).toThrow(
    expect.objectContaining({ fault: { code: 'pair-longer-than-context', parameters: { needed: 4, context: 3 } } }),
  );
});

test('what is known of them before a run: how many there are to learn from, and what their targets come to', () => {
  const text = pairsText(numbered(30));
  expect(pairFacts(text)).toEqual({ count: 27, targetCharacters: 27 * 3, longest: 3 });
});
