/** Runs on native TensorFlow, in processes as a learner's are: what decides how they are computed, and that a kill changes no bit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONDITIONS } from '../contract/metric.ts';
import {
  addText,
  createTestLab,
  endOf,
  endOfRun,
  linkNative,
  nativeFound,
  type TestEngine,
  type TestLab,
  testSpecification,
  testText,
} from './test-lab.ts';

if (!nativeFound) {
  test('runs on native TensorFlow (not found, not tested)', () => expect(nativeFound).toBe(false));
} else {
  describe('on native TensorFlow', () => {
    let lab: TestLab;
    let engine: TestEngine;
    beforeAll(async () => {
      lab = createTestLab();
      linkNative(lab.cache);
      engine = await lab.start({ LAB_BACKEND: 'tensorflow' });
      await addText(engine.client, 'sentences', testText(120));
    });
    afterAll(async () => {
      await engine.close();
      lab.remove();
    });

    const finished = async (run: string) => {
      expect(await endOfRun(engine.client, run)).toBe('finished');
      return engine.client.runs.get({ run });
    };

    test('XLA or not is measured once for a configuration, and recorded', async () => {
      const { client } = engine;
      const specification = testSpecification({ steps: 10, every: 10, corpus: 'sentences' });
      const create = () => client.runs.create({ specification: { ...specification, precision: 'float32' } });
      const { computedBy } = (await finished((await create()).id)).summary;
      expect(computedBy).toMatchObject({ backend: 'tensorflow', execution: 'compiled', precision: 'float32' });
      const { xla, compiled } = computedBy!.times!;
      expect(computedBy!.xla).toBe(xla <= 0.95 * compiled);
      expect((await finished((await create()).id)).summary.computedBy).toEqual(computedBy);

      const forced = { ...specification, precision: 'float32' as const, execution: 'eager' as const };
      const eager = await finished((await client.runs.create({ specification: forced })).id);
      expect(eager.summary.computedBy).toMatchObject({ execution: 'eager', xla: false, times: null });
    });

    test('one mapping is learned by weights: the answers are right without any example', async () => {
      const { client } = engine;
      const specification = testSpecification({ steps: 150, every: 150, corpus: 'letter-mapping-fixed' });
      specification.model = {
        ...specification.model,
        width: 32,
        context: 32,
        dropout: 0,
        initialStandardDeviation: 0.15,
      };
      specification.recipe.batchSize = 32;
      const { id } = (await finished((await client.runs.create({ specification })).id)).summary;
      const metrics = CONDITIONS.map(({ metric }) => metric);
      const { rows } = await client.runs.metrics({ run: id, metrics });
      expect(rows.length).toBe(metrics.length);
      for (const { metric, value } of rows) expect(Number(value), metric).toBeGreaterThan(0.95);
    });

    test('a run whose trainer is killed goes on as it was computed, to the same bits', async () => {
      const { client } = engine;
      // A checkpoint every twenty is what it goes on from.
      const specification = testSpecification({ steps: 800, every: 400, corpus: 'sentences' });
      specification.observation.checkpointEvery = 20;
      const whole = await finished((await client.runs.create({ specification })).id);
      const { id } = await client.runs.create({ specification });
      for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 }))
        if (summary.step >= 60) break;
      for (const pid of engine.children()) {
        process.kill(pid, 'SIGKILL');
        await endOf(pid);
      }
      expect(await endOfRun(client, id)).toBe('interrupted');
      await client.runs.resume({ run: id });
      const resumed = await finished(id);
      expect(resumed.attempts.length).toBe(2);
      expect(resumed.attempts[1]!.fromStep).toBeGreaterThanOrEqual(20);
      const [first, second] = resumed.attempts.map(({ computedBy }) => ({ ...computedBy, times: null }));
      expect(second).toEqual(first);
      expect(resumed.evaluated).toEqual(whole.evaluated);
      const rowsOf = async (run: string) => (await client.runs.metrics({ run, metrics: ['loss'] })).rows;
      const expected = new Map((await rowsOf(whole.summary.id)).map(({ step, value }) => [step, value]));
      // Steps between the checkpoint and the kill have been computed twice, both times to the same bits.
      const rows = await rowsOf(id);
      for (const { step, value } of rows) expect(value, `step ${step}`).toBe(expected.get(step));
      expect(new Set(rows.map(({ step }) => step)).size).toBe(800);
    });
  });
}
