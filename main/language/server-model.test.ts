/** A model behind a server that is played, over real connections: the forms in which servers tell, and bad days. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { GeneratedToken, ItemScore } from '../contract/language.ts';
import { serverBase } from '../contract/server-address.ts';
import { connectServer } from './server-connection.ts';
import { openServerModel } from './server-model.ts';
import { completion } from './server-protocol.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Request = Record<string, unknown> & { prompt: string; max_tokens: number };
type Answer = (request: Request, response: ServerResponse, path: string) => unknown;

/** @param answer returns what is sent as JSON, or `undefined` once it has answered itself */
async function play(
  answer: Answer,
  models: Answer = () => ({ data: [{ id: 'm' }] }),
): Promise<{ base: string; asked: Request[] }> {
  const asked: Request[] = [];
  server = createServer(async (incoming: IncomingMessage, response) => {
    let body = '';
    for await (const piece of incoming) body += piece;
    const request = (body === '' ? {} : JSON.parse(body)) as Request;
    if (body !== '') asked.push(request);
    const path = incoming.url ?? '';
    const told = (path === '/v1/models' ? models : answer)(request, response, path);
    if (told !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(told));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** One answer to whatever is asked. */
const playAlways = (answer: Answer) => play(answer, answer);

/** A model that knows one text and writes it on, a token a character, each with p = 1/2 and 'x' as the second choice. */
const KNOWN = 'a b c: red\nblue\n';
const after = (prompt: string, count: number) =>
  KNOWN.startsWith(prompt) ? KNOWN.slice(prompt.length, prompt.length + count) : 'x'.repeat(count);
const usage = (prompt: string) => ({ prompt_tokens: prompt.length });
/** @param from place of the first of these tokens in the whole text: nothing tells of a text's own first token */
const lists = (text: string, all: string, from: number) => ({
  tokens: [...text],
  token_logprobs: [...text].map((_, place) => (from + place === 0 ? null : -Math.LN2)),
  top_logprobs: [...text].map((_, place): Record<string, number> | null =>
    from + place === 0 ? null : { [after(all.slice(0, from + place), 1)]: -Math.LN2, y: -3 },
  ),
});
/** As vLLM: the prompt's own probabilities, in lists. */
const echoing: Answer = ({ prompt, max_tokens, echo }) => {
  const written = after(prompt, max_tokens);
  const text = echo ? prompt + written : written;
  const logprobs = lists(text, prompt + written, echo ? 0 : prompt.length);
  return { choices: [{ text, logprobs }], usage: usage(prompt) };
};
const contentOf = (text: string) => ({
  content: [...text].map((token) => ({
    token,
    logprob: -Math.LN2,
    top_logprobs: [
      { token: 'y', logprob: -3 },
      { token, logprob: -Math.LN2 },
    ],
  })),
});
/** As llama-server: what is written has probabilities, an entry a token; `echo` is not known. */
const writing: Answer = ({ prompt, max_tokens, logprobs }) => {
  const text = after(prompt, max_tokens);
  return { choices: [{ text, ...(logprobs ? { logprobs: contentOf(text) } : {}) }], usage: usage(prompt) };
};
/** Tells no probabilities, and refuses to be asked for them. */
const silent: Answer = ({ prompt, max_tokens, logprobs }, response) => {
  if (logprobs !== undefined) return void response.writeHead(400).end('{"error":"logprobs are not supported"}');
  return { choices: [{ text: after(prompt, max_tokens) }], usage: usage(prompt) };
};

const open = (base: string) => openServerModel({ base, model: 'm', facts: { id: 'server:m', title: 'm' } });
const never = new AbortController().signal;
async function scoresOf(base: string, answers: string[]): Promise<ItemScore[]> {
  const model = await open(base);
  const items: ItemScore[] = [];
  await model.score({ prefix: 'a b c', items: [{ query: ': ', answers }] }, (item) => items.push(item), never);
  return items;
}
const codeOf = (work: Promise<unknown>) =>
  work.then(String, (error: unknown) => (error instanceof LabError ? error.fault.code : error));

test('a server that tells a prompt’s probabilities: answers are read off as they are here', async () => {
  const { base } = await play(echoing);
  const [item] = await scoresOf(base, ['red\n', 'rot\n']);
  expect(item!.promptTokens).toBe('a b c: '.length);
  expect(item!.answers[0]).toEqual({ logProbability: -4 * Math.LN2, tokens: 4, greedy: true });
  expect(item!.answers[1]).toMatchObject({ tokens: 4, greedy: false });
});

test('a server that gives tokens the probabilities of other places is not believed', async () => {
  const { base } = await play((request, response, path) => {
    const told = echoing(request, response, path) as {
      choices: [{ text: string; logprobs: ReturnType<typeof lists> }];
    };
    const { logprobs } = told.choices[0];
    // As if each token had what belongs to the one after it.
    if (request.echo) logprobs.token_logprobs = [...logprobs.token_logprobs.slice(1, -1), -5, -6];
    return told;
  });
  const [item] = await scoresOf(base, ['red\n', 'rot\n']);
  expect(item!.answers).toEqual([
    { logProbability: -4 * Math.LN2, tokens: 4, greedy: true },
    { logProbability: null, tokens: null, greedy: false },
  ]);
});

test('a server that only writes: right is what it writes, with the probability that it tells of that', async () => {
  const { base, asked } = await play(writing);
  const [item] = await scoresOf(base, ['red\n', 'rot\n']);
  expect(item!.promptTokens).toBe('a b c: '.length);
  expect(item!.answers).toEqual([
    { logProbability: -4 * Math.LN2, tokens: 4, greedy: true },
    { logProbability: null, tokens: null, greedy: false },
  ]);
  // Five questions at the opening, then one text for both answers.
  expect(asked.length).toBe(6);
  expect(asked[5]).toMatchObject({ prompt: 'a b c: ', temperature: 0, max_tokens: 5 });
});

test('a server that tells no probabilities: right or not is still known, and nothing is made up', async () => {
  const { base } = await play(silent);
  const [item] = await scoresOf(base, ['red\n', 'red']);
  expect(item!.answers).toEqual([
    { logProbability: null, tokens: null, greedy: true },
    { logProbability: null, tokens: null, greedy: true },
  ]);
});

test.each(['{}', '{"content":null}', '{"choices":null,"usage":null}', '{"choices":[{"text":null}]}'])(
  'an answer without a text is none told: %s',
  async (told) => {
    const { base } = await play((_, response) => void response.end(told));
    const [item] = await scoresOf(base, ['red\n']);
    expect(item).toEqual({
      ...{ index: 0, promptTokens: null, differs: ['textless'] },
      answers: [{ logProbability: null, tokens: null, greedy: false }],
    });
  },
);

test('a server that tells that its answers begin otherwise is asked for texts, to see how', async () => {
  const { base, asked } = await play((request, response, path) => {
    if (request.prompt === 'a b c') return echoing(request, response, path);
    if (!request.echo) return { choices: [{ text: '"red"', finish_reason: 'stop' }] };
    const told = lists(request.prompt, request.prompt, 0);
    told.top_logprobs = [...request.prompt].map((_, place) => (place === 0 ? null : { '"': -0.1 }));
    return { choices: [{ text: request.prompt, logprobs: told }] };
  });
  const [item] = await scoresOf(base, ['red\n']);
  expect(item).toMatchObject({ answers: [{ logProbability: -4 * Math.LN2, greedy: false }], differs: ['quoted'] });
  expect(asked.filter(({ echo, max_tokens }) => !echo && max_tokens > 1)).toHaveLength(1);
});

test.each([
  ['fields that are null', { tokens: null, token_logprobs: null, top_logprobs: null, text_offset: null }],
  ['no content', { content: null }],
  ['nothing', {}],
  ['tokens alone', { tokens: [...'red\n'], token_logprobs: null, top_logprobs: null }],
  ['a form of its own', { tokens: 'red', content: 7 }],
])('what a server leaves out of its probabilities is not told, and the rest is an answer: %s', async (_, logprobs) => {
  const { base } = await play(({ prompt, max_tokens }) => ({
    choices: [{ text: after(prompt, max_tokens), logprobs, finish_reason: null }],
    usage: {},
  }));
  const [item] = await scoresOf(base, ['red\n', 'rot\n']);
  expect(item).toEqual({
    index: 0,
    promptTokens: null,
    answers: [
      { logProbability: null, tokens: null, greedy: true },
      { logProbability: null, tokens: null, greedy: false },
    ],
  });
});

test('one alternative without a probability takes none of the others along', async () => {
  const { base } = await play((request, response) => {
    const text = after(request.prompt, 1);
    const top_logprobs = [
      { token: 'y', logprob: null },
      { token: text, logprob: -1 },
    ];
    const choice = { text, logprobs: { content: [{ token: text, logprob: -1, top_logprobs }] } };
    if (!request.stream) return { choices: [choice], usage: null };
    response.setHeader('content-type', 'text/event-stream');
    response.write(`data: ${JSON.stringify({ choices: [choice] })}\n\n`);
    // The last word of a stream, as some say it.
    response.end(`data: ${JSON.stringify({ choices: null, usage: { prompt_tokens: 3 } })}\n\n`);
  });
  const tokens: GeneratedToken[] = [];
  const request = { prompt: 'a b c: ', tokens: 1, sampling: { temperature: 0, topK: 1, topP: 1, seed: 1 }, stop: [] };
  const end = await (await open(base)).generate(request, (token) => tokens.push(token), never);
  expect(end).toMatchObject({ text: 'r', promptTokens: 3 });
  expect(tokens[0]!.candidates).toEqual([{ text: 'r', probability: Math.exp(-1) }]);
});

test.each([
  ['{"object":"list","data":null}', []],
  ['{"object":"list"}', []],
  ['{}', []],
  ['{"data":[{"id":null},{"id":""},{"id":"qwen"},{}]}', ['qwen']],
])('models that are told as %s', async (told, models) => {
  const { base } = await playAlways((_, response) => void response.end(told));
  expect(await connectServer(base).models()).toEqual(models);
});

test('a key that is wanted is called that, and an error is one wherever it is told', async () => {
  const locked = await playAlways((_, response) => void response.writeHead(401).end('{"error":"Invalid API key"}'));
  expect(await codeOf(connectServer(locked.base).models())).toBe('server-wants-key');
  expect(await codeOf(open(locked.base))).toBe('server-wants-key');
  server!.close();
  // As LM Studio of an address that it does not know.
  const polite = await playAlways((_, response) => void response.end('{"error":"Unexpected endpoint or method."}'));
  expect(await codeOf(connectServer(polite.base).models())).toBe('server-refused');
  server!.close();
  const late = await play((request, response, path) => {
    if (!request.stream) return writing(request, response, path);
    response.setHeader('content-type', 'text/event-stream');
    response.end('data: {"error":{"message":"out of memory"}}\n\n');
  });
  const request = { prompt: 'a', tokens: 9, sampling: { temperature: 0, topK: 1, topP: 1, seed: 1 }, stop: [] };
  const error = await (await open(late.base)).generate(request, () => undefined, never).catch((caught) => caught);
  expect(error).toMatchObject({ fault: { code: 'server-refused' } });
  expect(error.cause).toContain('out of memory');
});

test.each([
  ['in a stream', true],
  ['at once', false],
])(
  'whatever a server sends while it reads its model renews the patience, and silence ends it: %s',
  async (_, isStream) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const patience = { models: 1, answer: 60_000 };
    const renewals = vi.spyOn(globalThis, 'setTimeout');
    const renewed = () => renewals.mock.calls.filter(([, delay]) => delay === patience.answer).length;
    let response: ServerResponse | undefined;
    const { base } = await play((_request, given) => {
      response = given;
      response.setHeader('content-type', isStream ? 'text/event-stream' : 'application/json').flushHeaders();
    });
    const asked = () => {
      const connection = connectServer(base, patience);
      if (!isStream) return connection.post('/v1/completions', {}, completion, never);
      return connection.stream('/v1/completions', {}, completion, never, () => true).next();
    };
    const answer = asked();
    await vi.waitFor(() => expect(renewed()).toBe(2), 60_000);
    for (const round of [3, 4, 5]) {
      vi.advanceTimersByTime(50_000);
      response!.write(isStream ? ': loading\n\n' : ' ');
      await vi.waitFor(() => expect(renewed()).toBe(round), 60_000);
    }
    const told = JSON.stringify({ choices: [{ text: 'red' }] });
    response!.end(isStream ? `data: ${told}\n\n` : told);
    expect(JSON.stringify(await answer)).toContain('red');

    const given = codeOf(asked());
    await vi.waitFor(() => expect(renewed()).toBeGreaterThanOrEqual(isStream ? 8 : 7), 60_000);
    vi.advanceTimersByTime(60_000);
    expect(await given).toBe('server-unreachable');
  },
);

/** Of two answers in the form that templates give them, as a server tells them that writes what is given. */
async function formed(write: (prompt: string) => { text: string; finish_reason?: string }, items = ['x', 'y']) {
  const { base } = await play(({ prompt }) => ({ choices: [write(prompt)] }));
  const scored: ItemScore[] = [];
  const answers = [' red\n', ' redder\n'];
  const request = { prefix: '', end: '\n', items: items.map((input) => ({ query: `${input} =>`, answers })) };
  await (await open(base)).score(request, (item) => scored.push(item), never);
  return scored.map((item) => ({ greedy: item.answers.map(({ greedy }) => greedy), unspaced: item.unspaced }));
}

test('a text that the server ended itself is ended, and one that it was cut off in is not', async () => {
  const [RIGHT, WRONG] = [{ greedy: [true, false] }, { greedy: [false, false] }];
  expect(await formed(() => ({ text: ' red', finish_reason: 'stop' }))).toEqual([RIGHT, RIGHT]);
  expect(await formed(() => ({ text: ' red', finish_reason: 'length' }))).toEqual([WRONG, WRONG]);
  expect(await formed(() => ({ text: ' red\n', finish_reason: 'stop' }))).toEqual([RIGHT, RIGHT]);
  expect(await formed(() => ({ text: ' reddest', finish_reason: 'stop' }))).toEqual([WRONG, WRONG]);
});

test('a server that leaves out the space before its answers is noticed, and one that keeps it is held to it', async () => {
  const always = await formed(() => ({ text: 'red\nand' }));
  expect(always).toEqual([
    { greedy: [true, false], unspaced: true },
    { greedy: [true, false], unspaced: true },
  ]);
  const both = await formed(() => ({ text: 'red', finish_reason: 'stop' }));
  expect(both[0]).toEqual({ greedy: [true, false], unspaced: true });
  const once = await formed((prompt) => ({ text: prompt === 'x =>' ? 'red\nand' : ' red\nand' }));
  expect(once).toEqual([{ greedy: [false, false] }, { greedy: [true, false] }]);
  const atTheTest = await formed((prompt) => ({ text: prompt === 'a b c' ? ' d' : 'red\nand' }));
  expect(atTheTest[0]).toEqual({ greedy: [false, false] });
});

test('a server that tells a prompt’s probabilities and ends its text itself is asked for the text', async () => {
  const { base } = await play((request, response, path) => {
    if (request.prompt === 'a b c') return echoing(request, response, path);
    if (!request.echo) return { choices: [{ text: 'red', finish_reason: 'stop' }] };
    const told = lists(request.prompt, request.prompt, 0);
    // It would write “red” and end there, by a token that is no text.
    told.top_logprobs = [...request.prompt].map((token, place) =>
      place === 0 ? null : token === '\n' ? { '</s>': -0.1, [token]: -4 } : { [token]: -0.1 },
    );
    return { choices: [{ text: request.prompt, logprobs: told }] };
  });
  const scored: ItemScore[] = [];
  const request = { prefix: '', end: '\n', items: [{ query: 'a b c: ', answers: ['red\n'] }] };
  await (await open(base)).score(request, (item) => scored.push(item), never);
  expect(scored[0]!.answers[0]).toEqual({ logProbability: -4 * Math.LN2, tokens: 4, greedy: true });
});

/** Tokens of `items` prompts, a word a token, of a server that reads `limit` of them. */
async function cutting(words: number, { limit = 50, around = 1, isFresh = false } = {}) {
  const before = new Set<string>();
  const { base } = await play(({ prompt }) => {
    const whole = prompt.trim().split(' ').length + around;
    const read = isFresh && before.has(prompt) ? 1 : Math.min(whole, limit);
    before.add(prompt);
    return { choices: [{ text: ' red\n' }], usage: { prompt_tokens: read } };
  });
  const model = await open(base);
  const prompt = Array.from({ length: words }, (_, place) => `word${place % 10}`).join(' ');
  const scored: ItemScore[] = [];
  const asked = model.score(
    { prefix: '', end: '\n', items: [{ query: prompt, answers: [' red\n'] }] },
    (item) => scored.push(item),
    never,
  );
  const generated = () =>
    model.generate(
      { prompt, tokens: 1, sampling: { temperature: 0, topK: 1, topP: 1, seed: 1 }, stop: [] },
      () => undefined,
      never,
    );
  const fault = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: LabError) => error.fault,
    );
  return { scored: await fault(asked), items: scored.length, generated: await fault(generated()) };
}

