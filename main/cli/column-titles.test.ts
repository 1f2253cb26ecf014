import { expect, test } from 'vitest';
import { columnTitle } from './column-titles.ts';

test.each([
  ['state', '状态'],
  ['best bits/byte: mean ± sd', '最好 比特/字节：均值 ± 标准差'],
  ['tokens/s (steps only): n (seeds)', '词元/秒（只计训练步）：n（种子）'],
  ['recipe.learningRate', 'recipe.learningRate'],
  ['constructor', 'constructor'],
])('%s', (english, chinese) => {
  expect(columnTitle(english, 'zh')).toBe(chinese);
  expect(columnTitle(english, 'en')).toBe(english);
});
