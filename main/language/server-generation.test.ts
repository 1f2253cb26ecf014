/** An answer as real servers stream it: pieces that are not their tokens, and ends that they do not tell. */
import { expect, onTestFinished, test, vi } from 'vitest';
import type { GeneratedToken, GenerateRequest } from '../contract/language.ts';
import type { Asker } from './server-asker.ts';
import { generateWith } from './server-generation.ts';
import { completion, tokensOf } from './server-protocol.ts';
import { scoresOf } from './server-scores.ts';

const bytesOf = (text: string) => [...Buffer.from(text)];
const entry = (id: number, token: string, bytes: number[], logprob: number) => ({ id, token, bytes, logprob });
type Entry = ReturnType<typeof entry>;
const event = (text: string, taken: Entry | null, top_logprobs: Entry[] = []) => ({
  choices: [{ text, logprobs: taken && { content: [{ ...taken, top_logprobs }] }, finish_reason: null }],
});
const last = (finish_reason: string, completion_tokens?: number, more = {}) => ({
  choices: [{ text: '', finish_reason, logprobs: null, ...more }],
  usage: completion_tokens === undefined ? {} : { prompt_tokens: 26, completion_tokens },
});

/** Fields, numbers and order as llama-server answered “you =>” with SmolLM2: “你” is two tokens, told as one. */
const SPACE = event(' ', entry(216, ' ', [32], -0.57), [
  entry(216, ' ', [32], -0.57),
  entry(17097, ' ', [32, 230], -2.4),
  entry(346, ' you', bytesOf(' you'), -2.61),
]);
const YOU = event('你', entry(250, '你', bytesOf('你'), -0.63), [
  entry(250, '\uFFFD', [160], -0.63),
  entry(245, '\uFFFD', [155], -1.65),
]);
const LINE_END = event('', entry(198, '', [], -0.31), [
  entry(198, '\n', [10], -0.31),
  entry(8083, '', [239, 188], -3.09),
]);
const END_OF_TEXT = event('', entry(2, '', [], -1.01), [entry(2, '', [], -1.01), entry(346, ' a', bytesOf(' a'), -3)]);

/** @param events functions are what happens between them */
async function generated(
  events: (object | (() => void))[],
  { tokens = 24, stop = ['\n'] }: Partial<GenerateRequest> = {},
) {
  const asker: Pick<Asker, 'stream'> = {
    async *stream() {
      for (const one of events)
        if (typeof one === 'function') one();
        else yield completion.parse(one);
    },
  };
  const told: GeneratedToken[] = [];
  const sampling = { temperature: 0, topK: 0, topP: 1, seed: 1 };
  const able = Promise.resolve({ echoes: false, tells: true, spaces: true, around: null });
  const request = { prompt: 'you =>', tokens, stop, sampling };
  const { signal } = new AbortController();
  const end = await generateWith(asker as Asker, request, able, (token) => told.push(token), signal);
  return { told, end };
}

test('the parts of a character that are told as one: bytes and probability are those of the last', async () => {
  const { told, end } = await generated([SPACE, YOU, last('length', 3)], { tokens: 3 });
  expect(told[1]).toEqual({
    ...{ text: '你', bytes: [160], logProbability: -0.63, joined: true },
    candidates: [
      { text: '\uFFFD', bytes: [160], probability: Math.exp(-0.63) },
      { text: '\uFFFD', bytes: [155], probability: Math.exp(-1.65) },
    ],
  });
  expect(end).toMatchObject({ text: ' 你', tokens: 3, ended: 'length' });
  // A whole token, and one of a space and a part of a character, which the server calls a space.
  expect(told[0]).not.toHaveProperty('joined');
  expect(told[0]!.candidates.map(({ text, bytes }) => [text, bytes])).toEqual([
    [' ', undefined],
    [' ', [32, 230]],
    [' you', undefined],
  ]);
});

test('a last part from further down than the candidates is the last of several all the same', async () => {
  const further = event('你', entry(999, '你', bytesOf('你'), -7), [entry(245, '\uFFFD', [155], -1.65)]);
  const { told } = await generated([further, last('length', 2)]);
  expect(told[0]).toMatchObject({ text: '你', joined: true });
  expect(told[0]).not.toHaveProperty('bytes');
});

