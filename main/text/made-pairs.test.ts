import { expect, test } from 'vitest';
import { BALANCED, isHeldOut, madePairs, PAIR_TASKS, UNBALANCED } from './made-pairs.ts';

const made = (task: (typeof PAIR_TASKS)[number], pairs = 400, longest = 8) => madePairs({ task, pairs, longest });

/** Reads brackets from left to right, as a person does with a finger on each that is open. */
function isBalanced(text: string): boolean {
  let rest = text;
  for (let before = ''; rest !== before; ) {
    before = rest;
    rest = rest.replace('()', '').replace('[]', '').replace('{}', '');
  }
  return rest === '';
}

const ANSWERS: Record<(typeof PAIR_TASKS)[number], (source: string) => string> = {
  copy: (source) => source,
  reverse: (source) => [...source].reverse().join(''),
  sort: (source) => [...source].sort().join(''),
  brackets: (source) => (isBalanced(source) ? BALANCED : UNBALANCED),
  addition: (source) => String(source.split('+').reduce((sum, each) => sum + Number(each), 0)),
};

test.each(PAIR_TASKS)('%s: every answer is right, no source is there twice, and the same are made again', (task) => {
  const pairs = made(task);
  expect(pairs).toHaveLength(400);
  for (const { source, target } of pairs) expect(target, source).toBe(ANSWERS[task](source));
  expect(new Set(pairs.map(({ source }) => source)).size).toBe(400);
  expect(made(task)).toEqual(pairs);
});

test.each(PAIR_TASKS)('%s: what is held out is never learned from, however many pairs are made', (task) => {
  const [few, many] = [made(task), made(task, 2000, 10)];
  for (const pairs of [few, many]) {
    const trained = pairs.slice(0, (pairs.length / 10) * 9);
    expect(trained.some(isHeldOut)).toBe(false);
    expect(pairs.slice(trained.length).every(isHeldOut)).toBe(true);
  }
});

test('sources have every length up to the longest, and numbers as many digits', () => {
  const lengths = new Set(made('reverse').map(({ source }) => source.length));
  expect([...lengths].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const digits = made('addition', 400, 3).flatMap(({ source }) => source.split('+').map((each) => each.length));
  expect(new Set(digits)).toEqual(new Set([1, 2, 3]));
});

test('about half of the brackets are balanced, and those that are not have as many', () => {
  const pairs = made('brackets', 1000, 12);
  const right = pairs.filter(({ target }) => target === BALANCED).length;
  expect(right).toBeGreaterThan(350);
  expect(right).toBeLessThan(650);
  for (const { source } of pairs) expect(source.length % 2).toBe(0);
});

test('more pairs than there are of a length are refused', () => {
  // Ten letters, of which some are held out.
  expect(() => made('copy', 20, 1)).toThrow(/hardly more than \d+ different pairs for copy up to 1/);
});