test.each([
  ['a little', 60, 1],
  ['many times', 400, 1],
  ['by a server that puts a chat around it', 70, 20],
])('a prompt whose beginning is forgotten does not fit: %s', async (_, words, around) => {
  const { scored, generated } = await cutting(words, { limit: 50, around });
  expect(scored).toMatchObject({ code: 'prompt-too-long', parameters: { limit: 50 } });
  // Parts that are longer by less than a seam count as read whole.
  const { tokens } = scored!.parameters;
  expect(Math.abs(Number(tokens) / (words + around) - 1)).toBeLessThan(0.05);
  expect(generated).toEqual(scored);
});

test('a prompt that a server refuses for its length is too long by its own number, not by that of a half', async () => {
  const { base } = await play(({ prompt }, response) => {
    const tokens = prompt.split(' ').length;
    if (tokens <= 50) return { choices: [{ text: ' red\n' }], usage: { prompt_tokens: tokens } };
    return void response.writeHead(400).end(JSON.stringify({ error: { n_prompt_tokens: tokens, n_ctx: 50 } }));
  });
  const items = [{ query: Array.from({ length: 200 }, () => 'word').join(' '), answers: [' red\n'] }];
  const error = await (await open(base)).score({ prefix: '', items }, () => undefined, never).catch((caught) => caught);
  expect(error.fault).toMatchObject({ code: 'prompt-too-long', parameters: { tokens: 200, limit: 50 } });
});

