/** Sentences send people to commands: each that is named has to be there, with the options that it is named with. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { createProgram } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Lines that may hold a sentence, with where they stand: comments are for whoever reads the code. */
function lines(): { where: string; text: string }[] {
  const files = ['resources/messages', 'renderer/words', 'main/cli'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .map((text, place) => ({ where: `${file}:${place + 1}`, text }))
        .filter(({ text }) => !/^\s*(?:\/\*|\*|\/\/)/.test(text)),
    );
}

/** `lab quiz next --seed 3`: where a sentence tells what to type, and not of the lab. */
const NAMED = /(?:\{terminal\} |`|[:：] ?|“)lab ((?:[a-z][a-z-]*)(?: (?:--)?[a-z][a-z-]*)*)/g;

/** @returns what of it is not there; `null` where all is */
function missing(named: string): string | null {
  const words = named.split(' ');
  let command: Command = createProgram('en');
  for (const word of words) {
    if (word.startsWith('--')) {
      if (!command.options.some(({ long }) => long === word)) return word;
      continue;
    }
    const child = command.commands.find((each) => each.name() === word);
    if (child) command = child;
    else if (command.commands.length > 0 && command.registeredArguments.length === 0) return word;
  }
  return null;
}

test('every command and option that a sentence names is there', () => {
  const named = lines().flatMap(({ where, text }) => [...text.matchAll(NAMED)].map(([, words = '']) => [where, words]));
  expect(named.length).toBeGreaterThan(40);
  const wrong = named.filter(([, words]) => missing(words!) !== null);
  expect(wrong).toEqual([]);
  expect(missing('quiz items')).toBe('items');
  expect(missing('quiz list --every')).toBe('--every');
});
