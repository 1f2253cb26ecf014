import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import { createTestLab, type TestClient } from '../test-lab.ts';
import { measuredRun, PREDICTED, PREDICTED_STEP, predict } from './test-predictions.ts';

const MEASURED = 3.4634;
const READINGS: Record<string, (client: TestClient, here: { profile: string; zone: number }) => Promise<unknown>> = {
  overview: (client, here) => client.quiz.overview(here),
  items: (client, here) => client.quiz.items(here),
  predictions: (client, here) => client.quiz.predictions(here),
  'the next to practise': (client, here) => client.quiz.next({ ...here, mode: 'practice' }),
  'the next to review': (client, here) => client.quiz.next({ ...here, mode: 'review' }),
  'a question by its name': (client, { profile }) =>
    client.quiz.question({ profile, item: 'c-learning-rate', seed: 1 }),
  'answers as a file': (client, { profile }) => client.quiz.results({ profile }),
  statistics: (client) => client.quiz.statistics({ profile: null, here: true, files: [] }),
};

let client: TestClient;
const profiles = new Map<string, string>();
/** The outcome as it is on the disk. */
let outcomeOf: (profile: string) => string | undefined;

beforeAll(async () => {
  const lab = createTestLab();
  mkdirSync(lab.home, { recursive: true });
  const file = join(lab.home, 'lab.db');
  const open = () => openStore({ file, backups: join(lab.home, 'backups'), now: Date.now }).store;
  const store = open();
  const passed = measuredRun(store, [[PREDICTED_STEP, MEASURED]]);
  const early = measuredRun(store, [[PREDICTED_STEP - 100, MEASURED]]);
  for (const name of [...Object.keys(READINGS), 'told', 'waits']) profiles.set(name, store.quiz.addProfile(name).id);
  for (const profile of profiles.values())
    predict(store, { profile, run: profile === profiles.get('waits') ? early : passed, given: 3.3 });
  store.close();
  const engine = await lab.start();
  ({ client } = engine);
  outcomeOf = (profile) => {
    const other = open();
    try {
      return other.quiz.predictions(profile)[0]?.entry.outcome;
    } finally {
      other.close();
    }
  };
  return async () => {
    await engine.close();
    lab.remove();
  };
});

test.each(Object.entries(READINGS))(
  'what was measured meanwhile is settled when a person reads: %s',
  async (name, read) => {
    const here = { profile: profiles.get(name)!, zone: 0 };
    if (name !== 'statistics') expect(outcomeOf(here.profile)).toBe('pending');
    await read(client, here);
    expect(outcomeOf(here.profile)).toBe('wrong');
  },
);

test('what became of it is told until the learner knows, with its reasons, and can be read again', async () => {
  const here = { profile: profiles.get('told')!, zone: 0 };
  const { settled, pending } = await client.quiz.overview(here);
  expect(pending).toBe(0);
  expect(settled).toMatchObject([
    {
      ...{ step: PREDICTED_STEP, measured: MEASURED, told: false },
      feedback: { outcome: 'wrong', given: { value: 3.3 }, item: { id: PREDICTED, value: MEASURED } },
    },
  ]);
  const [{ feedback }] = settled as [(typeof settled)[number]];
  expect(feedback.item.type === 'numeric' && feedback.item.reason.en).toMatch(/^Measured: 3\.463\./);
  expect(feedback.due).toBeGreaterThan(Date.now());
  expect((await client.quiz.overview(here)).settled).toEqual(settled);
  const listed = (await client.quiz.items(here)).find(({ id }) => id === PREDICTED);
  expect(listed).toMatchObject({ lastOutcome: 'wrong', answers: 1 });

  // Nobody else's word counts.
  await client.quiz.markTold({ profile: profiles.get('waits')!, answers: [feedback.answer] });
  expect((await client.quiz.overview(here)).settled).toEqual(settled);
  await client.quiz.markTold({ profile: here.profile, answers: [feedback.answer] });
  expect((await client.quiz.overview(here)).settled).toEqual([]);
  expect(await client.quiz.predictions(here)).toEqual([{ ...settled[0], told: true }]);
});

test('one whose step is to come waits, and says for what', async () => {
  const here = { profile: profiles.get('waits')!, zone: 0 };
  expect(await client.quiz.overview(here)).toMatchObject({ pending: 1, settled: [] });
  expect(await client.quiz.predictions(here)).toMatchObject([
    { step: PREDICTED_STEP, measured: null, told: false, feedback: { outcome: 'pending', due: null } },
  ]);
});
