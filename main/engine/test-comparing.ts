/** Somebody who compares runs while they train: asks what the page asks, and how long each answer took. */
import { addText, type TestClient, testSpecification, testText } from './test-lab.ts';

/** Between two rounds of questions: oftener than any page. */
const PAUSE_MILLISECONDS = 50;

/** Two runs of the smallest model that train side by side: they report as often as any does. */
export async function trainTwo(
  client: TestClient,
  { steps, every }: { steps: number; every: number },
): Promise<[string, string]> {
  await addText(client, 'sentences', testText(120));
  await client.lab.setSetting({ key: 'lab.concurrency', value: 2 });
  const create = async (seed: number) => {
    const specification = testSpecification({ steps, every, corpus: 'sentences', seed });
    return (await client.runs.create({ specification })).id;
  };
  return [await create(1), await create(2)];
}

/** What is asked in a round, by name. */
const asked = (client: TestClient, runs: [string, string, ...string[]]) => ({
  list: () => client.runs.list({}),
  run: () => client.runs.get({ run: runs[0] }),
  compare: () => client.runs.compare({ runs, by: 'run' }),
  curves: () => client.runs.curves({ runs, metrics: ['loss'], axis: 'step', buckets: 800 }),
  zoomed: () => client.runs.curves({ runs, metrics: ['loss'], axis: 'step', buckets: 800, from: 100, to: 200 }),
  events: () => client.runs.events({ runs, axis: 'step' }),
  values: () => client.runs.metrics({ run: runs[1], metrics: ['loss'], limit: 1000 }),
});
export type Asked = keyof ReturnType<typeof asked>;

/** Milliseconds until each answer, by question, for as long as nothing ends it. The runs have to be scored. */
export async function askWhile(
  client: TestClient,
  runs: [string, string, ...string[]],
  ended: () => boolean,
): Promise<Record<Asked, number[]>> {
  const questions = Object.entries(asked(client, runs)) as [Asked, () => Promise<unknown>][];
  const took = Object.fromEntries(questions.map(([name]) => [name, [] as number[]])) as Record<Asked, number[]>;
  while (!ended()) {
    for (const [name, ask] of questions) {
      const before = performance.now();
      await ask();
      took[name].push(performance.now() - before);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
  return took;
}

/** Before its first evaluation a run is not compared. */
export async function untilScored(client: TestClient, runs: readonly string[]): Promise<void> {
  const waiting = new Set(runs);
  for await (const { changed } of await client.runs.watch({})) {
    for (const { id, headline } of changed) if (headline !== null) waiting.delete(id);
    if (waiting.size === 0) return;
  }
}

/** What 19 of 20 took at most. */
export function percentile95(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.ceil(0.95 * times.length) - 1] ?? Number.NaN;
}
