/** `--help` in the language of the terminal, in the columns that it has. */
import { type Command, Help, type HelpConfiguration, type Option } from 'commander';
import type { Language } from '../../resources/messages/index.ts';
import { displayWidth } from './display-width.ts';
import { chineseHelp } from './help-words.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};
/** Where a column of descriptions would be narrower than this, they stand below their terms. */
const LEAST_WIDTH = 20;

/** What commander sets before each term, and between it and its description. */
const INDENT = '  ';
const BETWEEN = 2;
/** Where nothing says how wide the terminal is. */
const USUAL_COLUMNS = 80;

/** What can't be torn apart: a word, or one hanzi with the marks that cling to it. */
const PIECES = /\s*[（“]*(?:\p{Script=Han}|[^\s\p{Script=Han}（）“”，。；：、？]+)[）”，。；：、？…]*|\s*\S/gu;

export function helpIn(language: Language): HelpConfiguration {
  const words = (english: string) => (language === 'zh' ? (chineseHelp(english) ?? english) : english);
  return {
    minWidthToWrap: LEAST_WIDTH,
    displayWidth,
    boxWrap: wrapped,
    formatItem(term, width, description, help) {
      const columns = help.helpWidth ?? USUAL_COLUMNS;
      const isBeside = columns - width - BETWEEN - INDENT.length >= LEAST_WIDTH;
      if (isBeside || description === '') return new Help().formatItem.call(help, term, width, description, help);
      const below = wrapped(description, columns - 3 * INDENT.length).split('\n');
      return [`${INDENT}${term}`, ...below.map((line) => `${INDENT.repeat(3)}${line}`)].join('\n');
    },
    // The wide colon of the title has its space in it.
    formatHelp: (command, help) => new Help().formatHelp.call(help, command, help).replace('： ', '：'),
    styleTitle: (title) => (language === 'zh' ? (TITLES[title] ?? title) : title),
    commandUsage: (command) => usage(command, language),
    // Each has options: that need not stand in every line.
    subcommandTerm: (command) => new Help().subcommandTerm(command).replace(' [options]', ''),
    commandDescription: (command) => words(command.description()),
    subcommandDescription: (command) => words(command.description()),
    optionDescription: (option) => optionText(option, words(option.description), language),
  };
}

function usage(command: Command, language: Language): string {
  const text = new Help().commandUsage(command);
  return language === 'zh' ? text.replace('[options]', '[选项]').replace('[command]', '[命令]') : text;
}

/**
 * `help icl server` as `icl server --help`: commander's own word for help knows the commands of one level only, and
 * prints the help of the group for those below it.
 *
 * @param words as they were typed after `lab`
 */
export function helpAsOption(program: Command, words: readonly string[]): string[] {
  const place = words.indexOf('help');
  const group = place < 0 ? undefined : commandAt(program, words.slice(0, place));
  if (!group || group.commands.length === 0) return [...words];
  const path = words.slice(place + 1).filter((word) => !word.startsWith('-'));
  path.reduce((at, name) => {
    const next = at.commands.find((one) => one.name() === name);
    return next ?? at.error(`error: unknown command '${name}'`, { code: 'commander.unknownCommand' });
  }, group);
  return [...words.slice(0, place), ...path, '--help'];
}

function commandAt(program: Command, path: readonly string[]): Command | undefined {
  return path.reduce<Command | undefined>((at, name) => at?.commands.find((one) => one.name() === name), program);
}

/** With what it may be and what it is where nobody says it; an empty default says nothing. */
function optionText(
  { argChoices, defaultValue, required, optional, mandatory }: Option,
  text: string,
  language: Language,
) {
  const takesValue = required || optional;
  const isDefault = takesValue && defaultValue !== undefined && String(defaultValue) !== '';
  const [choices, usual, needed] =
    language === 'zh' ? ['可以是 ', '默认 ', '必需'] : ['choices: ', 'default: ', 'required'];
  const more = [
    ...(mandatory ? [needed] : []),
    ...(argChoices ? [`${choices}${argChoices.join(', ')}`] : []),
    ...(isDefault ? [`${usual}${defaultValue}`] : []),
  ];
  if (more.length === 0) return text;
  return language === 'zh' ? `${text}（${more.join('；')}）` : `${text} (${more.join('; ')})`;
}

function wrapped(text: string, width: number): string {
  if (width < LEAST_WIDTH) return text;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (line !== '' && displayWidth(line + piece) > width) {
      lines.push(line);
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line].join('\n');
}
