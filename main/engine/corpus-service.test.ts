import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { trainingCharacters } from '../text/split.ts';
import { type CorpusService, createCorpusService } from './corpus-service.ts';
import { testText } from './test-lab.ts';

let folder: string;
let store: Store;
let corpora: CorpusService;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-corpora-'));
  ({ store } = openStore({ file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: Date.now }));
  const prepared = join(folder, 'prepared');
  mkdirSync(prepared);
  corpora = createCorpusService({ store, folder: join(folder, 'corpora'), prepared, preparing: () => false });
});
afterEach(async () => {
  await corpora.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string, text: string) => corpora.add({ fileName: `${name}.txt`, name, file: new Blob([text]) });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'not refused',
    (error: { fault?: { code: string } }) => error.fault?.code,
  );

/** How often the event loop went round until the work was done: 0 for work that is done on it in one piece. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let done = false;
  void work.finally(() => {
    done = true;
  });
  while (true) {
    await turn();
    if (done) return turns;
    turns++;
  }
}

test('the event loop goes round while a text is read, counted and stored', async () => {
  const adding = add('whales', testText(2000));
  expect(await turnsDuring(adding)).toBeGreaterThan(0);
  const { sha256, characters } = await adding;
  expect(readFileSync((await corpora.file(sha256!))!, 'utf8')).toBe(testText(2000));
  expect(characters).toBe(testText(2000).length);
});

test('facts of a text: language, characters and not UTF-16 units, encoding, where it is from', async () => {
  expect(await add('poem', '床前明月光，𠮷\n')).toMatchObject({
    state: 'ready',
    language: 'zh',
    characters: 8,
    distinctCharacters: 8,
    // Seven signs are learned from, and one token stands for all others.
    vocabulary: 8,
    bytes: 23,
    origin: 'added',
    encoding: 'utf-8',
    attribution: { zh: 'poem.txt', en: 'poem.txt' },
    excerpt: '床前明月光，𠮷\n',
  });
  expect(await add('english', 'to be')).toMatchObject({ language: 'en' });
  expect(await add('numbers', '12 34')).toMatchObject({ language: 'other' });
});

test('of a text that an older lab took in, the vocabulary is counted; what else is known stays', async () => {
  const { sha256, vocabulary } = await add('poem', '床前明月光，疑是地上霜\n');
  const record = store.corpora.get('poem')!;
  const baselines = { uniform: 1, unigram: 2, fiveGram: 3 };
  const { vocabulary: _, ...old } = record.facts;
  store.corpora.put({ ...record, facts: { ...old, vocabulary: null, baselines } });
  await corpora.takePrepared();
  expect(corpora.ready('poem')).toMatchObject({ sha256, facts: { vocabulary, baselines } });
  expect(vocabulary).toBe(trainingCharacters(12) + 1);
});

test('of two texts that want one name at the same time the second is refused', async () => {
  const [first, second] = [add('one', 'the first'), codeOf(add('one', 'the second'))];
  expect((await first).excerpt).toBe('the first');
  expect(await second).toBe('corpus-name-taken');
  expect(readdirSync(join(folder, 'corpora'))).toEqual([(await first).sha256]);
});

test('a name after the file gives way to a text that has it; the same text once more is refused', async () => {
  const put = (fileName: string, text: string) =>
    corpora.add({ fileName, name: undefined, file: new Blob([text]) }).then(({ name }) => name);
  expect(await put('春晓.txt', '春眠不觉晓')).toBe('春晓');
  expect(await Promise.all([put('春晓.txt', '处处闻啼鸟'), put('folder/春晓.md', '夜来风雨声')])).toEqual([
    '春晓-2',
    '春晓-3',
  ]);
  expect(await codeOf(put('春晓.txt', '春眠不觉晓'))).toBe('corpus-name-taken');
  expect(store.corpora.list()).toHaveLength(3);
});

test('a table becomes pairs, in whatever encoding, and says what was made of it; the same file is a text without being asked', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => `"很好，\n第${index}本",${index % 2 ? '好评' : '差评'}`);
  const table = `评论,标签\n${rows.join('\n')}\n`;
  const added = await corpora.add({ fileName: 'a.csv', name: 'rated', file: new Blob([table]), table: {} });
  expect(added.table).toEqual({ pairs: 40, columns: ['评论', '标签'], header: true, respaced: 40 });
  expect(added).toMatchObject({ state: 'ready', language: 'zh', pairs: { targetCharacters: added.pairs!.count * 3 } });
  const text = readFileSync((await corpora.file(added.sha256!))!, 'utf8');
  expect(text.split('\n')).toContain('很好， 第7本\t好评');
  const plain = await corpora.add({ fileName: 'a.csv', name: 'plain', file: new Blob([table]) });
  expect(plain).toMatchObject({ table: null, pairs: null });
  expect(readFileSync((await corpora.file(plain.sha256!))!, 'utf8')).toBe(table);
  expect(store.corpora.get('rated')).not.toHaveProperty('reading');
});

test('a table that is wrong is refused with its lines and with what it was read as, and nothing is half-added', async () => {
  // “评论,标签”, and a row without a label, in GB 2312.
  const bytes = [0xc6, 0xc0, 0xc2, 0xdb, 0x2c, 0xb1, 0xea, 0xc7, 0xa9, 0x0a, 0xba, 0xc3, 0x2c, 0x0a];
  const file = new Blob([Uint8Array.from(bytes)]);
  await expect(corpora.add({ fileName: 'a.csv', name: undefined, file, table: {} })).rejects.toMatchObject({
    fault: {
      code: 'pair-table-invalid',
      parameters: { file: 'a.csv', encoding: 'GB18030' },
      fields: [{ path: '2', problem: 'pair-side-empty', parameters: { heading: '标签' } }],
    },
  });
  expect(store.corpora.list()).toEqual([]);
  expect(existsSync(join(folder, 'corpora'))).toBe(false);
  expect(await corpora.look({ fileName: 'a.csv', file })).toEqual({
    encoding: 'gb18030',
    rows: [
      ['评论', '标签'],
      ['好', ''],
    ],
    header: true,
    columns: [0, 1],
  });
});

test('labelled lines without their labels are a text, of the part that is learned from, and one alone', async () => {
  const lines = Array.from({ length: 100 }, (_, line) => `review ${line}\t${line % 2 === 0 ? 'good' : 'bad'}\n`);
  await add('labelled', lines.join(''));
  const texts = await corpora.textsAlone('labelled');
  expect(texts).toMatchObject({ name: 'labelled-texts', origin: 'added', pairs: null });
  const text = readFileSync((await corpora.file(texts.sha256!))!, 'utf8');
  expect(text.split('\n')).toEqual([...lines.slice(0, 90).map((line) => line.split('\t')[0]), '']);
  expect(await corpora.textsAlone('labelled')).toEqual(texts);
  // Another text that has the name keeps it.
  await add('other', lines.map((line) => `no ${line}`).join(''));
  await add('other-texts', testText(2000));
  expect((await corpora.textsAlone('other')).name).toBe('other-texts-2');
  await add('plain', testText(2000));
  expect(await codeOf(corpora.textsAlone('plain'))).toBe('corpus-without-pairs');
  expect(await codeOf(corpora.textsAlone('nowhere'))).toBe('corpus-unknown');
});

test('what comes with set-up tells its pairs before it is here', () => {
  const facts = Object.fromEntries(corpora.list().map(({ name, state, pairs }) => [name, { state, pairs }]));
  expect(facts['reviews-zh']).toMatchObject({ state: 'absent', pairs: { count: 15_504 } });
  expect(facts['moby-dick']).toEqual({ state: 'absent', pairs: null });
});

test('a text that looks like another encoding is asked about, and read as what is said', async () => {
  // “été déjà”, in Windows-1252.
  const file = new Blob([Uint8Array.of(0xe9, 0x74, 0xe9, 0x74, 0x20, 0x64, 0xe9, 0x6a, 0xe0, 0x61)]);
  expect(await codeOf(corpora.add({ fileName: 'a.txt', name: undefined, file }))).toBe('file-encoding-unsure');
  const said = await corpora.add({ fileName: 'a.txt', name: undefined, file, encoding: 'windows-1252' });
  expect(said).toMatchObject({ encoding: 'windows-1252', excerpt: 'étét déjàa' });
});

test('a text that is removed while the same is added again stays', async () => {
  await add('one', 'the same text');
  const [, again] = await Promise.all([corpora.remove('one'), add('two', 'the same text')]);
  expect(again.state).toBe('ready');
  expect(corpora.ready('two').sha256).toBe(again.sha256);
});

test('a text that was changed in its folder is never handed out, and adding the same again mends it', async () => {
  const text = testText(20);
  const { sha256 } = await add('one', text);
  const file = (await corpora.file(sha256!))!;
  appendFileSync(file, 'xx');
  await expect(corpora.file(sha256!)).rejects.toMatchObject({
    fault: { code: 'corpus-damaged', parameters: { corpus: 'one', file } },
  });
  expect([await corpora.intact(sha256!), await corpora.baselines(sha256!)]).toEqual([null, null]);
  expect(await codeOf(add('one', 'another text'))).toBe('corpus-name-taken');
  expect(readdirSync(join(folder, 'corpora'))).toEqual([sha256]);
  expect((await add('one', text)).sha256).toBe(sha256);
  expect(readFileSync((await corpora.file(sha256!))!, 'utf8')).toBe(text);
  // As long as before, with one letter changed.
  writeFileSync(file, `X${text.slice(1)}`);
  expect(await codeOf(corpora.file(sha256!))).toBe('corpus-damaged');
  rmSync(file);
  expect(await corpora.file(sha256!)).toBeNull();
});

test('a damaged text that the lab makes itself is made anew', async () => {
  const { sha256 } = corpora.ready('letter-mappings');
  const file = (await corpora.file(sha256))!;
  const text = readFileSync(file);
  writeFileSync(file, text.subarray(100));
  expect(await corpora.file(sha256)).toBe(file);
  expect(readFileSync(file).equals(text)).toBe(true);
});

test('what an older lab stored of a made text lacks nothing that is known of it now', () => {
  const made = corpora.ready('pairs-copy');
  expect(made.facts.pairs).toMatchObject({ longest: 11 });
  store.corpora.put({ ...made, facts: { ...made.facts, pairs: null } });
  expect(corpora.ready('pairs-copy').facts.pairs).toEqual(made.facts.pairs);
  expect(corpora.list().find(({ name }) => name === 'pairs-copy')?.pairs).toEqual(made.facts.pairs);
});

test('what came with the set-up or is made here is not removed, and said so', async () => {
  const { sha256, facts } = { sha256: 'aa', facts: (await add('own', 'to be')) && store.corpora.get('own')!.facts };
  store.corpora.put({ name: 'moby-dick', sha256, facts: { ...facts, origin: 'package' } });
  expect(await codeOf(corpora.remove('moby-dick'))).toBe('corpus-built-in');
  // Also before it was taken in.
  expect(await codeOf(corpora.remove('sotu'))).toBe('corpus-built-in');
  expect(await codeOf(corpora.remove('letter-mappings'))).toBe('corpus-made-here');
  await corpora.file(corpora.ready('letter-mappings').sha256);
  expect(await codeOf(corpora.remove('letter-mappings'))).toBe('corpus-made-here');
  expect(store.corpora.get('moby-dick')).not.toBeNull();
  expect(await codeOf(corpora.remove('nobody'))).toBe('corpus-unknown');
  await corpora.remove('own');
  expect(store.corpora.get('own')).toBeNull();
});

test('a close refuses what is being added, and nothing is half-added', async () => {
  const adding = codeOf(add('late', testText(2000)));
  await turn();
  await corpora.close();
  expect(await adding).toBe('internal');
  expect(store.corpora.list()).toEqual([]);
});

test('a prepared file that holds another text than it must is passed over', async () => {
  writeFileSync(join(folder, 'prepared', 'tang300.txt'), 'another text');
  await corpora.takePrepared();
  expect(store.corpora.list()).toEqual([]);
  expect(corpora.list().find(({ name }) => name === 'tang300')?.state).toBe('absent');
});

test('what a text does not show in the part that is learned from is known, of a made one without making it', async () => {
  // The last tenth is scored, and not learned from.
  const { sha256 } = await add('letters', `${'ab\n'.repeat(300)}${'𠮷z'.repeat(20)}`);
  expect(await corpora.unseen(sha256!, 'abcz𠮷c\n')).toEqual(['c', 'z', '𠮷']);
  await corpora.remove('letters');
  expect(await corpora.unseen(sha256!, 'xyz')).toEqual([]);
  const made = corpora.list().find(({ origin }) => origin === 'made')!;
  expect(await corpora.unseen(made.sha256!, `${made.excerpt?.trim()}§`)).toEqual(['§']);
  expect(readdirSync(join(folder, 'corpora'))).toEqual([]);
});
