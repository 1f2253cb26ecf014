import { expect, test } from 'vitest';
import { provenanceRows } from './provenance-rows.ts';

const recorded = {
  lab: '0.1.0',
  commit: 'abc+changes',
  processor: 'unknown',
  cores: '2',
  memoryMB: '8147',
  node: '24.1.0',
};
const rows = (language: 'en' | 'zh', provenance: Record<string, string> = recorded) =>
  provenanceRows(provenance, language).map(({ label, value }) => `${label}: ${value}`);

test('what a run was made with is told in the page’s language, amounts in its units', () => {
  expect(rows('zh')).toEqual([
    '实验室版本: 0.1.0',
    'Git 提交: abc，另有本地修改',
    '处理器: 未知',
    '处理器核心数: 2',
    '内存: 8.15 GB',
    'Node.js: 24.1.0',
  ]);
  expect(rows('en').slice(1, 5)).toEqual([
    'Commit: abc with local changes',
    'Processor: unknown',
    'Processor cores: 2',
    'Memory: 8.15 GB',
  ]);
});

test('a name that no table has stays, be it one that objects have', () => {
  expect(rows('zh', { 'tfjs-core': '4.22.0', toString: 'x', commit: 'none' })).toEqual([
    'tfjs-core: 4.22.0',
    'toString: x',
    'Git 提交: 不是 Git 检出',
  ]);
});