test('the probability of an answer is not that of the last parts of its characters', () => {
  const item = { query: 'you =>', answers: [' 你'] };
  const score = (taken: object) => {
    const told = [SPACE, taken].map((one) => completion.parse(one).choices![0]!.logprobs);
    const written = {
      text: ' 你',
      tokens: told.flatMap((one) => tokensOf(one) ?? []),
      promptTokens: 1,
      told: true,
      ended: true,
    };
    return scoresOf({ item, echoed: [], written }, { end: '', unspaced: false }).answers[0]!;
  };
  const whole = entry(7, '你', bytesOf('你'), -0.63);
  expect(score(event('你', whole, [whole])).logProbability).toBeCloseTo(-1.2, 9);
  expect(score(YOU)).toMatchObject({ greedy: true, logProbability: null });
});

test('how many tokens there are the server says, or what came token by token, and never what was asked for', async () => {
  expect((await generated([SPACE, YOU, last('length', 24)])).end.tokens).toBe(24);
  // A piece may be several tokens, and a text without probabilities any number of them.
  expect((await generated([SPACE, YOU, last('length')])).end.tokens).toBe(null);
  expect((await generated([SPACE, event('a b c', null), last('length')])).end.tokens).toBe(null);
  expect((await generated([SPACE, SPACE, SPACE, last('length')])).end.tokens).toBe(3);
  // It writes fewer than were asked for.
  expect((await generated([SPACE, YOU, last('length', 3)])).end).toMatchObject({ tokens: 3, ended: 'length' });
  expect((await generated([SPACE, last('stop')])).end.tokens).toBe(1);
});

test('what ended the text is told with an empty name: it stands among the likeliest', async () => {
  const { told, end } = await generated([SPACE, YOU, LINE_END, last('stop', 4)]);
  expect(told.map(({ text }) => text)).toEqual([' ', '你', '\n']);
  expect(told[2]).toMatchObject({ logProbability: -0.31 });
  expect(end).toMatchObject({ text: ' 你', tokens: 4, promptTokens: 26, ended: 'stop' });
});

test('the end of all text is no token of the answer, as of a model of this machine', async () => {
  const { told, end } = await generated([SPACE, YOU, END_OF_TEXT, last('stop', 4)]);
  expect(told.map(({ text }) => text)).toEqual([' ', '你']);
  expect(end).toMatchObject({ text: ' 你', tokens: 3, ended: 'end-of-text' });
});

test('where a server ended its text is said if it tells, and else not made up', async () => {
  const ended = async (events: object[], stop?: string[]) => (await generated(events, stop ? { stop } : {})).end.ended;
  expect(await ended([SPACE, last('stop', 1)])).toBe('unsaid');
  expect(await ended([SPACE, last('stop', 1, { stop_reason: null })])).toBe('unsaid');
  expect(await ended([SPACE, last('stop', 1, { stop_reason: '\n' })])).toBe('stop');
  expect(await ended([SPACE, last('stop', 1, { stop_reason: 7 })])).toBe('unsaid');
  expect(await ended([SPACE, last('stop', 1)], [])).toBe('end-of-text');
  // It does not know the wish, and goes on.
  expect(await ended([SPACE, event('a\nb', null), SPACE])).toBe('stop');
});

test('an answer takes from its first token to its last event, however long the connection stays open', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const pause = (milliseconds: number) => () => vi.advanceTimersByTime(milliseconds);
  const timed = [pause(300), SPACE, pause(50), SPACE, pause(20), last('length', 2), pause(5000)];
  expect((await generated(timed)).end).toMatchObject({ promptSeconds: 0.3, seconds: 0.07 });
  // Without a token nothing began that could have taken a time.
  const silent = [
    pause(300),
    { choices: [{ text: null }] },
    pause(200),
    last('length', 3, { text: null }),
    pause(1000),
  ];
  expect((await generated(silent)).end).toMatchObject({ tokens: 3, textless: true, promptSeconds: 1.5, seconds: 0 });
});

test('an answer without a text is one, and said to be none told', async () => {
  for (const events of [
    [],
    [{}],
    [{ content: null }],
    [{ choices: null, usage: null }],
    [{ choices: [{ text: null }] }],
  ])
    expect((await generated(events)).end, JSON.stringify(events)).toMatchObject({
      text: '',
      tokens: 0,
      textless: true,
    });
  expect((await generated([last('stop', 0)])).end).not.toHaveProperty('textless');
});
