import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { QuizQuestion } from '../../contract/quiz.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { orderOf } from '../../quiz/ask.ts';
import { createTestLab } from '../test-lab.ts';

type Started = Awaited<ReturnType<ReturnType<typeof createTestLab>['start']>>;
const HERE = { profile: '', zone: 480 };

let engine: Started;
let client: Started['client'];
let lab: ReturnType<typeof createTestLab>;

beforeEach(async () => {
  lab = createTestLab();
  engine = await lab.start();
  ({ client } = engine);
  onTestFinished(async () => {
    await engine.close();
    lab.remove();
  });
});

/** The right answer to a question of the kind that is chosen from. */
function rightPlace(item: QuizItem, seed: number): number {
  if (item.type !== 'single-choice') throw new Error(item.type);
  return orderOf(item, seed).findIndex((own) => item.options[own]?.right);
}

async function singleChoice(): Promise<QuizQuestion> {
  const items = await client.quiz.items(HERE);
  const { id } = items.find(({ type, origin }) => type === 'single-choice' && origin === 'bank')!;
  return client.quiz.question({ profile: '', item: id });
}

async function answer(question: QuizQuestion, right: boolean, more: object = {}) {
  const item = await client.quiz.item({ item: question.item });
  const place = rightPlace(item, question.seed);
  return client.quiz.answer({
    ...{ ...HERE, confidence: 'sure' as const, milliseconds: 1200, mode: 'practice' as const },
    asked: { item: question.item, seed: question.seed },
    given: { type: 'single-choice', chosen: right ? place : (place + 1) % 3 },
    ...more,
  });
}

describe('practice', () => {
  test('a question tells nothing of its key; its answer tells the reason of every option', async () => {
    const question = await singleChoice();
    const item = (await client.quiz.item({ item: question.item })) as Extract<QuizItem, { type: 'single-choice' }>;
    for (const { reason } of item.options) expect(JSON.stringify(question)).not.toContain(reason.en);
    const feedback = await answer(question, true);
    expect(feedback).toMatchObject({ outcome: 'right', confidence: 'sure', item: { id: question.item } });
    expect(feedback!.item).toEqual(item);
    expect(feedback!.due).toBeGreaterThan(Date.now());
    const overview = await client.quiz.overview(HERE);
    expect(overview).toMatchObject({ answers: 1, due: 0 });
    expect(overview.keyPoints.reduce((sum, { seen }) => sum + seen, 0)).toBe(1);
  });

  test('the same seed asks the same, and another order is another seed’s', async () => {
    const question = await singleChoice();
    const again = await client.quiz.question({ profile: '', item: question.item, seed: question.seed });
    expect(again).toEqual(question);
    const orders = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((seed) => client.quiz.question({ profile: '', item: question.item, seed })),
    );
    expect(new Set(orders.map(({ ask }) => JSON.stringify(ask))).size).toBeGreaterThan(1);
  });

  test('one key point, one section, and never the question that is on the screen', async () => {
    const first = await client.quiz.next({ ...HERE, mode: 'practice', scope: { keyPoints: [5] } });
    expect(first?.keyPoint).toBe(5);
    const second = await client.quiz.next({ ...HERE, mode: 'practice', scope: { keyPoints: [5] }, not: first!.item });
    expect(second?.item).not.toBe(first!.item);
    const section = await client.quiz.next({ ...HERE, mode: 'practice', scope: { sections: ['3.1.1'] } });
    expect(section?.section).toBe('3.1.1');
  });

  test('a computed question has fresh numbers, and the same with the same seed', async () => {
    const item = 'c-learning-rate';
    const [one, same, other] = await Promise.all(
      [7, 7, 8].map((seed) => client.quiz.question({ profile: '', item, seed })),
    );
    expect(one).toEqual(same);
    expect(one!.stem.en).not.toBe(other!.stem.en);
    const whole = (await client.quiz.item({ item, seed: 7 })) as Extract<QuizItem, { type: 'numeric' }>;
    const feedback = await client.quiz.answer({
      ...{ ...HERE, asked: { item, seed: 7 }, given: { type: 'numeric', value: whole.value } },
      ...{ confidence: 'sure', milliseconds: 1, mode: 'practice' },
    });
    expect(feedback).toMatchObject({ outcome: 'right' });
  });

  test('what is about runs is not asked where there are none', async () => {
    const items = await client.quiz.items(HERE);
    const aboutRuns = items.filter(({ origin }) => origin === 'runs');
    expect(aboutRuns.length).toBeGreaterThanOrEqual(8);
    await expect(client.quiz.question({ profile: '', item: aboutRuns[0]!.id })).rejects.toMatchObject({
      data: { code: 'quiz-item-unaskable' },
    });
    await expect(client.quiz.question({ profile: '', item: 'nothing' })).rejects.toMatchObject({
      data: { code: 'quiz-item-unknown' },
    });
  });
});

