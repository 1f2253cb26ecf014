import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { taskSuite } from './task-suite.ts';

const folder = new URL('../../resources/task-suites/', import.meta.url);
const suites = readdirSync(folder).map((file) => ({
  file,
  suite: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown,
}));

test.each(suites)('$file is whole: forty examples, sixty items, labels in equal parts', ({ file, suite }) => {
  const { name, labels, examples, items } = taskSuite.parse(suite);
  expect(`${name}.json`).toBe(file);
  expect([examples.length, items.length]).toEqual([40, 60]);
  for (const label of labels ?? [])
    for (const part of [examples, items])
      expect(part.filter(({ output }) => output === label)).toHaveLength(part.length / labels!.length);
  for (const { input, output } of [...examples, ...items]) {
    expect(input).toBe(input.trim());
    expect(`${input}${output}`).not.toMatch(/\n|=>/);
  }
});

test('an input that comes twice and an answer that is no label are told', () => {
  const item = (input: string, output: string) => ({ input, output });
  const suite = {
    name: 'x',
    title: { zh: '题', en: 'task' },
    instruction: { zh: '做', en: 'do' },
    labels: ['a', 'b'],
    examples: [item('One', 'a')],
    items: [item('one ', 'c')],
  };
  const { error } = taskSuite.safeParse(suite);
  expect(error!.issues.map(({ message }) => message)).toEqual(['“one ” comes twice', '“c” is none of the labels']);
});
