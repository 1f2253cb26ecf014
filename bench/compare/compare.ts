/**
 * A lab of 500 runs with 10,000 steps each: how soon its table stands, how soon fifty of them are compared and how
 * smoothly, and how soon the same fifty curves are drawn by others in the same browser.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { CHROMIUM_SWITCHES, findChromium } from '../../e2e/machine.ts';
import { median } from '../../main/statistics/median.ts';
import { en } from '../../renderer/words/en.ts';
import { framesDuring } from '../frames.ts';
import { secondsUntil } from '../seconds-until.ts';
import { type Served, serveOwnLab, serveTensorboard, serveTrackio } from './contestants.ts';
import { writeRuns } from './many-runs.ts';

const RUNS = 500;
const STEPS = 10_000;
const COMPARED = 50;
/** A picture that stays the same for so long is drawn: longer than any program waits for its data on a busy machine. */
const STILL_MILLISECONDS = 20_000;
/** Between two pictures: taking them without a pause would keep the page from its work. */
const BETWEEN_PICTURES = 100;
/** Nobody waits longer. */
const PATIENCE_MILLISECONDS = 180_000;

/** Of the list itself: the page that one comes from has tables, too. */
const TABLE_ROW = `main table[aria-label="${en.nav.runs}"] tbody tr`;

export interface CompareFigures {
  /** From the click in the navigation to the rows of the table. */
  secondsToTable: number;
  /** From the click on "compare" to the drawn curves of fifty runs. */
  secondsToCompare: number;
  /** Of the frames while the view is moved and resized, 19 of 20 take no longer; and the longest. */
  secondsOfFrame: number;
  longestFrame: number;
  engineMB: number | null;
  /** From the address to a picture that no longer changes, median; by program. */
  secondsToPicture: Record<string, number>;
}

export async function measureCompare(options: {
  repetitions: number;
  /** Has what bench/requirements.txt says; without it the lab is measured alone. */
  python: string | undefined;
  /** Where the last picture of each program is put, to see that it shows the curves. */
  pictures: string | undefined;
  say: (text: string) => void;
}): Promise<CompareFigures> {
  const { repetitions, python, say } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'lab-compare-'));
  const home = join(folder, 'lab');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
  try {
    say(`writing ${RUNS} runs of ${STEPS} steps …`);
    const runs = writeRuns(home, { runs: RUNS, steps: STEPS });
    const compared = runs.slice(0, COMPARED);
    const lab = await serveOwnLab(home, compared);
    const size = { runs: COMPARED, steps: STEPS };
    const served: Record<string, Served> = { lab };
    try {
      const own = await measureOwn(browser, lab, compared, repetitions, say);
      const engineMB = lab.memoryMB();
      say(`engine ${engineMB?.toFixed(0)} MB`);
      if (python) {
        say('writing the same curves for the others …');
        served.TensorBoard = await serveTensorboard(python, join(folder, 'tensorboard'), size);
        served.trackio = await serveTrackio(python, join(folder, 'trackio'), size);
      }
      const seconds: Record<string, number[]> = {};
      for (let repetition = 0; repetition < repetitions; repetition += 1)
        for (const [name, { url }] of Object.entries(served)) {
          const found = await untilStill(browser, url);
          say(`${name}: ${found.seconds.toFixed(2)} s`);
          seconds[name] = [...(seconds[name] ?? []), found.seconds];
          if (options.pictures) writeFileSync(join(options.pictures, `${name}.png`), found.picture);
        }
      const secondsToPicture = Object.fromEntries(
        Object.entries(seconds).map(([name, found]) => [name, median(found)]),
      );
      return { ...own, engineMB, secondsToPicture };
    } finally {
      await Promise.all(Object.values(served).map(({ stop }) => stop()));
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOwn(
  browser: Browser,
  lab: Served & { origin: string },
  compared: readonly string[],
  repetitions: number,
  say: (text: string) => void,
) {
  const [table, compare, frames, longest]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const token = new URL(lab.url).hash;
    await page.goto(`${lab.origin}/lab${token}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    table.push(await secondsUntil(page, 'a[href="/runs"]', TABLE_ROW));
    await page.evaluate(
      (path) => {
        const link = document.createElement('a');
        link.id = 'to-compare';
        link.addEventListener('click', () => {
          history.pushState(null, '', path);
          dispatchEvent(new PopStateEvent('popstate'));
        });
        document.body.append(link);
      },
      `/compare?runs=${compared.join(',')}&curve=loss&by=run`,
    );
    compare.push(await secondsUntil(page, '#to-compare', '[role="img"] canvas'));
    const found = await framesWhileMoving(page);
    frames.push(found[Math.floor(0.95 * found.length)]!);
    longest.push(found.at(-1)!);
    say(
      `table ${table.at(-1)!.toFixed(3)} s, comparison ${compare.at(-1)!.toFixed(3)} s, frames ${frames.at(-1)!.toFixed(3)} s`,
    );
    await context.close();
  }
  return {
    secondsToTable: median(table),
    secondsToCompare: median(compare),
    secondsOfFrame: median(frames),
    longestFrame: median(longest),
  };
}

/** Seconds between frames, in ascending order, while keys and a wheel resize and move the view. */
async function framesWhileMoving(page: Page): Promise<number[]> {
  const chart = page.locator('[role="img"]:has(canvas)').first();
  await chart.scrollIntoViewIfNeeded();
  const box = (await chart.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  return framesDuring(page, async () => {
    await page.keyboard.down('Control');
    for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, -40);
    await page.keyboard.up('Control');
    await page.keyboard.down('Shift');
    await page.mouse.down();
    for (let turn = 1; turn <= 60; turn += 1) await page.mouse.move(box.x + box.width / 2 - turn * 4, box.y + 100);
    await page.mouse.up();
    await page.keyboard.up('Shift');
  });
}

/** From the address, in a profile without anything kept, to the picture that then stays: the same for every program. */
async function untilStill(browser: Browser, url: string): Promise<{ seconds: number; picture: Buffer }> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const before = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    let last: { hash: string; since: number; picture: Buffer } = { hash: '', since: 0, picture: Buffer.alloc(0) };
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_PICTURES));
      const picture = await page.screenshot();
      const now = performance.now() - before;
      const hash = createHash('sha256').update(picture).digest('hex');
      if (hash !== last.hash) last = { hash, since: now, picture };
      if (now - last.since > STILL_MILLISECONDS || now > PATIENCE_MILLISECONDS)
        return { seconds: last.since / 1000, picture: last.picture };
    }
  } finally {
    await context.close();
  }
}