test('an answer is there after the engine was closed, and can be taken back once', async () => {
  const question = await singleChoice();
  await answer(question, false);
  await engine.close();
  engine = await lab.start();
  ({ client } = engine);
  expect((await client.quiz.overview(HERE)).answers).toBe(1);
  const back = await client.quiz.undo(HERE);
  expect(back).toMatchObject({ item: question.item, seed: question.seed });
  expect((await client.quiz.overview(HERE)).answers).toBe(0);
  expect(await client.quiz.undo(HERE)).toBeNull();
});

test('nobody sees the answers of another', async () => {
  const ann = await client.quiz.addProfile({ name: '安安' });
  expect((await client.quiz.addProfile({ name: '安安' })).id).toBe(ann.id);
  const question = await singleChoice();
  await answer(question, true, { profile: ann.id });
  expect((await client.quiz.overview(HERE)).answers).toBe(0);
  expect((await client.quiz.overview({ ...HERE, profile: ann.id })).answers).toBe(1);
  expect(await client.quiz.undo(HERE)).toBeNull();
  const { file } = await client.quiz.results({ profile: '' });
  expect(await file.text()).not.toContain('安安');
  await client.quiz.removeProfile({ profile: ann.id });
  await expect(client.quiz.overview({ ...HERE, profile: ann.id })).rejects.toMatchObject({
    data: { code: 'quiz-profile-unknown' },
  });
});

