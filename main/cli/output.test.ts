import { afterEach, expect, test, vi } from 'vitest';
import { faultText } from '../../resources/messages/index.ts';
import { faultCode, LabError } from '../contract/fault.ts';
import { printFault, TOLD_WITH_CAUSE } from './output.ts';

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
