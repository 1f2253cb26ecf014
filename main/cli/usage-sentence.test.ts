import { Command, InvalidArgumentError, Option } from 'commander';
import { expect, test } from 'vitest';
import { usageSentence } from './usage-sentence.ts';

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