describe('a test', () => {
  const TEST = { size: 6, seconds: 60, keyPoints: [5, 8], seed: 42 };
  const unknown = {
    given: { type: 'unknown' as const },
    confidence: 'guess' as const,
    milliseconds: 5,
    mode: 'test' as const,
  };

  test('is the same, with the same code, in a lab with questions of one’s own; they are asked where they are wanted', async () => {
    const wanted = { size: 6, seconds: null, keyPoints: [], seed: 4711 };
    const before = await client.quiz.drawTest(wanted);
    const file = new Blob(['Own one? {=a ~b}\n\nOwn two? {=a ~b}\n']);
    await client.quiz.import({ fileName: 'own.gift', file, keepGood: false });
    expect(await client.quiz.drawTest(wanted)).toEqual(before);
    const begun = await client.quiz.startTest({ profile: '', test: wanted });
    expect(begun).toMatchObject({ code: before.code, own: false });
    expect(await client.quiz.test({ profile: '', id: begun.id })).toMatchObject({ code: before.code });
    const own = await client.quiz.drawTest({ ...wanted, own: true });
    expect(own.questions.map(({ stem }) => stem.en).toSorted()).toEqual(['Own one?', 'Own two?']);
    expect(own.code).not.toBe(before.code);
    // A key that was changed here and back again is the same key, as in a lab that took the last one at once.
    for (const right of ['=b ~a', '=a ~b'])
      await client.quiz.import({ fileName: 'own.gift', file: new Blob([`Own one? {${right}}`]), keepGood: false });
    expect(await client.quiz.drawTest({ ...wanted, own: true })).toEqual(own);
    const overview = await client.quiz.overview(HERE);
    expect(overview.own.items).toBe(2);
    const counted = [...overview.keyPoints, ...overview.sections].map(({ items }) => items);
    expect(counted.reduce((sum, items) => sum + items)).toBe(2 * (overview.items - overview.own.items));
    const next = await client.quiz.next({ ...HERE, mode: 'practice', scope: { own: true } });
    expect(next?.origin).toBe('own');
    await client.quiz.removeOwn({ items: own.questions.map(({ item }) => item) });
  });

  test('is the same for the same seed, and of the chosen key points', async () => {
    const asked: string[][] = [];
    for (const _ of [1, 2]) {
      const { id } = await client.quiz.startTest({ profile: '', test: TEST });
      const items: string[] = [];
      for (;;) {
        const { question } = await client.quiz.test({ profile: '', id });
        if (!question) break;
        items.push(`${question.item} ${question.seed}`);
        expect([5, 8]).toContain(question.keyPoint);
        const { item, seed } = question;
        expect(await client.quiz.answer({ ...HERE, ...unknown, asked: { item, seed }, test: id })).toBeNull();
      }
      asked.push(items);
      const ended = await client.quiz.test({ profile: '', id });
      expect(ended).toMatchObject({ answered: 6, right: 0, question: null });
      expect(ended.endedAt).not.toBeNull();
      expect(ended.feedback).toHaveLength(6);
    }
    expect(asked[0]).toHaveLength(6);
    expect(asked[1]).toEqual(asked[0]);
  });

  test('goes on at the same question, with the time that is left, after the engine was closed', async () => {
    const { id } = await client.quiz.startTest({ profile: '', test: TEST });
    const first = (await client.quiz.test({ profile: '', id })).question!;
    await client.quiz.answer({ ...HERE, ...unknown, asked: { item: first.item, seed: first.seed }, test: id });
    await client.quiz.spend({ profile: '', id, milliseconds: 20_000 });
    const before = await client.quiz.test({ profile: '', id });
    await engine.close();
    engine = await lab.start();
    ({ client } = engine);
    const after = await client.quiz.test({ profile: '', id });
    expect(after).toEqual(before);
    expect(after).toMatchObject({ answered: 1, milliseconds: 20_000, endedAt: null });
    expect((await client.quiz.overview(HERE)).openTest?.id).toBe(id);
  });

  test('ends when its time is up: a later answer does not count, and tells so', async () => {
    const { id } = await client.quiz.startTest({ profile: '', test: TEST });
    const { question } = await client.quiz.test({ profile: '', id });
    expect((await client.quiz.spend({ profile: '', id, milliseconds: 60_000 })).endedAt).not.toBeNull();
    const late = client.quiz.answer({
      ...{ ...HERE, ...unknown, asked: { item: question!.item, seed: question!.seed }, test: id },
    });
    await expect(late).rejects.toMatchObject({ data: { code: 'quiz-test-ended' } });
    const ended = await client.quiz.test({ profile: '', id });
    expect(ended).toMatchObject({ answered: 0, feedback: [] });
    expect(ended.open).toHaveLength(6);
    // All that is told of those that were answered, in the order in which it was to be asked.
    for (const { item, question: unanswered, shown } of ended.open) {
      expect(item).toEqual(await client.quiz.item({ item: unanswered.item, seed: unanswered.seed }));
      expect(shown).toEqual(orderOf(item, unanswered.seed));
    }
  });

  test('nothing tells what is right of it before its end, and its answers are on the disk all the while', async () => {
    const { id } = await client.quiz.startTest({ profile: '', test: { ...TEST, size: 2 } });
    /** All that is shown of a person's answers, but for the test itself. */
    const shown = async () => {
      const { openTest: _, ...overview } = await client.quiz.overview(HERE);
      const { file } = await client.quiz.results({ profile: '' });
      const statistics = await client.quiz.statistics({ profile: null, here: true, files: [] });
      const handedIn = (await file.text()).split('\n').slice(1, -2);
      const items = await client.quiz.items(HERE);
      const review = await client.quiz.next({ ...HERE, mode: 'review' });
      return { overview, items, review, statistics, handedIn };
    };
    const answerOne = async () => {
      const { question } = await client.quiz.test({ profile: '', id });
      const { item, seed } = question!;
      await client.quiz.answer({ ...HERE, ...unknown, asked: { item, seed }, test: id });
      return item;
    };
    const before = await shown();
    const first = await answerOne();
    expect(await shown()).toEqual(before);
    const [running] = await client.quiz.tests({ profile: '' });
    expect(running).toMatchObject({ answered: 1, right: null });
    expect((await client.quiz.overview(HERE)).openTest).toEqual(running);
    expect(await client.quiz.test({ profile: '', id })).toMatchObject({ right: null, feedback: [] });
    expect(await client.quiz.spend({ profile: '', id, milliseconds: 10 })).toMatchObject({ right: null });

    // Nor in a lab that was started anew, which reads the log from the disk.
    await engine.close();
    engine = await lab.start();
    ({ client } = engine);
    expect(await shown()).toEqual(before);

    const second = await answerOne();
    const after = await shown();
    expect(after.handedIn).toHaveLength(2);
    expect(after.overview.answers).toBe(2);
    // Who says that it is not known has guessed nothing.
    expect(after.overview.calibration.map(({ n }) => n)).toEqual([0, 0, 0]);
    expect(after.statistics).toMatchObject({ persons: 1, attempts: 2 });
    const outcomes = after.items.filter(({ lastOutcome }) => lastOutcome === 'wrong').map(({ id: item }) => item);
    expect(outcomes.sort()).toEqual([first, second].sort());
    expect((await client.quiz.tests({ profile: '' }))[0]).toMatchObject({ answered: 2, right: 0 });
  });

  test.each([
    ['its time is up', (id: string) => client.quiz.spend({ profile: '', id, milliseconds: 60_000 })],
    ['a person ends it', (id: string) => client.quiz.endTest({ profile: '', id })],
  ])('its answers count as soon as %s', async (_, end) => {
    const { id } = await client.quiz.startTest({ profile: '', test: TEST });
    const { item, seed } = (await client.quiz.test({ profile: '', id })).question!;
    await client.quiz.answer({ ...HERE, ...unknown, asked: { item, seed }, test: id });
    const practised = await singleChoice();
    await answer(practised, true);
    expect(await client.quiz.overview(HERE)).toMatchObject({ answers: 1 });
    expect(await end(id)).toMatchObject({ answered: 1, right: 0 });
    expect(await client.quiz.overview(HERE)).toMatchObject({ answers: 2, openTest: null });
    expect((await client.quiz.items(HERE)).find(({ id: each }) => each === item)).toMatchObject({
      lastOutcome: 'wrong',
    });
  });

  test('takes one answer a question, and nobody else’s', async () => {
    const { id } = await client.quiz.startTest({ profile: '', test: TEST });
    const { question } = await client.quiz.test({ profile: '', id });
    const asked = { item: question!.item, seed: question!.seed };
    const both = await Promise.allSettled(
      [1, 2].map(() => client.quiz.answer({ ...HERE, ...unknown, asked, test: id })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await client.quiz.test({ profile: '', id })).answered).toBe(1);
    const ann = await client.quiz.addProfile({ name: 'Ann' });
    await expect(client.quiz.test({ profile: ann.id, id })).rejects.toMatchObject({
      data: { code: 'quiz-test-unknown' },
    });
    // What belongs to a test is not taken back.
    expect(await client.quiz.undo(HERE)).toBeNull();
  });
});

