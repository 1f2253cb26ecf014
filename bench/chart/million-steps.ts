/** How soon the page of a long run stands, and how smoothly it answers: a million steps beside a thousand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { CHROMIUM_SWITCHES, findChromium } from '../../e2e/machine.ts';
import { METRICS, type MetricName } from '../../main/contract/metric.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { presetNamed } from '../../main/engine/presets.ts';
import { median } from '../../main/statistics/median.ts';
import type { MetricValue } from '../../main/store/metrics.ts';
import { openStore } from '../../main/store/open-store.ts';
import { framesDuring } from '../frames.ts';

const LENGTHS = [1000, 1_000_000] as const;
const BATCH = 20_000;
const EVERY_STEP = (Object.keys(METRICS) as MetricName[]).filter((metric) => METRICS[metric].every === 'step');

export interface ChartFigures {
  steps: number;
  /** From the click on the run in the list to its drawn curve, median. */
  secondsToCurve: number;
  /** Seconds between two frames while the pointer moves over the chart: 19 of 20 are shorter; median of the openings. */
  secondsOfFrame: number;
  /** The longest of them, median. */
  longestFrame: number;
}

interface Opening {
  seconds: number;
  /** In ascending order. */
  frames: number[];
}

/** @param repetitions openings of each page, taken in turns */
export async function measureChart(repetitions: number, say: (text: string) => void): Promise<ChartFigures[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium on this machine');
  const home = mkdtempSync(join(tmpdir(), 'lab-chart-'));
  const cache = join(home, 'cache');
  try {
    const runs = LENGTHS.map((steps) => ({ steps, run: writeRun(home, steps, say) }));
    const engine = await openEngine({ folders: { home, cache }, host: '127.0.0.1', port: 0, queue: 'asked' });
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
    try {
      const { port, token } = engine.address;
      const figures = new Map<number, Opening[]>(LENGTHS.map((steps) => [steps, []]));
      for (let repetition = 0; repetition < repetitions; repetition++) {
        for (const { steps, run } of runs) {
          const figure = await openChart(browser, { origin: `http://127.0.0.1:${port}`, token, run, steps });
          say(`${steps} steps: ${figure.seconds.toFixed(2)} s, longest frame ${figure.frames.at(-1)!.toFixed(3)} s`);
          figures.get(steps)!.push(figure);
        }
      }
      return LENGTHS.map((steps) => ({
        steps,
        secondsToCurve: median(figures.get(steps)!.map(({ seconds }) => seconds)),
        secondsOfFrame: median(figures.get(steps)!.map(({ frames }) => frames[Math.floor(0.95 * frames.length)]!)),
        longestFrame: median(figures.get(steps)!.map(({ frames }) => frames.at(-1)!)),
      }));
    } finally {
      await browser.close();
      await engine.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A stopped run with every metric of every step: a falling curve with noise. */
function writeRun(home: string, steps: number, say: (text: string) => void): string {
  say(`writing ${steps} steps …`);
  const { store } = openStore({ file: join(home, 'lab.db'), backups: join(home, 'backups'), now: Date.now });
  const { specification } = presetNamed('gpt-tiny');
  const { id } = store.runs.create({
    specification: { ...specification, recipe: { ...specification.recipe, steps } },
    name: `${steps} steps`,
  });
  store.runs.start(id);
  store.attempts.begin(id, { fromStep: 0 });
  for (let from = 1; from <= steps; from += BATCH) {
    const rows: MetricValue[] = [];
    for (let step = from; step < Math.min(from + BATCH, steps + 1); step++)
      for (const metric of EVERY_STEP) {
        const falling = 2 + 6 * Math.exp((-5 * step) / steps) + 0.2 * Math.sin(step * step);
        rows.push({ metric, step, value: metric === 'tokens' ? step * 64 : metric === 'wallSeconds' ? step : falling });
      }
    store.metrics.append(id, 1, rows);
  }
  store.runs.stop(id);
  store.close();
  return id;
}

/** Opens the list, then the run, in a browser profile of its own. */
async function openChart(
  browser: Browser,
  { origin, token, run, steps }: { origin: string; token: string; run: string; steps: number },
): Promise<Opening> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/runs#token=${token}`);
    const link = page.locator(`a[href$="/runs/${run}"]`).first();
    await link.waitFor();
    // Measured in the page: the answers of an automated browser take their own time.
    const seconds = await link.evaluate(
      (element, expected) =>
        new Promise<number>((resolve) => {
          const before = performance.now();
          const look = () => {
            const drawn = document.querySelector('.recharts-line-curve')?.getAttribute('d');
            const told = document.querySelector('main')?.textContent?.includes(expected);
            if (drawn && told) requestAnimationFrame(() => resolve((performance.now() - before) / 1000));
            else requestAnimationFrame(look);
          };
          (element as HTMLAnchorElement).click();
          look();
        }),
      `${steps.toLocaleString('en-US')} values`,
    );
    await page.waitForLoadState('networkidle');
    const chart = page.locator('.recharts-surface').first();
    const box = await chart.boundingBox();
    if (!box) throw new Error('the chart has no size');
    const frames = await framesDuring(page, async () => {
      for (let place = 0.1; place < 0.8; place += 0.01)
        await page.mouse.move(box.x + place * box.width, box.y + box.height / 2);
    });
    return { seconds, frames };
  } finally {
    await context.close();
  }
}
