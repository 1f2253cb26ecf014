/** A chart that appears and moves under a pointer that rests: what it says there goes on with it. */
import { expect, test } from './lab.ts';
import { type OwnEngine, openOwnEngine, smallRun } from './own-engine.ts';

let engine: OwnEngine;

test.beforeAll(async () => {
  engine = await openOwnEngine();
});
test.afterAll(() => engine.close());

test('the reading of a chart that appears under a resting pointer goes on with its run', async ({ page }) => {
  const { id } = await engine.client.runs.create({ specification: smallRun(100_000), name: 'long' });
  await page.goto(engine.page(`/runs/${id}`));
  const chart = page.locator('.recharts-wrapper').first();
  const { x, y, width, height } = (await chart.boundingBox())!;
  await page.goto(engine.page('/runs'));
  const link = page.getByRole('link', { name: 'long', exact: true });
  await link.focus();
  // Near the right end, where the newest values are.
  await page.mouse.move(x + width * 0.8, y + height * 0.5);
  await link.press('Enter');
  const place = page.getByText(/^Step [\d,]+$/).first();
  await expect(place).toBeVisible();
  const before = await place.textContent();
  await expect(place).not.toHaveText(before!);
});
