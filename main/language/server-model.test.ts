/** A model behind a server that is played, over real connections: the forms in which servers tell, and bad days. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { GeneratedToken, ItemScore } from '../contract/language.ts';
import { connectServer, serverBase } from './server-connection.ts';
import { openServerModel } from './server-model.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Request = Record<string, unknown> & { prompt: string; max_tokens: number };
type Answer = (request: Request, response: ServerResponse, path: string) => unknown;

/** @param answer returns what is sent as JSON, or `undefined` once it has answered itself */
async function play(answer: Answer): Promise<{ base: string; asked: Request[] }> {
  const asked: Request[] = [];
  server = createServer(async (incoming: IncomingMessage, response) => {
    let body = '';
    for await (const piece of incoming) body += piece;
    const request = (body === '' ? {} : JSON.parse(body)) as Request;
    asked.push(request);
    const told = answer(request, response, incoming.url ?? '');
    if (told !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(told));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** A model that knows one text and writes it on, a token a character, each with p = 1/2 and 'x' as the second choice. */
const KNOWN = 'a b c: red\nblue\n';
const after = (prompt: string, count: number) =>
  KNOWN.startsWith(prompt) ? KNOWN.slice(prompt.length, prompt.length + count) : 'x'.repeat(count);
const usage = (prompt: string) => ({ prompt_tokens: prompt.length });
/** @param from place of the first of these tokens in the whole text: nothing tells of a text's own first token */
const lists = (text: string, all: string, from: number) => ({
  tokens: [...text],
  token_logprobs: [...text].map((_, place) => (from + place === 0 ? null : -Math.LN2)),
  top_logprobs: [...text].map((_, place) =>
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
  // Two questions at the opening, then one text for both answers.
  expect(asked.length).toBe(3);
  expect(asked[2]).toMatchObject({ prompt: 'a b c: ', temperature: 0, max_tokens: 4 });
});

test('a server that tells no probabilities: right or not is still known, and nothing is made up', async () => {
  const { base } = await play(silent);
  const [item] = await scoresOf(base, ['red\n', 'red']);
  expect(item!.answers).toEqual([
    { logProbability: null, tokens: null, greedy: true },
    { logProbability: null, tokens: null, greedy: true },
  ]);
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
  expect(end).toMatchObject({ text: 'r', tokens: 1, ended: 'stopped' });
});

test('bad days: each is a sentence of its own', async () => {
  const html = await play((_, response) => void response.end('<html>hello</html>'));
  expect(await codeOf(open(html.base))).toBe('server-unusable');
  expect(await codeOf(connectServer(html.base).models())).toBe('server-unusable');
  server!.close();
  const angry = await play((_, response) => void response.writeHead(500).end('out of memory'));
  const error = await open(angry.base).catch((caught: LabError) => caught);
  expect(error).toMatchObject({ fault: { code: 'server-refused', parameters: { status: 500 } } });
  expect((error as LabError).cause).toBe('out of memory');
  server!.close();
  const elsewhere = await play(
    (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  );
  expect(await codeOf(connectServer(elsewhere.base).models())).toBe('server-unreachable');
  server!.closeAllConnections();
  server!.close();
  expect(await codeOf(connectServer(elsewhere.base).models())).toBe('server-unreachable');
  const asleep = await play(() => undefined);
  expect(await codeOf(connectServer(asleep.base, 100).models())).toBe('server-unreachable');
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
