import { beforeAll, expect, test } from 'vitest';
import type { QuizQuestion } from '../../contract/quiz.ts';
import { createTestLab, type TestClient } from '../test-lab.ts';

const ZONE = 480;
let client: TestClient;

beforeAll(async () => {
  const lab = createTestLab();
  const engine = await lab.start();
  ({ client } = engine);
  return async () => {
    await engine.close();
    lab.remove();
  };
});

const answerTo = (profile: string, { item, seed }: QuizQuestion, more: object = {}) => ({
  ...{ profile, zone: ZONE, asked: { item, seed }, given: { type: 'unknown' as const }, milliseconds: 5 },
  ...{ confidence: 'guess' as const, mode: 'practice' as const, ...more },
});

test('a question that is answered once more keeps its first answer, which is told again', async () => {
  const { id: profile } = await client.quiz.addProfile({ name: 'Ann' });
  const question = (await client.quiz.next({ profile, zone: ZONE, mode: 'practice' }))!;
  const first = await client.quiz.answer(answerTo(profile, question));
  const again = await client.quiz.answer(answerTo(profile, question, { confidence: 'sure', milliseconds: 900 }));
  expect(again).toEqual(first);
  const [one, other] = await Promise.all([1, 2].map(() => client.quiz.answer(answerTo(profile, question))));
  expect([one, other]).toEqual([first, first]);
  expect((await client.quiz.overview({ profile, zone: ZONE })).answers).toBe(1);

  // Taken back, it is asked anew.
  expect(await client.quiz.undo({ profile, zone: ZONE })).toMatchObject({ item: question.item, seed: question.seed });
  const anew = await client.quiz.answer(answerTo(profile, question, { confidence: 'sure' }));
  expect(anew).toMatchObject({ confidence: 'sure' });
  expect(anew!.answer).not.toBe(first!.answer);
  // With another seed it is another question.
  const other_ = await client.quiz.question({ profile, item: question.item });
  expect((await client.quiz.answer(answerTo(profile, other_)))!.answer).not.toBe(anew!.answer);
  expect((await client.quiz.overview({ profile, zone: ZONE })).answers).toBe(2);
});

test('the same of a question of one’s own that was reworded meanwhile: as it was asked', async () => {
  const { id: profile } = await client.quiz.addProfile({ name: 'Bo' });
  const item = 'own-a-thing-that-is-so';
  await takeIn(`::${item}::It is so.{TRUE}`);
  const question = await client.quiz.question({ profile, item });
  const first = await client.quiz.answer(answerTo(profile, question));
  await takeIn(`::${item}::It is so indeed.{TRUE}`);
  const again = await client.quiz.answer(answerTo(profile, question));
  expect(again).toMatchObject({ answer: first!.answer, item: { stem: { en: 'It is so.' } } });
});

test('a test ends with its last answer', async () => {
  const { id: profile } = await client.quiz.addProfile({ name: 'Cy' });
  const { id } = await client.quiz.startTest({ profile, test: { size: 1, seconds: null, keyPoints: [], seed: 3 } });
  const { question } = await client.quiz.test({ profile, id });
  await client.quiz.answer(answerTo(profile, question!, { mode: 'test', test: id }));
  const [entry] = await client.quiz.tests({ profile });
  expect(entry).toMatchObject({ id, answered: 1 });
  expect(entry!.endedAt).not.toBeNull();
});

test('a test ends when nothing is left of it to be asked, because items were deleted', async () => {
  const { id: profile } = await client.quiz.addProfile({ name: 'Di' });
  const items = Array.from({ length: 300 }, (_, number) => `own-of-many-${number}`);
  await takeIn(items.map((item) => `$CATEGORY: K9\n\n::${item}::It is so: ${item}.{TRUE}`).join('\n\n'));
  const begun: string[] = [];
  for (let seed = 1; seed <= 8; seed += 1) {
    const keyPoints = seed % 2 === 0 ? [9] : [];
    const test = { size: 2, seconds: null, keyPoints, own: true, seed };
    begun.push((await client.quiz.startTest({ profile, test })).id);
  }
  await client.quiz.removeOwn({ items });
  const left = await Promise.all(begun.map((id) => client.quiz.test({ profile, id })));
  // Every second one has one that comes with the lab, which is asked all the same.
  const ended = left.filter(({ question }) => question === null);
  expect(ended).toHaveLength(4);
  for (const { endedAt, answered } of ended) {
    expect(endedAt).not.toBeNull();
    expect(answered).toBe(0);
  }
  const goingOn = left.filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
  const { openTest } = await client.quiz.overview({ profile, zone: ZONE });
  expect(goingOn).toContain(openTest?.id);
});

async function takeIn(gift: string): Promise<void> {
  const { taken } = await client.quiz.import({ fileName: 'own.gift', file: new Blob([gift]), keepGood: false });
  expect(taken).toBe(true);
}
