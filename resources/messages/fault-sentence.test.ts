import { expect, test } from 'vitest';
import { LabError } from '../../main/contract/fault.ts';
import { faultSentence } from './index.ts';

test('a name within a sentence has one line in a terminal', () => {
  const { fault } = new LabError('home-new', { folder: '/tmp/a\nb\u001b[31m' });
  for (const language of ['en', 'zh'] as const)
    expect(faultSentence(fault, language, 'terminal')).toContain('/tmp/a\\nb\\x1b[31m');
});
