/** Reading and translating words in a real engine: few words, few steps. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addText, createTestLab, endOfRuns, faultOfCall, type TestEngine, type TestLab } from './test-lab.ts';

const SYLLABLES = { 天: 'tian1', 地: 'di4', 人: 'ren2', 长: 'chang2', 大: 'da4', 家: 'jia1' };
const MEANINGS = { 天: 'sky', 地: 'earth', 人: 'person', 长: 'long', 大: 'big', 家: 'home' };
type Character = keyof typeof SYLLABLES;
const CHARACTERS = Object.keys(SYLLABLES) as Character[];

/** All words of three characters; where 长 stands last it is read otherwise. */
const words = CHARACTERS.flatMap((one) => CHARACTERS.flatMap((two) => CHARACTERS.map((three) => [one, two, three])));
const read = (word: readonly Character[]) =>
  word.map((each, place) => (each === '长' && place === 2 ? 'zhang3' : SYLLABLES[each])).join(' ');
const linesOf = (told: (word: readonly Character[]) => string) =>
  words
    .map((word, place) => [word, (place * 7919) % words.length] as const)
    .sort((one, other) => one[1] - other[1])
    .map(([word]) => `${word.join('')}\t${told(word)}\n`)
    .join('');

let lab: TestLab;
let engine: TestEngine;
beforeAll(async () => {
  lab = createTestLab();
  engine = await lab.start();
  await addText(engine.client, 'readings', linesOf(read));
  await addText(
    engine.client,
    'meanings',
    linesOf((word) => word.map((each) => MEANINGS[each]).join(' ')),
  );
  await addText(engine.client, 'plain', 'this is no pair\n'.repeat(40));
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

const asked = { pinyin: 'readings', english: 'meanings', minutes: 60, seeds: 1, steps: 6 };
const namesOf = (count: number) => Array.from({ length: count }, (_, place) => `run ${place + 1}`);

test('both tasks are trained, asked for the words held out, and told beside a look-up on the very same', async () => {
  const { client } = engine;
  const plan = await client.translations.plan({ ...asked, seeds: 2 });
  expect(plan.runs.map(({ steps }) => steps)).toEqual([6, 6, 6, 6]);
  expect(plan.runs.map(({ task, seed }) => [task, seed])).toEqual([
    ['pinyin', 1],
    ['english', 1],
    ['pinyin', 2],
    ['english', 2],
  ]);
  const { pinyin, english } = asked;
  expect(await client.translations.table({ pinyin, english })).toBe(null);
  const created = await client.translations.create({ ...asked, name: 'translate', names: namesOf(2) });
  const again = client.translations.create({ ...asked, name: 'again', names: namesOf(2) });
  expect(await faultOfCall(again)).toMatchObject({ code: 'translate-running', parameters: { sweep: created.id } });
  const begun = (await client.translations.table({ pinyin, english }))!;
  expect(begun).toMatchObject({ asking: 0, results: [{ words: null }, { words: null }] });
  await endOfRuns(engine.client, created.runs);

  const table = (await client.translations.table({ pinyin, english, wait: true }))!;
  expect(table).toMatchObject({ sweep: { id: created.id, state: 'finished' }, request: asked, asking: 0 });
  const [reading, meaning] = table.results;
  expect([reading!.task, meaning!.task]).toEqual(['pinyin', 'english']);
  for (const { words: count, rows, examples } of table.results) {
    // The last tenth of 216 lines, but for the one that the cut goes through.
    expect(count).toBeGreaterThanOrEqual(20);
    expect(count).toBeLessThanOrEqual(22);
    expect(rows.map(({ by, asked: times, states }) => [by, times, states])).toEqual([
      ['look-up', 0, {}],
      ['network', 1, { finished: 1 }],
    ]);
    expect(examples.length).toBe(12);
    for (const { written, wanted, right } of examples) if (right) expect(written).toBe(wanted);
  }
  // 长 is read as it is most often, and wrongly where it stands last; every other character has one reading.
  const [lookUp, network] = reading!.rows;
  expect(reading!.syllables).toBe(3 * reading!.words!);
  const wrong = reading!.syllables * (1 - lookUp!.syllables!.mean);
  expect(wrong).toBeCloseTo(reading!.ambiguous * (1 - lookUp!.ambiguous!.mean), 9);
  expect(wrong).toBeGreaterThan(0.5);
  expect(network!.syllables!.mean).toBeGreaterThanOrEqual(0);
  expect(network!.syllables!.mean).toBeLessThanOrEqual(1);
  // Every character is a word of none of the lines: nothing can be looked up.
  expect(meaning!.rows[0]!.chrF!.mean).toBeGreaterThanOrEqual(0);
  expect([meaning!.rows[0]!.syllables, reading!.rows[0]!.chrF]).toEqual([null, null]);

  // It is asked once, and what came of it lies beside the run; what can't be read is asked again.
  const file = join(lab.home, 'runs', created.runs[0]!, 'translation.json');
  const kept = readFileSync(file, 'utf8');
  writeFileSync(file, kept.slice(0, 40));
  expect(await client.translations.table({ pinyin, english, wait: true })).toEqual(table);
  expect(readFileSync(file, 'utf8')).toBe(kept);
});

test('what it can’t be is refused before anything is queued', async () => {
  const { client } = engine;
  const before = (await client.runs.list({})).length;
  const refused = (change: object) =>
    faultOfCall(client.translations.create({ ...asked, name: 'refused', names: namesOf(2), ...change }));
  expect(await refused({ pinyin: 'nowhere' })).toMatchObject({ code: 'corpus-unknown' });
  expect(await refused({ english: 'plain' })).toMatchObject({ code: 'corpus-without-pairs' });
  expect(await refused({ minutes: 0.001, steps: undefined })).toMatchObject({ code: 'translate-too-short' });
  expect(await refused({ names: namesOf(3) })).toMatchObject({ code: 'bad-use' });
  expect(await refused({ seeds: 30 })).toMatchObject({ code: 'sweep-large' });
  expect((await client.runs.list({})).length).toBe(before);
});
