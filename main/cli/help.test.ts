import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { displayWidth } from './display-width.ts';
import { helpAsOption } from './help.ts';
import { HELP_IN_CHINESE } from './help-words.ts';
import { createProgram } from './program.ts';

function all(command: Command): Command[] {
  return [command, ...command.commands.flatMap(all)];
}

function helpOf(language: 'zh' | 'en', columns: number, ...path: string[]): string {
  const program = createProgram(language);
  const command = path.reduce((at, name) => at.commands.find((one) => one.name() === name)!, program);
  return command.configureOutput({ getOutHelpWidth: () => columns }).helpInformation();
}

test('every command and option is described, and help for it is in one language', () => {
  for (const command of all(createProgram('zh'))) {
    expect(command.helpInformation()).not.toMatch(/Usage|Options|Commands|Arguments|display help|default:|choices:/);
    expect(command.description(), command.name()).not.toBe('');
    for (const option of command.options) expect(option.description, option.flags).not.toBe('');
  }
});

test('a translation that nothing is described by is none, and none is missing', () => {
  const described = new Set(
    all(createProgram('en')).flatMap((one) => [one.description(), ...one.options.map((option) => option.description)]),
  );
  const [help, helpOfCommand] = ['this help', 'the help of a command'];
  expect(
    Object.keys(HELP_IN_CHINESE).filter((english) => ![...described, help, helpOfCommand].includes(english)),
  ).toEqual([]);
  expect([...described].filter((english) => !(english in HELP_IN_CHINESE))).toEqual([]);
});

test('no default is printed as a program holds it', () => {
  for (const command of all(createProgram('en')))
    expect(command.helpInformation(), command.name()).not.toContain('[object');
});

test('what may be given and what is usual is told in words, and nothing of what is empty', () => {
  expect(helpOf('en', 100, 'train')).not.toContain('default');
  expect(helpOf('en', 100, 'sample')).toContain('how many tokens (default: 200)');
  expect(helpOf('zh', 100, 'compare')).toContain('seed：除种子外都相同的归为一组（可以是 seed, run；默认 seed）');
  expect(helpOf('zh', 100, 'train')).toMatch(/^用法：lab train \[选项\] \[preset\|spec\.json\]\n/);
});

test.each(['zh', 'en'] as const)('help keeps to the columns of a terminal (%s)', (language) => {
  for (const path of [[], ['train'], ['report'], ['icl'], ['sweep']])
    for (const line of helpOf(language, 80, ...path).split('\n'))
      expect(displayWidth(line), line).toBeLessThanOrEqual(80);
});

test.each(['zh', 'en'] as const)('in a narrow terminal descriptions stand below their terms (%s)', (language) => {
  for (const path of [['runs'], ['train'], ['icl', 'run'], ['sweep'], ['quiz', 'next']]) {
    const lines = helpOf(language, 40, ...path).split('\n');
    // What is typed is torn apart nowhere.
    for (const line of lines.filter((one) => one.startsWith('      ')))
      expect(displayWidth(line), line).toBeLessThanOrEqual(40);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThan(70);
  }
});

test('help for a command is its own, however deep it stands and wherever the word is', () => {
  const program = createProgram('en').configureOutput({ writeErr: () => undefined });
  const paths = (at: Command): string[][] =>
    at.commands.flatMap((one) => [[one.name()], ...paths(one).map((path) => [one.name(), ...path])]);
  const all = paths(program);
  expect(all.some((path) => path.length === 3)).toBe(true);
  for (const path of all)
    for (let place = 0; place < path.length; place++)
      expect(helpAsOption(program, path.toSpliced(place, 0, 'help')), path.join(' ')).toEqual([...path, '--help']);
  expect(helpAsOption(program, ['help'])).toEqual(['--help']);
  expect(helpAsOption(program, ['icl', 'help', '--json'])).toEqual(['icl', '--help']);
  // A preset, and a name, that are called so.
  for (const words of [['train', 'help'], ['show', 'help'], ['icl', 'run', 'help'], ['help-me'], []])
    expect(helpAsOption(program, words)).toEqual(words);
  expect(() => helpAsOption(program, ['help', 'icl', 'nothing'])).toThrow("unknown command 'nothing'");
});
