import { expect, test } from 'vitest';
import { labelledLines } from './labelled-lines.ts';
import { textsAlone } from './texts-alone.ts';

test('no label and no line that is held out is in it', () => {
  const lines = Array.from({ length: 60 }, (_, line) => `text ${line}\t${line % 2 === 0 ? 'yes' : 'no'}\n`).join('');
  const read = textsAlone(lines);
  const { sources, validation, test: apart } = labelledLines(lines, { examples: null, draw: 1 });
  expect(read).toBe(sources.map((source) => `${source}\n`).join(''));
  expect(read).not.toMatch(/\t|yes|no/);
  for (const { source } of [...validation, ...apart]) expect(read.split('\n')).not.toContain(source);
});
