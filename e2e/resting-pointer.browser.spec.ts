/** A chart that appears and moves under a pointer that rests: what it says there goes on with it. */
import { type Engine, openEngine } from '../main/engine/engine.ts';
import { presetNamed } from '../main/engine/presets.ts';
import { expect, temporaryHome, test } from './lab.ts';
import { cache } from './machine.ts';

let engine: Engine;
let remove: () => void;

test.beforeAll(async () => {
  const { home, remove: tidy } = temporaryHome();
  remove = tidy;
  engine = await openEngine({ folders: { home, cache }, host: '127.0.0.1', port: 0, queue: 'asked' });
});
test.afterAll(async () => {
  await engine.close();
  remove();
});

test('the reading of a chart that appears under a resting pointer goes on with its run', async ({ page }) => {
  const { specification } = presetNamed('gpt-tiny');
  const { id } = await engine.client.runs.create({
    specification: {
      ...specification,
      corpus: 'tang300',
      model: { ...specification.model, layers: 1, heads: 1, width: 16, context: 64 },
      recipe: { ...specification.recipe, batchSize: 2, steps: 100_000, warmupSteps: 1 },
      backend: 'wasm',
    },
    name: 'long',
  });
  await page.goto(`http://127.0.0.1:${engine.address.port}/runs/${id}#token=${engine.address.token}`);
  const chart = page.locator('.recharts-wrapper').first();
  const { x, y, width, height } = (await chart.boundingBox())!;
  await page.goto(`http://127.0.0.1:${engine.address.port}/runs#token=${engine.address.token}`);
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