describe('own questions', () => {
  const gift = '::own-0123456789abcdef::Capital of France? {=Paris#It is. ~Lyon#It was never. ~Nice#It is a port.}\n';
  const given = (text: string) => ({ fileName: 'mine.gift', file: new Blob([text]), keepGood: false });

  test('come in, are asked, keep their history when reworded, and begin anew with another key', async () => {
    expect(await client.quiz.import(given(gift))).toMatchObject({ added: 1, known: 0, changed: 0, taken: true });
    expect(await client.quiz.import(given(gift))).toMatchObject({ added: 0, known: 1, changed: 0, taken: true });
    const own = (await client.quiz.items(HERE)).find(({ origin }) => origin === 'own')!;
    const question = await client.quiz.question({ profile: '', item: own.id });
    await answer(question, true);

    const reworded = gift.replace('Capital of France?', 'Which city is the capital of France?');
    await client.quiz.import(given(reworded));
    expect((await client.quiz.items(HERE)).find(({ id }) => id === own.id)).toMatchObject({ lastOutcome: 'right' });

    const otherKey = reworded.replace('=Paris', '~Paris').replace('~Lyon', '=Lyon');
    expect(await client.quiz.import(given(otherKey))).toMatchObject({ changed: 1 });
    expect((await client.quiz.items(HERE)).find(({ id }) => id === own.id)).toMatchObject({ lastOutcome: null });
    expect((await client.quiz.question({ profile: '', item: own.id })).anew).toBe(true);
  });

  test('nothing is taken of a file with faults until a person says so', async () => {
    const broken = `${gift}\n::none::Nothing is right. {~a ~b}\n`;
    const refused = await client.quiz.import(given(broken));
    expect(refused).toMatchObject({ taken: false, added: 1 });
    expect(refused.problems).toMatchObject([{ line: 3, problem: 'no-right-answer' }]);
    expect((await client.quiz.items(HERE)).filter(({ origin }) => origin === 'own')).toEqual([]);
    expect(await client.quiz.import({ ...given(broken), keepGood: true })).toMatchObject({ taken: true, added: 1 });
    await client.quiz.removeOwn({ items: ['own-0123456789abcdef'] });
  });

  test('an item without some of its reasons, or any, comes in with a note, and from the export of another lab too', async () => {
    const plain = given('::own-plain::Which? {=this ~that}\n');
    expect(await client.quiz.import(plain)).toMatchObject({ taken: true, problems: [{ problem: 'reasons-none' }] });
    const forgotten = given('::own-forgotten::Which? {=this#so ~that}\n');
    const note = { problem: 'reason-missing', weight: 'gap', parameters: { en: '“that”' } };
    expect(await client.quiz.import(forgotten)).toMatchObject({ taken: true, added: 1, problems: [note] });
    const items = ['own-plain', 'own-forgotten'];
    for (const format of ['json', 'gift'] as const) {
      const { file, name } = await client.quiz.export({ format, language: 'en', items });
      await client.quiz.removeOwn({ items });
      const outcome = await client.quiz.import({ fileName: name, file, keepGood: false });
      expect(outcome, format).toMatchObject({ taken: true, added: 2, problems: [{ problem: 'reasons-none' }, note] });
    }
    await client.quiz.removeOwn({ items });
  });

  test('what was removed comes back as it was, with its history, once; what was written anew meanwhile stays', async () => {
    await client.quiz.import(given(gift));
    const id = 'own-0123456789abcdef';
    const question = await client.quiz.question({ profile: '', item: id });
    await answer(question, true);
    const before = (await client.quiz.items(HERE)).find((each) => each.id === id);
    await client.quiz.removeOwn({ items: [id] });
    await client.quiz.restoreOwn({ items: [id] });
    expect((await client.quiz.items(HERE)).find((each) => each.id === id)).toEqual(before);
    expect(before).toMatchObject({ answers: 1, lastOutcome: 'right' });
    await expect(client.quiz.restoreOwn({ items: [id] })).rejects.toMatchObject({
      data: { code: 'quiz-item-unknown' },
    });
    await client.quiz.removeOwn({ items: [id] });
    await client.quiz.import(given(gift.replace('Capital', 'The capital')));
    await client.quiz.restoreOwn({ items: [id] });
    expect((await client.quiz.item({ item: id })).stem.en).toBe('The capital of France?');
    await client.quiz.removeOwn({ items: [id] });
  });

  test('the lab’s own can’t be written over', async () => {
    const item = await client.quiz.item({ item: (await singleChoice()).item });
    await expect(client.quiz.saveOwn({ item })).rejects.toMatchObject({ data: { code: 'quiz-item-built-in' } });
  });
});

