import { expect, test } from 'vitest';
import { formatCompact } from './format.ts';
import { fillTemplate } from './template.ts';

test('between two words of Chinese there is no space, where an amount or a unit ends in one', () => {
  const tokens = (amount: number) => fillTemplate('{at} 个词元', { at: formatCompact(amount, 'zh') }, 'zh');
  expect(tokens(23_000)).toBe('2.3万个词元');
  expect(tokens(230)).toBe('230 个词元');
  const found = (unit: string) => fillTemplate('{size} {unit} 的真实差别', { size: '0.02', unit }, 'zh');
  expect(found('比特/字节')).toBe('0.02 比特/字节的真实差别');
  expect(found('bits/byte')).toBe('0.02 bits/byte 的真实差别');
  // A name stands off from the sentence around it, and English from its units.
  expect(fillTemplate('{name} 的种子', { name: '诗' }, 'zh')).toBe('诗 的种子');
  expect(fillTemplate('{at} tokens', { at: '2.3K' }, 'en')).toBe('2.3K tokens');
});