test('a prompt that is read whole is scored, however the server counts', async () => {
  expect(await cutting(49)).toMatchObject({ scored: null, items: 1, generated: null });
  // What was read before is left out of the number: nothing can be said of that.
  expect(await cutting(400, { limit: 1000, isFresh: true })).toMatchObject({ scored: null, items: 1 });
  expect(await cutting(400, { limit: 1000, around: 30 })).toMatchObject({ scored: null, items: 1 });
});

test('a token that reaches over the border of prompt and answer is not taken apart', async () => {
  const { base } = await play((request, response, path) => {
    if (request.echo !== true || request.prompt === 'a b c') return echoing(request, response, path);
    // The prompt's last character and the answer's first are one token.
    const tokens = ['a b c:', ' r', ...'ed\n'];
    return {
      choices: [
        { text: request.prompt, logprobs: { tokens, token_logprobs: tokens.map(() => -1), top_logprobs: null } },
      ],
      usage: usage(request.prompt),
    };
  });
  const [item] = await scoresOf(base, ['red\n']);
  expect(item!.answers[0]).toMatchObject({ greedy: true });
  expect(item!.promptTokens).toBe('a b c: '.length);
});

test('an answer is streamed with its candidates, and ends at a stop word', async () => {
  const { base, asked } = await play((request, response, path) => {
    if (!request.stream) return writing(request, response, path);
    response.setHeader('content-type', 'text/event-stream');
    const event = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    for (const text of after(request.prompt, request.max_tokens))
      event({ choices: [{ text, logprobs: contentOf(text) }] });
    event({ choices: [], usage: usage(request.prompt) });
    response.end('data: [DONE]\n\n');
  });
  const model = await open(base);
  const tokens: GeneratedToken[] = [];
  const request = {
    prompt: 'a b c: ',
    tokens: 9,
    sampling: { temperature: 0, topK: 40, topP: 1, seed: 3 },
    stop: ['\n'],
  };
  const end = await model.generate(request, (token) => tokens.push(token), never);
  expect(end).toMatchObject({ text: 'red', tokens: 4, ended: 'stop' });
  expect(tokens[0]).toEqual({
    text: 'r',
    logProbability: -Math.LN2,
    candidates: [
      { text: 'r', probability: 0.5 },
      { text: 'y', probability: Math.exp(-3) },
    ],
  });
  expect(asked.at(-1)).toMatchObject({ stop: ['\n'], seed: 3, top_k: 40, max_tokens: 9 });
});

