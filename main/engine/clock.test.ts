import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addText, createTestLab, type TestEngine, testSpecification, testText } from './test-lab.ts';

const DAY = 24 * 3600 * 1000;

/** A lab whose clock on the wall the test sets. */
function labWithClock() {
  const lab = createTestLab();
  onTestFinished(() => lab.remove());
  const file = join(lab.home, '..', 'clock');
  const set = (milliseconds: number) => writeFileSync(file, String(milliseconds));
  const clock = new URL('./fixtures/clock-on-the-wall.ts', import.meta.url).href;
  const start = () => lab.start({ LAB_TEST_CLOCK: file, NODE_OPTIONS: `--import ${clock}` });
  return { set, start };
}

test('the time left does not jump with the clock', async () => {
  const { set, start } = labWithClock();
  set(0);
  const engine = await start();
  onTestFinished(() => engine.close());
  await addText(engine.client, 'sentences', testText(120));
  const { id } = await engine.client.runs.create({
    specification: testSpecification({ steps: 100_000, every: 50_000, corpus: 'sentences' }),
  });
  let deltas = 0;
  for await (const { summary } of await engine.client.runs.follow({ run: id, afterStep: -1 })) {
    if (summary.secondsLeft === null) continue;
    expect(summary.secondsLeft).toBeGreaterThan(0);
    expect(summary.secondsLeft).toBeLessThan(DAY / 1000);
    deltas++;
    if (deltas === 2) set(5 * DAY);
    if (deltas === 4) set(-5 * DAY);
    if (deltas === 6) break;
  }
});

test('started once forty days ahead, the lab keeps its trash and says so', async () => {
  const { set, start } = labWithClock();
  const opened = async (milliseconds: number, work: (engine: TestEngine) => Promise<unknown>) => {
    set(milliseconds);
    const engine = await start();
    await work(engine);
    const trash = await engine.client.runs.list({ trash: true });
    const { notices } = await engine.client.lab.status({});
    await engine.close();
    return [trash.map(({ name }) => name), notices.map(({ code }) => code)];
  };
  const nothing = () => Promise.resolve();
  await opened(0, async ({ client }) => {
    await addText(client, 'sentences', testText(120));
    const specification = testSpecification({ steps: 100_000, every: 50_000, corpus: 'sentences' });
    await client.runs.create({ specification, name: 'first' });
    const { id } = await client.runs.create({ specification, name: 'deleted' });
    await client.runs.remove({ run: id });
  });
  expect(await opened(40 * DAY, nothing)).toEqual([['deleted'], ['trash-waits']]);
  expect(await opened(0, nothing)).toEqual([['deleted'], []]);
  // A month and two looks later it is gone.
  expect(await opened(41 * DAY, nothing)).toEqual([['deleted'], ['trash-waits']]);
  expect(await opened(42 * DAY, nothing)).toEqual([[], ['trash-went']]);
});
