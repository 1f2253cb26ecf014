import type { Page } from '@playwright/test';

/** Seconds between the frames that a page draws while something is done to it, in ascending order. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    (window as unknown as { frames: number[] }).frames = frames;
    const note = (time: number) => {
      frames.push(time);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await work();
  const times = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
  return times
    .slice(1)
    .map((time, i) => (time - times[i]!) / 1000)
    .sort((a, b) => a - b);
}
