/** How soon the quiz stands after a click in the rail, beside the table of runs in the same window. */
import { chromium } from 'playwright';
import { serveLab } from '../../e2e/lab.ts';
import { CHROMIUM_SWITCHES, findChromium } from '../../e2e/machine.ts';
import { median } from '../../main/statistics/median.ts';
import { secondsUntil } from '../seconds-until.ts';

/** From where the page is opened by a link, and what stands in the first row of its first table. */
const PAGES = {
  '/runs': { from: '/reports', row: 'main tbody tr a[href^="/runs/"]' },
  '/quiz': { from: '/reports', row: 'main tbody tr a[href="/quiz?practise=k1"]' },
  '/quiz/items': { from: '/quiz', row: 'main tbody tr a[href^="/quiz/items?item="]' },
} as const;
type Opened = keyof typeof PAGES;
const OPENED = Object.keys(PAGES) as Opened[];

export interface Opening {
  /** Median, from the click to the first rows of a table, in a window that shows the page for the first time. */
  seconds: Record<Opened, number>;
  /** Of the quiz, by an engine that had just started. */
  firstSeconds: number;
  all: Record<Opened, number[]>;
}

export async function measureOpening(home: string, repetitions: number, say: (text: string) => void): Promise<Opening> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium on this machine');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_SWITCHES });
  const lab = await serveLab(home);
  const open = async (path: Opened): Promise<number> => {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
    try {
      const page = await context.newPage();
      const { from, row } = PAGES[path];
      await page.goto(`${lab.origin}${from}#token=${lab.token}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      const seconds = await secondsUntil(page, `a[href="${path}"]`, row);
      say(`${path} ${seconds.toFixed(3)} s`);
      return seconds;
    } finally {
      await context.close();
    }
  };
  try {
    const firstSeconds = await open('/quiz');
    const all: Record<Opened, number[]> = { '/runs': [], '/quiz': [], '/quiz/items': [] };
    for (let repetition = 0; repetition < repetitions; repetition += 1)
      for (const path of OPENED) all[path].push(await open(path));
    const seconds = Object.fromEntries(OPENED.map((path) => [path, median(all[path])])) as Opening['seconds'];
    return { seconds, firstSeconds, all };
  } finally {
    await lab.stop();
    await browser.close();
  }
}
