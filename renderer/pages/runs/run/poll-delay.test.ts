import { expect, test } from 'vitest';
import type { RunDetail, RunState } from '../../../../main/contract/run.ts';
import { pollDelay } from './poll-delay.ts';

const BASELINES = { uniform: 8, unigram: 4, fiveGram: 2 };
const detail = (state: RunState, more: Partial<RunDetail> = {}) =>
  ({
    summary: { state, modelKind: 'gpt', judgedBy: 'bitsPerByte' },
    baselines: null,
    bytesPerToken: null,
    result: null,
    ...more,
  }) as RunDetail;

test('lines and bytes a token, which pairs never have, are not waited for', () => {
  const ofPairs = (state: RunState, more: Partial<RunDetail> = {}) => {
    const { summary, ...rest } = detail(state, more);
    return { ...rest, summary: { ...summary, modelKind: 'transformer', judgedBy: 'exactMatch' as const } };
  };
  expect(pollDelay(ofPairs('running'), 0)).toBe(10_000);
  expect(pollDelay(ofPairs('finished'), 0)).toBe(1_500);
  const result = {} as RunDetail['result'];
  expect(pollDelay(ofPairs('finished', { result }), 0)).toBe(false);
});

test('what a running run still lacks is asked for often, but not for ever', () => {
  expect(pollDelay(detail('running'), 0)).toBe(1_500);
  expect(pollDelay(detail('running', { baselines: BASELINES }), 39)).toBe(1_500);
  expect(pollDelay(detail('running'), 40)).toBe(10_000);
  expect(pollDelay(detail('running', { baselines: BASELINES, bytesPerToken: 3 }), 0)).toBe(10_000);
  expect(pollDelay(detail('queued'), 500)).toBe(10_000);
});

test('an ended run is not asked again, unless its result is on its way', () => {
  for (const state of ['stopped', 'paused', 'failed', 'interrupted'] as const)
    expect(pollDelay(detail(state), 0), state).toBe(false);
  expect(pollDelay(detail('finished'), 0)).toBe(1_500);
  expect(pollDelay(detail('finished'), 40)).toBe(false);
  const result = {} as RunDetail['result'];
  expect(pollDelay(detail('finished', { result, baselines: BASELINES }), 0)).toBe(false);
});
