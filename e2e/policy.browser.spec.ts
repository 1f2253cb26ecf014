/** What the page's policy refuses, and that nothing of the page itself is refused. */
import { endLeftOvers, enterLab, expect, serveLab, temporaryHome, test } from './lab.ts';

test.afterEach(endLeftOvers);

const PATHS = [
  '/runs',
  '/runs/new',
  '/compare',
  '/reports',
  '/prompts',
  '/benchmark',
  '/suite/history',
  '/benchmark/new',
  '/quiz',
  '/quiz/items',
  '/lab',
];

test('no page breaks the policy, and no text becomes markup', async ({ browser }) => {
  const { home, remove } = temporaryHome();
  const served = await serveLab(home, { LAB_BACKEND: 'wasm' });
  const page = await browser.newPage({ locale: 'en-US' });
  const broken: string[] = [];
  await page.exposeFunction('tellViolation', (directive: string) => broken.push(directive));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) =>
      (globalThis as unknown as { tellViolation(text: string): void }).tellViolation(`${effectiveDirective} ${sample}`),
    );
  });
  page.on('pageerror', (error) => broken.push(error.message));
  await enterLab(page, served.url);
  for (const path of PATHS) {
    await page.goto(`${served.origin}${path}`);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  }
  expect(broken).toEqual([]);
  // A theme that was not written would leave the page without its colours.
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--mantine-scale')),
  ).not.toBe('');
  const refused = await page.evaluate(() => {
    const tried = (write: () => void) => {
      try {
        write();
        return false;
      } catch {
        return true;
      }
    };
    const element = document.createElement('div');
    const script = document.createElement('script');
    return [
      tried(() => {
        element.innerHTML = '<img src="x">';
      }),
      tried(() => {
        script.text = 'globalThis.ran = true';
      }),
      tried(() => {
        script.src = '/other.js';
      }),
    ];
  });
  expect(refused).toEqual([true, true, true]);
  await page.close();
  await served.stop();
  remove();
});
