import { Command, InvalidArgumentError, Option } from 'commander';
import { expect, test, vi } from 'vitest';
import { createProgram } from './program.ts';
import { typedInOneLine, usageSentence } from './usage-sentence.ts';

/** What a terminal shows of a command as it was typed. */
function said(...words: string[]): string {
  let told = '';
  const program = new Command('lab').exitOverride().configureOutput({
    writeErr: (text) => {
      told += text;
    },
    outputError: (text, write) => write(usageSentence(text, 'zh')),
  });
  program
    .command('sample <run>')
    .exitOverride()
    .option('--temperature <t>', '', () => {
      throw new InvalidArgumentError('应为数字，例如 0.8。');
    })
    .requiredOption('--seeds <n>')
    .addOption(new Option('--format <f>').choices(['csv', 'json']))
    .action(() => undefined);
  try {
    program.parse(['node', 'lab', ...words]);
  } catch {
    return told.trim();
  }
  throw new Error('taken');
}

test('what was typed wrongly is told in one language', () => {
  expect(said('sample', 'r', '--temperature', '0,8')).toBe(
    '选项 --temperature <t> 的值“0,8”无效。应为数字，例如 0.8。',
  );
  expect(said('sample', 'r', '--temperature')).toBe('选项 --temperature <t> 缺少值。');
  expect(said('sample', 'r')).toBe('缺少必需的选项 --seeds <n>。');
  expect(said('sample', '--seeds', '1')).toBe('缺少参数 run。');
  expect(said('sample', 'r', '--seeds', '1', '--seed', '1')).toBe('没有选项 --seed。\n（是不是 --seeds？）');
  expect(said('sampel')).toBe('没有命令 sampel。\n（是不是 sample？）');
  expect(said('sample', 'a', 'b', '--seeds', '1')).toMatch(/^参数太多：sample 要 1 个，给了 2 个。$/);
  expect(said('sample', 'a', '--seeds', '1', '--format', 'x')).toBe(
    '选项 --format <f> 的值“x”无效。可以是 csv, json。',
  );
});

/** The same of `lab` itself. */
async function toldBy(language: 'zh' | 'en', words: readonly string[]): Promise<string> {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await expect(createProgram(language).parseAsync(words, { from: 'user' })).rejects.toThrow();
  const told = written.mock.calls.flat().join('').trim();
  written.mockRestore();
  return told;
}

test.each([
  ['icl run x --shots two', 'Whole numbers are expected, with commas between, as in 0,1,4.', '应为逗号分隔的整数'],
  ['icl run x --labels odd', 'It may be gold, random, flipped, shuffled,', '可以是 gold、random、flipped、shuffled'],
  [
    'import x --metric loss',
    'A name and the one in the file are expected, as in loss=train/loss.',
    '应为“名称=文件里的名称”',
  ],
  ['corpora add x --plain --header', 'cannot be used with', '选项 --plain 不能和选项 --header 一起用。'],
  ['corpora add x --columns a', 'Two columns are needed, as in 1,3.', '要写两列，例如 1,3。'],
  ['corpora add x --encoding latin9', 'Allowed choices are UTF-8, GB18030,', '可以是 UTF-8, GB18030'],
  ['mark x --tag=', 'It must not be empty.', '不能为空。'],
  ['serve --port abc', 'A whole number from 0 to 65,535 is expected.', '应为 0 到 65,535 之间的整数。'],
  ['serve --port 99999', 'A whole number from 0 to 65,535 is expected.', '应为 0 到 65,535 之间的整数。'],
  ['sweep x --random 1e99', 'A whole number from 1 to 500 is expected.', '应为 1 到 500 之间的整数。'],
  ['compare x --delta -1', 'A number from 0.000001 to 100 is expected.', '应为 0.000001 到 100 之间的数。'],
  ['icl run all --shots 1e99', 'The most is 64.', '最大为 64。'],
  ['icl score --prompt a', "required option '--answer <text>' not specified", '缺少必需的选项 --answer'],
  ['sample x --tokens 0', 'A whole number is expected, at least 1.', '应为不小于 1 的整数。'],
])('%s is refused in a sentence', async (line, english, chinese) => {
  const words = line.split(' ');
  expect(await toldBy('en', words)).toContain(english);
  const told = await toldBy('zh', words);
  expect(told).toContain(chinese);
  expect(told).not.toMatch(/error|invalid|expected/);
});

test('what was typed stands in one line where it is quoted, and the lines of the sentence stay', () => {
  const typed = ['lab', 'no\nthing', '--b=\u001b[31mX\nY'];
  expect(typedInOneLine("error: unknown command 'no\nthing'\n(Did you mean x?)", typed)).toBe(
    "error: unknown command 'no\\nthing'\n(Did you mean x?)",
  );
  expect(typedInOneLine("error: option '--b' argument '\u001b[31mX\nY' is invalid.", typed)).toBe(
    "error: option '--b' argument '\\x1b[31mX\\nY' is invalid.",
  );
});