test('answers of this lab and of files handed in, each once', async () => {
  const ann = await client.quiz.addProfile({ name: 'Ann' });
  const question = await singleChoice();
  await answer(question, true, { profile: ann.id });
  const { file, name } = await client.quiz.results({ profile: ann.id });
  expect(name).toMatch(/^quiz-Ann-[\d-]{10}\.jsonl$/);
  const files = [
    { name: 'ann.jsonl', file },
    { name: 'again.jsonl', file },
    { name: 'changed.jsonl', file: new Blob([(await file.text()).replace('"sure"', '"guess"')]) },
    { name: 'cut.jsonl', file: file.slice(0, file.size - 20) },
  ];
  const statistics = await client.quiz.statistics({ profile: null, here: false, files });
  expect(statistics.files.map(({ state }) => state)).toEqual(['taken', 'same', 'changed', 'cut-off']);
  expect(statistics).toMatchObject({ persons: 1, attempts: 1 });
  const item = (await client.quiz.item({ item: question.item })) as Extract<QuizItem, { type: 'single-choice' }>;
  expect(statistics.items[0]).toMatchObject({ attempts: 1, enough: false, reasons: [], stem: item.stem });
  expect(statistics.items[0]!.options).toEqual(item.options.map(({ text }) => text));
  expect(await client.quiz.statistics({ profile: null, here: true, files: [] })).toMatchObject({
    persons: 1,
    attempts: 1,
  });
});

test('a question with fresh numbers is named in statistics as it is in lists', async () => {
  const listed = (await client.quiz.items(HERE)).find(({ origin }) => origin === 'computed')!;
  const question = await client.quiz.question({ profile: '', item: listed.id });
  await client.quiz.answer({
    ...{ ...HERE, confidence: 'guess', milliseconds: 10, mode: 'practice', given: { type: 'unknown' } },
    asked: { item: question.item, seed: question.seed },
  });
  const { items } = await client.quiz.statistics({ profile: null, here: true, files: [] });
  expect(items).toMatchObject([{ item: listed.id, stem: listed.stem, options: [] }]);
});
