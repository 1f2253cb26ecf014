/**
 * `npm run shots`: a picture of every page, in both languages, themes and sizes, with the real runs of LAB_HOME, into
 * shots/ (which git ignores). To be looked at before a change of the page is called done.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { openEngine } from '../main/engine/engine.ts';
import { labFolders } from '../main/provision/lab-folders.ts';
import { CHROMIUM_SWITCHES, findChromium, root } from './machine.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium on this machine');
const folder = join(root, 'shots');
mkdirSync(folder, { recursive: true });

const engine = await openEngine({ folders: labFolders(process.env), host: '127.0.0.1', port: 0, queue: 'asked' });
const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
try {
  const runs = await engine.client.runs.list({});
  const [experiment] = await engine.client.prompts.list({});
  const [measurement] = await engine.client.measurements.list({});
  const longest = runs.toSorted((a, b) => b.step - a.step)[0];
  const pages = {
    runs: '/runs',
    new: '/runs/new',
    lab: '/lab',
    trash: '/runs?trash=1',
    prompts: '/prompts',
    ...(experiment ? { experiment: `/prompts/${experiment.id}` } : {}),
    benchmark: '/benchmark',
    newMeasurement: '/benchmark/new',
    ...(measurement
      ? {
          measurement: `/benchmark/${measurement.id}`,
          point: `/benchmark/${measurement.id}?task=${measurement.specification.tasks[0]}&k=${measurement.specification.shots.at(-1)}`,
        }
      : {}),
    ...(longest ? { run: `/runs/${longest.id}` } : {}),
  };
  for (const [locale, language] of [
    ['zh-CN', 'zh'],
    ['en-US', 'en'],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of SIZES) {
        const context = await browser.newContext({ locale, colorScheme, viewport, reducedMotion: 'reduce' });
        for (const [name, path] of Object.entries(pages)) {
          const page = await context.newPage();
          const { port, token } = engine.address;
          await page.goto(`http://127.0.0.1:${port}${path}#token=${token}`);
          await page.getByRole('main').waitFor();
          await page.waitForLoadState('networkidle');
          // What comes over the socket is not the network's: the run's picture is taken once its curve is drawn.
          if (name === 'run') await page.locator('.recharts-line-curve').first().waitFor();
          // The model is opened first; without one the page offers it.
          if (name === 'prompts' || name === 'experiment')
            await page
              .getByText(/^\d+ (个词元|tokens)/)
              .or(page.getByRole('button', { name: /^(获取|Fetch) / }))
              .first()
              .waitFor();
          if (name === 'measurement') await page.getByRole('figure').first().waitFor();
          if (name === 'point') await page.locator('pre').waitFor();
          if (name === 'new')
            await page
              .getByRole('button', { name: /开始训练|Start training/ })
              .and(page.locator(':enabled'))
              .waitFor();
          const file = join(folder, `${name}-${language}-${colorScheme}-${viewport.width}.png`);
          await page.screenshot({ path: file });
          process.stdout.write(`${file}\n`);
          await page.close();
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await engine.close();
}
