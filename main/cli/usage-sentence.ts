/** What Commander says of a command that was typed wrongly, in the language of the terminal. Pure. */
import type { Language } from '../../resources/messages/index.ts';
import { inOneLine } from '../../resources/messages/shown-text.ts';

/** Its English sentences, and the same in Chinese; `$1` … are what was typed. */
const IN_CHINESE: readonly [RegExp, string][] = [
  [/^error: option '(.*)' argument '(.*)' is invalid\. /, '选项 $1 的值“$2”无效。'],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*)'\. /, '参数 $2 的值“$1”无效。'],
  [/^error: option '(.*)' argument missing/, '选项 $1 缺少值。'],
  [/^error: required option '(.*)' not specified/, '缺少必需的选项 $1。'],
  [/^error: missing required argument '(.*)'/, '缺少参数 $1。'],
  [/^error: unknown option '(.*)'/, '没有选项 $1。'],
  [/^error: option '(.*)' cannot be used with option '(.*)'/, '选项 $1 不能和选项 $2 一起用。'],
  [/^error: unknown command '(.*)'/, '没有命令 $1。'],
  [
    /^error: too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)(?:: .*)?\./,
    '参数太多：$1 要 $2 个，给了 $3 个。',
  ],
  [/\(Did you mean one of (.*)\?\)/, '（是不是其中之一：$1？）'],
  [/\(Did you mean (.*)\?\)/, '（是不是 $1？）'],
  [/Two columns are needed, as in 1,3\./, '要写两列，例如 1,3。'],
  [/It must not be empty\./, '不能为空。'],
  [/Allowed choices are (.*)\./, '可以是 $1。'],
];

/** What was typed, written out where it is quoted: line ends in it would look like lines of the lab's own. */
export function typedInOneLine(text: string, typed: readonly string[]): string {
  // An option's value may stand behind an equals sign.
  const parts = typed.flatMap((argument) => [argument, argument.slice(argument.indexOf('=') + 1)]);
  const longest = parts.filter((part) => part !== inOneLine(part)).sort((a, b) => b.length - a.length);
  return longest.reduce((told, part) => told.replaceAll(part, inOneLine(part)), text);
}

/** A sentence that is not known stays as it is. */
export function usageSentence(text: string, language: Language): string {
  if (language !== 'zh') return text;
  return IN_CHINESE.reduce((told, [english, chinese]) => told.replace(english, chinese), text);
}
