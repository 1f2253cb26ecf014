import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeName, isTaskName, taskNameOf, taskNameOfFile, typedLabels } from './task-name.ts';

test('a task is called as its file is, in any script', () => {
  expect(
    [
      'My words.csv',
      '反义词.csv',
      '成语（一）.csv',
      'a--b.c.csv',
      'C:\\data\\Über uns.csv',
      '--.csv',
      'CON.csv',
      '.csv',
    ].map(taskNameOfFile),
  ).toEqual(['my-words', '反义词', '成语-一', 'a-b-c', 'über-uns', 'my-task', 'con-task', 'my-task']);
  // Composed and decomposed are one name.
  expect(taskNameOf('U\u0308ber')).toBe('über');
});

test('whatever the words, the name is one, and stays as it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', minLength: 40 })), (words) => {
      const name = taskNameOf(words);
      expect(isTaskName(name), name).toBe(true);
      expect(taskNameOf(name)).toBe(name);
      expect(isTaskName(freeName(name, (wanted) => wanted === name))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('names that are refused', () => {
  for (const name of ['', '-', 'a-', '-a', 'A', 'a b', 'a/b', '..', 'nul', 'a'.repeat(51), 'U\u0308'])
    expect(isTaskName(name), name).toBe(false);
});

test('a name that is taken gets the first number that is free, within the longest name', () => {
  const taken = ['反义词', '反义词-2', 'a'.repeat(50)];
  const free = (name: string) => freeName(name, (wanted) => taken.includes(wanted));
  expect(free('成语')).toBe('成语');
  expect(free('反义词')).toBe('反义词-3');
  expect(free('a'.repeat(50))).toBe(`${'a'.repeat(48)}-2`);
});

test('labels between commas or semicolons of either kind, each once', () => {
  expect(typedLabels(' good，bad、good, so so ,')).toEqual(['good', 'bad', 'so so']);
  expect(typedLabels('好;坏；Good')).toEqual(['好', '坏', 'Good']);
  expect(typedLabels(' , ')).toBeNull();
});