test('stopped in the middle, what was written stays', async () => {
  const { base } = await play((request, response, path) => {
    if (!request.stream) return writing(request, response, path);
    response.setHeader('content-type', 'text/event-stream');
    response.write(`data: ${JSON.stringify({ choices: [{ text: 'r' }] })}\n\n`);
  });
  const stop = new AbortController();
  const model = await open(base);
  const request = { prompt: 'a', tokens: 9, sampling: { temperature: 0, topK: 40, topP: 1, seed: 1 }, stop: [] };
  const end = await model.generate(request, () => stop.abort(), stop.signal);
  expect(end).toMatchObject({ text: 'r', tokens: null, ended: 'stopped' });
});

test.each([
  ['in a stream', true],
  ['at once', false],
])('a server that dies in the middle of an answer broke off, and what came stays: %s', async (_, isStream) => {
  const { base } = await play((request, response, path) => {
    if (request.max_tokens === 1) return writing(request, response, path);
    const told = JSON.stringify({ choices: [{ text: 'r' }] });
    // All that was promised will not come.
    response.setHeader('content-length', 1000).setHeader('content-type', 'text/event-stream');
    response.write(isStream ? `data: ${told}\n\n` : told, () => response.destroy());
    return undefined;
  });
  if (!isStream) return expect(await codeOf(scoresOf(base, ['red\n']))).toBe('server-broke-off');
  const told: string[] = [];
  const request = { prompt: 'a', tokens: 9, sampling: { temperature: 0, topK: 1, topP: 1, seed: 1 }, stop: [] };
  const generated = (await open(base)).generate(request, ({ text }) => told.push(text), never);
  expect(await codeOf(generated)).toBe('server-broke-off');
  expect(told).toEqual(['r']);
});

