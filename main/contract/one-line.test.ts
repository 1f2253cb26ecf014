import { expect, test } from 'vitest';
import { oneLine } from './one-line.ts';
import { runs } from './procedures/runs.ts';
import { newReplicas, sweepRequest } from './sweep.ts';
import { wholeRun } from './whole-run.ts';

test('a name has one line, and nothing in it that a terminal would obey', () => {
  const name = oneLine(20, 1);
  expect(name.parse('rate\n0.001')).toBe('rate 0.001');
  expect(name.parse(' a\r\n\t b\u2028c\u2029d\u0085e ')).toBe('a  b c d e');
  expect(name.parse('\u001B[31mred\u0007')).toBe('[31mred');
  // Other scripts, joined signs and marks stay as they are.
  for (const kept of ['学习率 甲', '👩‍🔬', 'e\u0301', 'a  b']) expect(name.parse(kept)).toBe(kept);
  expect(name.safeParse('\n').success).toBe(false);
  // As long as it will be, not as it was.
  expect(name.parse(`${'x'.repeat(20)}\n`)).toHaveLength(20);
  expect(name.safeParse('x'.repeat(21)).success).toBe(false);
});

test('so have names and tags of runs, wherever they come from', () => {
  const broken = { name: 'a\nb', tags: ['c\nd', 'e'] };
  const input = (procedure: { '~orpc': { inputSchema?: unknown } }) =>
    procedure['~orpc'].inputSchema as { parse(value: unknown): unknown };
  const tidy = { name: 'a b', tags: ['c d', 'e'] };
  expect(input(runs.create).parse({ specification: {}, ...broken })).toMatchObject(tidy);
  expect(input(runs.update).parse({ run: 'x', ...broken })).toMatchObject(tidy);
  const { name, tags } = sweepRequest.shape;
  expect([name.parse(broken.name), tags.parse(broken.tags)]).toEqual([tidy.name, tidy.tags]);
  expect(newReplicas.shape.replicas.element.shape.name.parse('a\nb')).toBe('a b');
  expect(wholeRun.pick({ name: true, tags: true }).parse(broken)).toEqual(tidy);
  // One that an earlier lab let be called so comes in all the same.
  expect(wholeRun.shape.name.parse('\n')).toBe('–');
});
