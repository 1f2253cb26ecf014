/** What happened to runs, where their curves show it: spikes, resumes, rollbacks, batches that grew. On all three pages. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { SPECIFICATION } from '../main/store/fixtures/append-metrics-plan.ts';
import { openStore } from '../main/store/open-store.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { endLeftOvers, enterLab, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { spoken } from './spoken.ts';

const lossAt = (step: number) => 2 + 3 * Math.exp(-step / 60) + 0.03 * Math.sin(step * 12.9898);
const { home, remove } = temporaryHome();
let lab: ServedLab;
let ids: { own: string; other: string; elsewhere: string };

/** One that spiked, stopped, went on and went back; a quiet one; and one of another program whose batch grew. */
function writeRuns(): typeof ids {
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const trained = (name: string, seed: number, attempts: readonly (readonly [number, number])[], spikes: number[]) => {
    const { id } = store.runs.create({ specification: { ...SPECIFICATION, seed }, name });
    store.runs.start(id);
    for (const [fromStep, toStep] of attempts) {
      const attempt = store.attempts.begin(id, { fromStep });
      const steps = Array.from({ length: toStep - fromStep }, (_, i) => fromStep + 1 + i);
      store.metrics.append(
        id,
        attempt,
        steps.flatMap((step) => [
          { metric: 'loss' as const, step, value: spikes.includes(step) ? 6 : lossAt(step) },
          { metric: 'tokens' as const, step, value: step * 32 },
          ...(step % 50 === 0 ? [{ metric: 'bitsPerByte' as const, step, value: lossAt(step) / 2 }] : []),
        ]),
      );
    }
    store.runs.stop(id);
    return id;
  };
  const own = trained(
    'uneasy',
    1,
    [
      [0, 200],
      [200, 330],
      [300, 500],
    ],
    [121, 420],
  );
  const other = trained('quiet', 2, [[0, 500]], []);
  const elsewhere = store.runs.newId();
  const steps = Array.from({ length: 250 }, (_, i) => i * 2);
  const columns = { loss: steps.map(lossAt), tokens: steps.map((step) => step * 100 + Math.max(0, step - 300) * 300) };
  for (const [metric, values] of Object.entries(columns))
    store.wholeRuns.bringValues(elsewhere, [{ attempt: 1, metric, steps, values }]);
  const nothing = { preset: null, fault: null, result: null, parameters: null, bytesPerToken: null, baselines: null };
  store.wholeRuns.bring(
    {
      ...{ id: elsewhere, name: 'torch', notes: '', tags: [], specification: null, origin: null, state: 'finished' },
      ...{ ...nothing, corpusSha256: null, createdAt: 1, startedAt: 1, endedAt: 2, samples: [], checkpoints: [] },
      declaredMetrics: { loss: { unit: null, better: null }, tokens: { unit: null, better: null } },
      attempts: [
        { attempt: 1, fromStep: 0, startedAt: 1, endedAt: 2, endedWith: 'finished', computedBy: null, provenance: {} },
      ],
    },
    { kind: 'csv', file: 'a.csv', name: 'torch', sha256: 'a', importedAt: 1, lab: null, leftOut: 0 },
  );
  store.close();
  return { own, other, elsewhere };
}

test.beforeAll(async () => {
  ids = writeRuns();
  lab = await serveLab(home);
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

async function open(browser: Browser, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  return page;
}

for (const [locale, words, told] of spoken(
  [
    [
      'en-US',
      en,
      {
        spike: /spike at step 121: training loss 6\.000.*before it 2\.\d+.*; back at step 122/,
        resumed: 'resumed from step 200',
        rollback: 'went back to step 300: the steps up to 330 were taken back',
        batch: 'from step 302 on 400 tokens a step, before that 100',
      },
    ],
    [
      'zh-CN',
      zh,
      {
        spike: /第 121 步出现尖峰：训练损失 6\.000.*，此前 2\.\d+.*；第 122 步回落/,
        resumed: '从第 200 步继续',
        rollback: '退回到第 300 步：直到第 330 步作废',
        batch: '从第 302 步起每步 400 个词元，此前 100 个',
      },
    ],
  ] as const,
  'events',
))
  test(`events are marks on curves and sentences below them (${locale})`, async ({ browser }) => {
    const runs = [ids.own, ids.other, ids.elsewhere].join(',');
    const page = await open(browser, locale, `/compare?runs=${runs}&by=run&curve=loss`);
    const list = page.getByRole('list', { name: words.event.title });
    const signs = page.getByRole('img', { name: /curves of|条曲线/ }).locator('svg text:has(title)');
    await expect(signs).toHaveText([/^▲/, /^↻/, /^↺/, /^▲/]);
    await page.getByText(words.event.amount.spike_other.replace('{count}', '2')).click();
    await expect(list.getByRole('listitem')).toHaveCount(5);
    for (const text of Object.values(told)) await expect(list).toContainText(text);
    await expect(list.getByRole('listitem').filter({ hasText: 'torch' })).toContainText(told.batch);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.reload();
      await page.getByText(words.event.amount.spike_other.replace('{count}', '2')).click();
      await expect(list).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await page.getByRole('checkbox', { name: words.event.title }).uncheck();
    await expect(page).toHaveURL(/events=0/);
    await expect(signs).toHaveCount(0);
    await expect(list).toHaveCount(0);

    await page.goto(`${lab.origin}/runs/${ids.own}?axis=tokens`);
    await page.getByText(words.event.amount.spike_other.replace('{count}', '2')).click();
    for (const text of [told.spike, told.resumed, told.rollback]) await expect(list).toContainText(text);
    await expect(page.locator('.recharts-surface').first().locator('text:has(title)')).toHaveText([
      /^▲/,
      /^↻/,
      /^↺/,
      /^▲/,
    ]);

    await page.goto(`${lab.origin}/runs/${ids.elsewhere}`);
    await page.getByText(words.event.amount.batch_one.replace('{count}', '1')).click();
    await expect(list).toContainText(told.batch);
    await page.context().close();
  });
