/** Servers that are entered one after another, asked over real connections by the real language process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { type LanguageServer, serverModelId } from '../contract/language.ts';
import { openTestStore } from '../store/test-store.ts';
import { createLanguageModels } from './language-models.ts';
import { createLanguageServerService, rememberedServer } from './language-server-service.ts';
import { createLanguageService } from './language-service.ts';

const NAME = 'qwen';

/** A server whose model of one name writes what it is told to; with `null` it never answers. */
async function serverThat(writes: string | null) {
  let heard: () => void;
  const asked = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const server = createServer(async (incoming, response) => {
    let body = '';
    for await (const piece of incoming) body += piece;
    if (incoming.url === '/v1/models') return void response.end(JSON.stringify({ data: [{ id: NAME }] }));
    heard();
    if (writes === null) return;
    const answer = JSON.stringify({ choices: [{ text: writes, finish_reason: 'length' }] });
    if (!JSON.parse(body).stream) return void response.end(answer);
    response.setHeader('content-type', 'text/event-stream').end(`data: ${answer}\n\ndata: [DONE]\n\n`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function lab() {
  const { store } = openTestStore();
  const folder = mkdtempSync(join(tmpdir(), 'lab-server-'));
  const models = createLanguageModels(
    { home: join(folder, 'home'), cache: join(folder, 'cache') },
    { list: () => [], find: () => ({}) as never },
    () => rememberedServer(store),
  );
  const language = createLanguageService({ models, threads: 1 });
  onTestFinished(async () => {
    await language.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const written = async (model: string) => {
    const sampling = { temperature: 0, topK: 1, topP: 1, seed: 1 };
    for await (const told of language.generate(model, { prompt: 'a', tokens: 1, sampling, stop: [] }))
      if ('end' in told) return told.end.text;
    return null;
  };
  const ids = () => models.list().flatMap(({ id, server }) => (server === null ? [] : id));
  return { language, servers: createLanguageServerService({ store, language }), written, ids };
}
const codeOf = (work: Promise<unknown>) =>
  work.then(String, (error: unknown) => (error instanceof LabError ? error.fault.code : String(error)));

test('a model of the same name at another address is another model, and the old server is asked no more', async () => {
  const [one, two] = [await serverThat('one'), await serverThat('two')];
  const { servers, written, ids } = lab();
  await servers.connect(one.address);
  expect(ids()).toEqual([serverModelId(one.address, NAME)]);
  expect(await written(ids()[0]!)).toBe('one');
  await servers.connect(two.address);
  expect(ids()).toEqual([serverModelId(two.address, NAME)]);
  expect(await written(ids()[0]!)).toBe('two');
  // What still asks by the old one's name is told so, and gets nothing of the new one.
  expect(await codeOf(written(serverModelId(one.address, NAME)))).toBe('server-left');
  servers.disconnect();
  expect(await codeOf(written(serverModelId(two.address, NAME)))).toBe('server-left');
});

test('that another server is asked is told to whoever watches, and whether one has answered is known', async () => {
  const one = await serverThat('one');
  const { language, servers, written } = lab();
  const ending = new AbortController();
  const watched = servers.watch(ending.signal);
  const next = async () => (await watched.next()).value as LanguageServer | null | undefined;
  expect(await next()).toBe(null);
  await servers.connect(one.address);
  expect(await next()).toEqual({ address: one.address, models: [NAME] });
  const model = serverModelId(one.address, NAME);
  expect(language.hasAnswered(model)).toBe(false);
  await written(model);
  expect(language.hasAnswered(model)).toBe(true);
  servers.disconnect();
  expect(await next()).toBe(null);
  // Entered again it may have been started anew.
  expect(language.hasAnswered(model)).toBe(false);
  ending.abort();
});

test('what a server has not answered yet ends when another address is entered, which does not wait for it', async () => {
  const [silent, two] = [await serverThat(null), await serverThat('two')];
  const { servers, written } = lab();
  await servers.connect(silent.address);
  const waiting = codeOf(written(serverModelId(silent.address, NAME)));
  await silent.asked;
  await servers.connect(two.address);
  expect(await waiting).toBe('server-left');
  expect(await written(serverModelId(two.address, NAME))).toBe('two');
});
