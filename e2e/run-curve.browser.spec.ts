/** What the page of a run draws and says of its loss: smoothed over every value, and how many values are drawn as what. */
import { join } from 'node:path';
import { addToAverage } from '../main/contract/continue-curve.ts';
import { SPECIFICATION } from '../main/store/fixtures/append-metrics-plan.ts';
import { openStore } from '../main/store/open-store.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { endLeftOvers, enterLab, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { spoken } from './spoken.ts';

const { home, remove } = temporaryHome();
let lab: ServedLab;
let long = '';
let young = '';

const lossAt = (step: number) => 1.8 + Math.exp(-step / 600) + 0.2 * Math.sin(step * 12.9898);
const losses = (count: number) => Array.from({ length: count }, (_, i) => lossAt(i + 1));

function writeRun(name: string, steps: number): string {
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const { id } = store.runs.create({ specification: SPECIFICATION, name });
  store.runs.start(id);
  const attempt = store.attempts.begin(id, { fromStep: 0 });
  store.metrics.append(
    id,
    attempt,
    losses(steps).map((value, i) => ({ metric: 'loss' as const, step: i + 1, value })),
  );
  store.runs.stop(id);
  store.close();
  return id;
}

test.beforeAll(async () => {
  long = writeRun('long', 3000);
  young = writeRun('young', 29);
  lab = await serveLab(home);
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

/** The last smoothed value, as it is printed. */
function smoothedText(weight: number): string {
  const smoothing = { weight, average: 0, remembered: 0 };
  let last = 0;
  for (const value of losses(3000)) last = addToAverage(smoothing, value);
  return `${en.chart.training} ${last.toFixed(3)} ${en.chart.smoothed}`;
}

test('what is smoothed is smoothed over every value, at each weight, printed and read in the chart alike', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await enterLab(page, lab.at(`/runs/${long}?unit=nats`));
  // What 3,000 losses come to as fewer points is another number.
  expect(smoothedText(0.8)).not.toBe(smoothedText(0.79));
  await expect(page.getByText(smoothedText(0.8))).toBeVisible();
  const slider = page.getByRole('slider', { name: en.chart.smoothing });
  await slider.focus();
  await slider.press('ArrowLeft');
  await expect(page.getByText(smoothedText(0.79))).toBeVisible();
  const chart = page.getByRole('application').first();
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart.getByRole('status')).toContainText('Step 3,000');
  await expect(chart.getByRole('status')).toContainText(smoothedText(0.79).split(' ')[1]!);
  await slider.press('Home');
  await expect(page.getByText(`${en.chart.training} ${lossAt(3000).toFixed(3)}`)).toBeVisible();
  await expect(page.getByText(en.chart.smoothed)).toHaveCount(0);
  await page.context().close();
});

for (const [locale, words, sentence] of spoken(
  [
    ['en-US', en, 'training: 29 values, each drawn'],
    ['zh-CN', zh, '训练：29 个数值，原样画出'],
  ] as const,
  'curve',
))
  test(`${locale}: of a young run no stretch and no band is told`, async ({ browser }) => {
    const page = await (await browser.newContext({ locale })).newPage();
    await enterLab(page, lab.at(`/runs/${young}`));
    await expect(page.getByText(sentence, { exact: true })).toBeVisible();
    await expect(page.getByText(words.chart.drawnBand)).toHaveCount(0);
    await page.goto(`${lab.origin}/runs/${long}`);
    await expect(page.getByText(words.chart.drawnBand)).toBeVisible();
    await page.context().close();
  });
