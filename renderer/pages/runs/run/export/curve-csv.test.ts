import { expect, test } from 'vitest';
import type { ValuePage } from '../../../../../main/contract/metric.ts';
import { curveCsv } from './curve-csv.ts';
import { samplesText } from './samples-text.ts';

async function csv(attempts: { attempt: number; fromStep: number }[], pages: ValuePage[]): Promise<string[]> {
  async function* given() {
    yield* pages;
  }
  let text = '';
  for await (const piece of curveCsv(attempts, ['loss', 'bitsPerByte', 'gradientNorm'], given())) text += piece;
  expect(text.endsWith('\r\n')).toBe(true);
  return text.trimEnd().split('\r\n');
}

test('a line an attempt and step, units in the head, also where a page ends within a step', async () => {
  const lines = await csv(
    [{ attempt: 1, fromStep: 0 }],
    [
      [
        { step: 1, attempt: 1, metric: 'loss', value: 3.5 },
        { step: 2, attempt: 1, metric: 'loss', value: 'NaN' },
      ],
      [
        { step: 2, attempt: 1, metric: 'bitsPerByte', value: 2.25 },
        { step: 3, attempt: 1, metric: 'gradientNorm', value: 1e-7 },
      ],
      [],
    ],
  );
  expect(lines).toEqual([
    'step,attempt,effective,loss (nats/token),bitsPerByte (bits/byte),gradientNorm',
    '1,1,1,3.5,,',
    '2,1,1,NaN,2.25,',
    '3,1,1,,,1e-7',
  ]);
});

test('what a later attempt took the place of is there, and said', async () => {
  const value = (step: number, attempt: number) => ({ step, attempt, metric: 'loss' as const, value: attempt });
  const lines = await csv(
    [
      { attempt: 1, fromStep: 0 },
      { attempt: 2, fromStep: 2 },
    ],
    [[value(1, 1), value(2, 1), value(3, 1), value(3, 2), value(4, 2)]],
  );
  expect(lines.slice(1)).toEqual(['1,1,1,1,,', '2,1,1,1,,', '3,1,0,1,,', '3,2,1,2,,', '4,2,1,2,,']);
  expect(await csv([], [])).toHaveLength(1);
});

test('samples are told with what made them', () => {
  const sample = { attempt: 1, step: 50, prompt: '', text: '春眠\n不觉晓', seed: 3, temperature: 0.8 };
  expect(samplesText([sample, { ...sample, step: 100, prompt: '春' }])).toBe(
    '── step 50 · attempt 1 · temperature 0.8 · seed 3 ──\n春眠\n不觉晓\n\n' +
      '── step 100 · attempt 1 · temperature 0.8 · seed 3 ──\n春春眠\n不觉晓\n',
  );
});
