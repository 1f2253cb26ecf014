/** The first visit and the page of a run, as tests in browser and window both walk through them. */
import { expect, type Page } from '@playwright/test';
import { en } from '../renderer/words/en.ts';

/** Presses the one button of the empty lab. Resolves to the run's id. */
export async function pressFirstButton(page: Page): Promise<string> {
  const name = new RegExp(`^${en.first.button.replace('{corpus}', '.+')}$`);
  await page.getByRole('button', { name }).click();
  await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
  return new URL(page.url()).pathname.split('/')[2]!;
}

/** The curve of the loss has points, and more of them a little later. */
export async function chartMoves(page: Page): Promise<void> {
  const values = async () =>
    Number(/([\d,]+) values/.exec((await page.getByRole('main').textContent()) ?? '')?.[1]?.replace(',', '') ?? 0);
  await expect.poll(values).toBeGreaterThan(1);
  const drawn = page.locator('.recharts-line-curve').first();
  await expect(drawn).toHaveAttribute('d', /L|C/);
  const [count, path] = [await values(), await drawn.getAttribute('d')];
  await expect.poll(values).toBeGreaterThan(count);
  await expect.poll(() => drawn.getAttribute('d')).not.toBe(path);
}

/** The step that the header tells. */
export async function stepOf(page: Page): Promise<number> {
  const [, step = '0'] = /step ([\d,]+) of/.exec((await page.getByRole('main').textContent()) ?? '') ?? [];
  return Number(step.replaceAll(',', ''));
}
