import { expect, test } from 'vitest';
import type { Leaf } from '../../main/contract/differences.ts';
import { circumstanceName, circumstanceText } from './circumstance.ts';

const both = (path: string, value: Leaf) => [circumstanceText(path, value, 'en'), circumstanceText(path, value, 'zh')];

test('what a run ran on is told in words and with its unit, in both languages', () => {
  expect(circumstanceName('memoryMB', 'zh')).toBe('内存');
  expect(both('memoryMB', '16000')).toEqual(['16 GB', '16 GB']);
  expect(both('xla', false)).toEqual(['no', '否']);
  expect(both('device', 'cpu')).toEqual(['processor', '处理器']);
  expect(both('execution', 'eager')).toEqual(['op by op', '逐算子']);
  expect(both('precision', 'float32')).toEqual(['32 bits', '32 位']);
  expect(both('commit', 'none')).toEqual(['not a Git checkout', '不是 Git 检出']);
  expect(both('commit', 'abc+changes')).toEqual(['abc with local changes', 'abc，另有本地修改']);
});

test('what another version recorded stays as it is', () => {
  expect(circumstanceName('toString', 'en')).toBe('toString');
  expect(both('toString', 'x')).toEqual(['x', 'x']);
  expect(both('backend', 'webgpu')).toEqual(['webgpu', 'webgpu']);
});
