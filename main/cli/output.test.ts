import { afterEach, expect, test, vi } from 'vitest';
import { faultText } from '../../resources/messages/index.ts';
import { type FaultCode, faultCode, LabError } from '../contract/fault.ts';
import { displayWidth } from './display-width.ts';
import { createProgressLine, exitStatus, printFault, printJson, printLine, TOLD_WITH_CAUSE, table } from './output.ts';

afterEach(() => vi.restoreAllMocks());

test('whatever sentence points to the cause below it is followed by it, in both languages', () => {
  for (const code of faultCode.options) {
    const { fault } = new LabError(code);
    const promised = [
      /cause below/.test(faultText(fault, 'en').next),
      faultText(fault, 'zh').next.includes('下面的原因'),
    ];
    expect([code, ...promised]).toEqual([code, TOLD_WITH_CAUSE.has(code), TOLD_WITH_CAUSE.has(code)]);
  }
});

test('what was asked for wrongly is told by another status than what failed', () => {
  const status = (code: FaultCode) => exitStatus(new LabError(code).fault);
  for (const code of ['server-address-invalid', 'configuration-other', 'configuration-not-json', 'bad-use'] as const)
    expect([code, status(code)]).toEqual([code, 2]);
  for (const code of ['server-unreachable', 'server-broke-off', 'server-refused', 'disk-full'] as const)
    expect([code, status(code)]).toEqual([code, 1]);
});

test('the cause comes without places in the code, and once', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const cause = new Error('no tensor named token_embd.weight\nat all');
  const { fault } = new LabError('model-unreadable', { file: 'x.gguf' }, { cause });
  printFault(fault, { json: false, language: 'en' });
  printFault(fault, { json: false, language: 'en' });
  expect(written.mock.calls.map(([text]) => text)).toEqual([
    expect.stringMatching(/the cause below says more\.\n {2}Error: no tensor named token_embd\.weight\n {2}at all\n$/),
  ]);
});

test('programs are told places in the code only of what nobody foresaw', () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const told = (code: FaultCode) => {
    written.mockClear();
    printFault(new LabError(code, {}, { cause: new Error('why') }).fault, { json: true, language: 'en' });
    return JSON.parse(String(written.mock.calls[0]![0])).cause;
  };
  expect(told('model-unreadable')).toBe('Error: why');
  expect(told('internal')).toContain('output.test.ts');
});

test('what a terminal would obey is shown, in tables in one line; JSON says the same by escapes', () => {
  const name = 'e\u001b[31mvil\nname\u009b2J';
  expect(table(['name', 'step'], [[name, '3']]).split('\n')).toEqual([
    'name                      step',
    '────────────────────────  ────',
    'e\\x1b[31mvil\\nname\\x9b2J  3',
  ]);
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  printLine(name);
  printJson({ name });
  const [[line], [json]] = written.mock.calls as [[string], [string]];
  expect(line).toBe('e\\x1b[31mvil\nname\\x9b2J\n');
  expect(json).not.toMatch(/\u009b/);
  expect(JSON.parse(json)).toEqual({ name });
});

test('in a terminal names give way where the table has no room, and nothing else', () => {
  const rows = [['1m8rsk1zkxsmn', 'gpt-tiny · 唐人绝句 · rate 0.004 · 2 layers · seed 2', 'finished']];
  const at = (room: number) => table(['run', 'name', 'state'], rows, { room, column: 1 }).split('\n');
  expect(at(Number.POSITIVE_INFINITY)[2]).toContain('唐人绝句 · rate 0.004 · 2 layers · seed 2');
  for (const line of at(60)) expect(displayWidth(line), line).toBeLessThanOrEqual(60);
  expect(at(60)[2]).toMatch(/^1m8rsk1zkxsmn {2}gpt-tiny · .*….* · seed 2 +finished$/);
  expect(at(10)[2]).toMatch(/^1m8rsk1zkxsmn {2}gpt-tiny… seed 2 {2}finished$/);
});

test('progress keeps to one line of a narrow terminal, of double width too', () => {
  const write = vi.fn();
  const line = createProgressLine({ isTTY: true, columns: 11, write } as unknown as NodeJS.WriteStream);
  line.update('学习率\n学习率');
  line.clear();
  expect(write.mock.calls).toEqual([['\r\u001b[2K学习率\\n学'], ['\r\u001b[2K']]);
});
