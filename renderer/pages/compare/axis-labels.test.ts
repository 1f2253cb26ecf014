import { expect, test } from 'vitest';
import { axisLabels } from './axis-labels.ts';

const room = [0, 300] as const;
const shown = (wanted: { at: number; text: string }[]) => axisLabels(wanted, { size: 10, room });

test('labels that have room stand where they belong', () => {
  expect(shown([40, 150, 260].map((at) => ({ at, text: '12' }))).map(({ at, shown: text }) => [at, text])).toEqual([
    [40, '12'],
    [150, '12'],
    [260, '12'],
  ]);
});

test('none lies on another: the first one stays', () => {
  const labels = shown([
    { at: 20, text: 'not there' },
    { at: 22, text: '1,000' },
    { at: 200, text: '2,000' },
  ]);
  expect(labels.map(({ whole }) => whole)).toEqual(['not there', '2,000']);
});

test('one at the end is moved in, and one too long is cut and known whole', () => {
  const [end] = shown([{ at: 299, text: '2,000' }]);
  expect(end!.at + end!.wide / 2).toBeLessThanOrEqual(300);
  const long = 'from “gpt-tiny · Tang quatrains · layers 2”, step 1,500';
  const [cut] = shown([
    { at: 75, text: long },
    { at: 225, text: 'from scratch' },
  ]);
  expect(cut).toMatchObject({ whole: long });
  expect(cut!.shown).toMatch(/^from “gpt.*…$/);
  expect(cut!.wide).toBeLessThanOrEqual(150);
});