/** What a server streams that closes its connection in good order: its answer has a length that nobody promised. */
async function streamed(...events: object[]): Promise<string> {
  const { base } = await play((request, response, path) => {
    if (!request.stream) return writing(request, response, path);
    response.setHeader('content-type', 'text/event-stream');
    response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
  });
  const request = { prompt: 'a', tokens: 9, sampling: { temperature: 0, topK: 1, topP: 1, seed: 1 }, stop: [] };
  const ended = (await open(base)).generate(request, () => undefined, never);
  const how = await ended.then((end) => end.ended).catch((error: LabError) => error.fault.code);
  server!.close();
  return how;
}

test('an answer whose end nothing tells but the end of the connection broke off', async () => {
  const begun = { choices: [{ text: 'r', finish_reason: null }], usage: null };
  expect(await streamed(begun)).toBe('server-broke-off');
  expect(await streamed({}, begun)).toBe('server-broke-off');
  // Each of these ends it, where the last word of streams is left out.
  expect(await streamed(begun, { choices: [{ text: '', finish_reason: 'stop' }] })).toBe('end-of-text');
  expect(await streamed(begun, { choices: [], usage: {} })).toBe('unsaid');
});

test('bad days: each is a sentence of its own', async () => {
  const html = await playAlways((_, response) => void response.end('<html>hello</html>'));
  expect(await codeOf(open(html.base))).toBe('server-unusable');
  expect(await codeOf(connectServer(html.base).models())).toBe('server-unusable');
  server!.close();
  const angry = await playAlways((_, response) => void response.writeHead(500).end('out of memory'));
  const error = await open(angry.base).catch((caught: LabError) => caught);
  expect(error).toMatchObject({ fault: { code: 'server-refused', parameters: { status: 500 } } });
  expect((error as LabError).cause).toBe('out of memory');
  server!.close();
  const elsewhere = await playAlways(
    (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  );
  expect(await codeOf(connectServer(elsewhere.base).models())).toBe('server-unreachable');
  server!.closeAllConnections();
  server!.close();
  expect(await codeOf(connectServer(elsewhere.base).models())).toBe('server-unreachable');
  const asleep = await playAlways(() => undefined);
  expect(await codeOf(connectServer(asleep.base, { models: 100, answer: 100 }).models())).toBe('server-unreachable');
});

test.each([
  ['10.0.0.5:11434', 'http://10.0.0.5:11434'],
  ['http://school.example:8080/', 'http://school.example:8080'],
  [' https://school.example/v1/ ', 'https://school.example'],
  ['http://localhost:1234/api/v1', 'http://localhost:1234/api'],
])('the address %s means %s', (typed, base) => expect(serverBase(typed)).toBe(base));

test.each(['', 'file:///etc/passwd', 'http://', 'http://user:word@host/', 'two words'])('%s is no address', (typed) => {
  expect(() => serverBase(typed)).toThrow('server-address-invalid');
});

test('a part of a character keeps the bytes that the server tells of it', async () => {
  const part = { token: '\uFFFD', bytes: [0xe4, 0xbd], logprob: -0.1 };
  const whole = { token: 'a', bytes: [0x61], logprob: -3 };
  const { base } = await play((request, response) => {
    const choices = [{ text: '\uFFFD', logprobs: { content: [{ ...part, top_logprobs: [whole, part] }] } }];
    if (!request.stream) return { choices };
    response.end(`data: ${JSON.stringify({ choices })}\n\ndata: [DONE]\n\n`);
    return undefined;
  });
  const told: GeneratedToken[] = [];
  const { generate } = await openServerModel({ base, model: 'm', facts: { id: 'server:m', title: 'm' } });
  const sampling = { temperature: 0, topK: 0, topP: 1, seed: 1 };
  const { signal } = new AbortController();
  await generate({ prompt: 'a', tokens: 1, sampling, stop: [] }, (token) => told.push(token), signal);
  expect(told).toEqual([
    {
      ...{ text: '\uFFFD', bytes: [0xe4, 0xbd], logProbability: -0.1 },
      candidates: [
        { text: '\uFFFD', bytes: [0xe4, 0xbd], probability: Math.exp(-0.1) },
        { text: 'a', probability: Math.exp(-3) },
      ],
    },
  ]);
});
