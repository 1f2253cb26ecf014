/** What is typed is what runs: numbers as people write them, a start at once, and settings that say where they are from. */
import type { Locator, Page, WebSocketRoute } from '@playwright/test';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { expect, test } from './lab.ts';
import { spoken } from './spoken.ts';

const LANGUAGES = [
  ['English', 'en-US', en],
  ['Chinese', 'zh-CN', zh],
] as const;

/** A page of its own window, on the form of a new run on a text that every lab has. */
async function open(page: Page, url: string, form = ''): Promise<void> {
  const { origin, hash } = new URL(url);
  await page.goto(`${origin}/runs/new?preset=gpt-tiny&corpus=moby-dick${form}${hash}`);
  await expect(page.getByRole('main').getByRole('textbox').first()).toBeVisible();
}

const field = (page: Page, name: string) => page.getByRole('main').getByLabel(name, { exact: true });
const startButton = (page: Page, words: typeof en | typeof zh) =>
  page.getByRole('main').getByRole('button', { name: words.new.start, exact: true });
const amount = (page: Page, name: string) => page.getByRole('main').locator('dt', { hasText: name }).locator('+ dd');

/** On the page of a run: the link that holds its whole specification. */
const trainAgain = (page: Page, words: typeof en | typeof zh) => page.getByRole('link', { name: words.details.again });

/** As a hand does it: down and up where the button is, whatever the page does in between. */
async function press(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = (await target.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.up();
}

test.describe('what a number field can’t take is marked at once, on every page', () => {
  const PAGES = [
    '/runs/new?preset=gpt-tiny&corpus=moby-dick&draw=3&vary.recipe.learningRate=0.001,0.002',
    '/runs/new?preset=lstm-tiny&corpus=moby-dick',
    '/benchmark/new',
    '/prompts',
    '/quiz',
  ];
  // There is no length that gradients could not be cut to.
  const ENDLESS = [en.field.clipNorm];
  for (const path of PAGES)
    test(path, async ({ browser, lab }) => {
      const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
      await page.goto(lab.at(path));
      const numbers = page.getByRole('main').locator('input[inputmode="decimal"]');
      await expect(page.getByRole('main').locator('details').first()).toBeVisible();
      // Some are there only once their fold was opened, in a fold of its own or not; what it holds is drawn after it opened.
      const folds = page.getByRole('main').locator('details:not([open]) > summary');
      const undrawn = page.getByRole('main').locator('details[open]:not(:has(> :not(summary)))');
      while ((await folds.count()) > 0) {
        await folds.first().click();
        await expect(undrawn).toHaveCount(0);
      }
      await expect(numbers.first()).toBeVisible();
      for (const target of await numbers.all()) {
        const before = await target.inputValue();
        const name = await target.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '');
        for (const text of ['-1e300', ...(ENDLESS.some((each) => name.startsWith(each)) ? [] : ['1e300'])]) {
          await target.fill(text);
          await target.press('Tab');
          await expect(target, `${name}: ${text}`).toHaveAttribute('aria-invalid', 'true');
        }
        await target.fill(before);
        await target.press('Tab');
      }
      await page.context().close();
    });
});

test.describe('an emptied field comes back to its default, and says so', () => {
  for (const [language, locale, words] of LANGUAGES)
    test(language, async ({ browser, lab }) => {
      const page = await (await browser.newContext({ locale })).newPage();
      await page.goto(lab.at('/prompts'));
      await page.getByText(words.prompts.sampling, { exact: true }).click();
      const tokens = field(page, words.prompts.tokens);
      await expect(tokens).toHaveValue('24');
      await type(tokens, '1e2');
      await tokens.fill('');
      await tokens.press('Tab');
      await expect(tokens).toHaveValue('24');
      await expect(page.getByText(words.number.refilled.replace('{value}', '24'))).toBeVisible();

      await page.goto(`${new URL(page.url()).origin}/benchmark/new`);
      const draws = field(page, words.benchmark.field.draws);
      await type(draws, '7');
      await draws.fill('');
      await draws.press('Tab');
      await expect(draws).toHaveValue('3');
      await expect(page.getByText(words.number.refilled.replace('{value}', '3'))).toBeVisible();
      // No limit is a wish of its own.
      const limit = field(page, words.benchmark.field.limit);
      await limit.fill('');
      await limit.press('Tab');
      await expect(limit).toHaveValue('');
      await page.context().close();
    });
});

async function type(target: Locator, text: string): Promise<void> {
  await target.click();
  await target.press('Control+a');
  await target.pressSequentially(text);
}

/** Questions for an estimate that wait until they are let go, as on a busy machine while it is measured. */
async function estimatesOf(page: Page): Promise<{ hold(): void; letGo(): void }> {
  const held: (() => void)[] = [];
  let holding = false;
  await page.routeWebSocket(/\/rpc/, (route: WebSocketRoute) => {
    const server = route.connectToServer();
    route.onMessage((message) => {
      if (holding && message.toString().includes('estimate')) held.push(() => server.send(message));
      else server.send(message);
    });
  });
  return {
    hold: () => {
      holding = true;
    },
    letGo: () => {
      holding = false;
      for (const send of held.splice(0)) send();
    },
  };
}

for (const [name, locale, words] of spoken(LANGUAGES, 'typed'))
  test(`typed steps stay a person’s, and a press on the button right after typing counts, in ${name}`, async ({
    browser,
    lab,
  }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const estimates = await estimatesOf(page);
    await open(page, lab.url);
    const steps = field(page, words.field.steps);
    await type(steps, '150');
    // The engine has answered with just as many: they are typed ones all the same.
    await expect(amount(page, words.axis.step)).toHaveText('150');
    await steps.press('Tab');
    await expect(steps).toHaveValue('150');
    await expect(page).toHaveURL(/recipe\.steps=150/);
    await steps.click();
    await press(page, page.getByRole('heading', { level: 1 }));
    await expect(steps).toHaveValue('150');
    await expect(page).toHaveURL(/recipe\.steps=150/);
    // A time lets them follow again, and the field shows what it holds, not what was typed before.
    estimates.hold();
    // A run in the rail may have as many minutes left.
    await page.getByRole('radiogroup', { name: words.new.time }).getByText(words.time.medium, { exact: true }).click();
    await expect(page).not.toHaveURL(/recipe\.steps/);
    await expect(steps).toHaveValue('');
    await steps.click();
    await expect(steps).toHaveValue('');
    // What is fitted meanwhile does not come between two keys.
    estimates.letGo();
    await expect(amount(page, words.axis.step)).not.toHaveText('…');
    await expect(steps).toHaveValue('');
    await steps.pressSequentially('12');
    await expect(steps).toHaveValue('12');
    await press(page, startButton(page, words));
    await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
    await expect(trainAgain(page, words)).toHaveAttribute('href', /recipe\.steps=12(&|$)/);
    await context.close();
  });

for (const [name, locale, words] of spoken(LANGUAGES, 'marked'))
  test(`every setting that is wrong is marked at once, and the panel says what comes first, in ${name}`, async ({
    browser,
    lab,
  }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await open(page, lab.url, '&recipe.learningRate=abc&model.heads=3&recipe.warmupSteps=2.5');
    for (const label of [words.field.learningRate, words.field.heads, words.field.warmupSteps])
      await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText(words.estimate.mendFirst, { exact: true })).toBeVisible();
    await context.close();
  });

for (const [name, locale, words] of LANGUAGES)
  test(`numbers are taken as people write them, and what can’t be read is said at its field, in ${name}`, async ({
    browser,
    lab,
  }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await open(page, lab.url);
    await page.getByText(words.new.recipe, { exact: true }).click();
    const epsilon = field(page, words.field.epsilon);
    await expect(epsilon).toHaveValue('1e-8');
    // Key by key: the fold that holds the field stays open, and the field in focus.
    await type(epsilon, '1e-6');
    await expect(epsilon).toHaveValue('1e-6');
    await expect(page).toHaveURL(/recipe\.epsilon=0\.000001/);
    await expect(page.getByText(words.new.presetValue.replace('{value}', '1e-8'), { exact: true })).toBeVisible();

    const rate = field(page, words.field.learningRate);
    for (const [text, inAddress] of [
      ['1e-4', '0.0001'],
      ['1E-4', '0.0001'],
      ['.5', '0.5'],
      ['5 × 10⁻⁴', '0.0005'],
      ['０．００２', '0.002'],
    ] as const) {
      await rate.fill(text);
      await rate.press('Tab');
      await expect(rate).toHaveValue(text);
      await expect(page).toHaveURL(new RegExp(`recipe\\.learningRate=${inAddress.replace('.', '\\.')}(&|$)`));
    }
    await rate.press('ArrowUp');
    await expect(rate).toHaveValue('0.0025');

    for (const text of ['1,000', '1k', '1 000', '１０００']) {
      await type(field(page, words.field.steps), text);
      await expect(page.getByText(words.number.readAs.replace('{value}', '1000'), { exact: true }), text).toBeVisible();
    }
    await type(field(page, words.field.steps), '1000');
    await expect(page.getByText(words.number.readAs.replace('{value}', '1000'), { exact: true })).toBeHidden();

    await type(rate, 'fast');
    await press(page, startButton(page, words));
    const refusal = words.number.inTheWay.replace('{field}', words.field.learningRate);
    await expect(page.getByRole('alert').filter({ hasText: refusal })).toBeVisible();
    await expect(rate).toBeFocused();
    await expect(rate).toHaveAttribute('aria-invalid', 'true');
    await expect(rate).toHaveAccessibleDescription(new RegExp(words.number['no-number'].slice(0, 12)));
    await page.reload();
    await expect(rate).toHaveValue('fast');
    await expect(page.getByText(words.number['no-number'])).toBeVisible();
    await expect(field(page, words.field.steps)).toHaveValue('1000');
    await expect(field(page, words.field.epsilon)).toHaveValue('0.000001');
    await expect(page).toHaveURL(/\/runs\/new/);
    await type(rate, 'slow');
    await rate.press('Tab');
    await page.getByRole('button', { name: words.new.toPreset, exact: true }).click();
    await expect(rate).toHaveValue('0.004');
    await expect(epsilon).toHaveValue('1e-8');

    // Not for this field, and a number all the same: it stays as it was typed.
    const whole = field(page, words.field.warmupSteps);
    await type(whole, '.5');
    await expect(page).toHaveURL(/recipe\.warmupSteps=/);
    await whole.press('Tab');
    await expect(page.getByText(words.number.whole, { exact: true })).toBeVisible();
    await expect(whole).toHaveValue('.5');
    // What is asked for is what it takes.
    for (const [typed, sentence] of [
      ['many', words.number.noWhole],
      ['1e-4', words.number.whole],
      ['1e1', ''],
    ] as const) {
      await type(whole, typed);
      await whole.press('Tab');
      if (sentence !== '') await expect(page.getByText(sentence, { exact: true })).toBeVisible();
      else await expect(whole).not.toHaveAttribute('aria-invalid', 'true');
    }

    // A field of another kind of page.
    const minutes = field(page, words.time.inMinutes);
    await type(minutes, '１．５');
    await minutes.press('Tab');
    await expect(minutes).toHaveValue('１．５');
    await expect(page).toHaveURL(/time=90/);
    await type(minutes, '0');
    await minutes.press('Tab');
    await expect(page.getByText(words.number.least.replace('{least}', '0.1'))).toBeVisible();
    await expect(page).toHaveURL(/time=90/);
    await context.close();
  });

test.describe('a refused number comes back as it was typed, or as the one before it, never as its beginning', () => {
  for (const [language, locale, words] of spoken(LANGUAGES, 'refused'))
    test(language, async ({ browser, lab }) => {
      const page = await (await browser.newContext({ locale })).newPage();
      await open(page, lab.url);
      const seeds = field(page, words.vary.seeds);
      await type(seeds, '99999999999');
      await seeds.press('Tab');
      await expect(page).toHaveURL(/seeds=99999999999(&|$)/);
      await page.reload();
      await expect(seeds).toHaveValue('99999999999');
      await expect(page.getByText(words.number.most.replace('{most}', '100'), { exact: true })).toBeVisible();
      await type(seeds, '500');
      await page.getByRole('link', { name: words.nav.prompts }).click();
      await expect(page).toHaveURL(/\/prompts/);
      await page.goBack();
      await expect(seeds).toHaveValue('500');

      const minutes = field(page, words.time.inMinutes);
      await type(minutes, '10');
      await minutes.press('Tab');
      await type(minutes, '5 × 10⁻⁴');
      await minutes.press('Tab');
      await expect(page).toHaveURL(/time=600(&|$)/);
      await page.reload();
      await expect(minutes).toHaveValue('5 × 10⁻⁴');
      await expect(page.getByText(words.number.least.replace('{least}', '0.1'), { exact: true })).toBeVisible();
      await minutes.fill('');
      await minutes.press('Tab');
      await expect(minutes).toHaveValue('10');

      await page.goto(`${new URL(page.url()).origin}/prompts`);
      await page.getByText(words.prompts.sampling, { exact: true }).click();
      for (const [name, refused, before] of [
        [words.prompts.tokens, '600', '24'],
        [words.prompts.temperature, '1.2.5', '0'],
        [words.prompts.seed, '7.5', '1'],
        [words.prompts.topP, '0.5x', '1'],
      ] as const) {
        await type(field(page, name), refused);
        await field(page, name).press('Tab');
        await expect(field(page, name)).toHaveValue(refused);
        await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
        await page.reload();
        await page.getByText(words.prompts.sampling, { exact: true }).click();
        await expect(field(page, name)).toHaveValue(before);
      }
      await page.context().close();
    });
});

for (const [name, locale, words] of spoken(LANGUAGES, 'measured'))
  test(`a run starts while the machine is measured, beside no numbers of another text, in ${name}`, async ({
    browser,
    lab,
  }) => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const estimates = await estimatesOf(page);
    estimates.hold();
    await open(page, lab.url, '&recipe.learningRate=0.001&seed=3');
    await expect(page.getByText(words.new.measuring)).toBeVisible();
    const parameters = amount(page, words.estimate.parameters);
    await expect(parameters).toHaveText('…');
    estimates.letGo();
    await expect(parameters).not.toHaveText('…');

    estimates.hold();
    await page.getByRole('radio', { name: /^tang-quatrains/ }).check();
    await expect(parameters).toHaveText('…');
    // A learning rate costs nothing: what was measured stays in sight.
    estimates.letGo();
    await expect(parameters).not.toHaveText('…');
    estimates.hold();
    await type(field(page, words.field.learningRate), '0.002');
    await expect(parameters).not.toHaveText('…');

    // A run in the rail may have as many minutes left.
    await page.getByRole('radiogroup', { name: words.new.time }).getByText(words.time.medium, { exact: true }).click();
    await expect(parameters).toHaveText('…');
    await press(page, startButton(page, words));
    const promise = page.getByRole('status').filter({ hasText: words.new.startsAfter.split('{time}')[1]! });
    await expect(promise).toBeVisible();
    await page.getByRole('button', { name: words.new.dontStart, exact: true }).click();
    await expect(promise).toHaveCount(0);
    await press(page, startButton(page, words));
    await expect(promise).toBeVisible();
    estimates.letGo();
    await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
    await expect(trainAgain(page, words)).toHaveAttribute('href', /recipe\.learningRate=0\.002&seed=3&/);

    // The next form says what it took over, and one press leaves it.
    await page.keyboard.press('n');
    const note = page.getByRole('note').filter({ hasText: words.new.asLastRun.split('{settings}')[0]! });
    await expect(note).toBeVisible();
    await expect(note).toContainText(`${words.field.learningRate} 0.002`);
    await expect(note).toContainText(`${words.field.seed} 3`);
    await expect(field(page, words.field.learningRate)).toHaveValue('0.002');
    await note.getByRole('button', { name: words.new.toPreset }).click();
    await expect(field(page, words.field.learningRate)).toHaveValue('0.004');
    await expect(field(page, words.field.seed)).toHaveValue('1');
    await expect(note).toHaveCount(0);
    await expect(page).not.toHaveURL(/learningRate|seed|time/);
    await context.close();
  });

for (const [name, locale, words] of spoken(LANGUAGES, 'last'))
  test(`what the last run was is the same in all browsers of the lab, in ${name}`, async ({ browser, lab }) => {
    const contexts = await Promise.all([browser.newContext({ locale }), browser.newContext({ locale })]);
    const [first, second] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
    const begin = async (page: Page, rate: string) => {
      await open(page, lab.url, `&recipe.steps=1&model.layers=1&model.width=32&recipe.learningRate=${rate}`);
      await startButton(page, words).click();
      await page.waitForURL(/\/runs\/(?!new)[^/?]+/);
    };
    await begin(first, '0.002');
    await begin(second, '0.003');
    for (const page of [first, second]) {
      await page.keyboard.press('n');
      const note = page.getByRole('note').filter({ hasText: words.new.asLastRun.split('{settings}')[0]! });
      await expect(note).toContainText(`${words.field.learningRate} 0.003`);
      await page.reload();
      await expect(note).toContainText(`${words.field.learningRate} 0.003`);
    }
    for (const context of contexts) await context.close();
  });

test('language and theme of one window are not another’s', async ({ browser, lab }) => {
  const context = await browser.newContext({ locale: 'en-US', colorScheme: 'light' });
  const first = await context.newPage();
  await first.goto(lab.url);
  const second = await context.newPage();
  await second.goto(lab.url);
  const scheme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme');
  await expect(second.getByRole('link', { name: en.nav.lab })).toBeVisible();
  await second.getByRole('button', { name: en.theme.toDark }).click();
  await second.getByRole('button', { name: '中文', exact: true }).click();
  await expect(second.getByRole('link', { name: zh.nav.lab })).toBeVisible();
  expect(await scheme(second)).toBe('dark');

  await expect(first.getByRole('link', { name: en.nav.lab })).toBeVisible();
  expect(await scheme(first)).toBe('light');
  await first.reload();
  await expect(first.getByRole('link', { name: en.nav.lab })).toBeVisible();
  expect(await scheme(first)).toBe('light');
  await second.reload();
  await expect(second.getByRole('link', { name: zh.nav.lab })).toBeVisible();
  expect(await scheme(second)).toBe('dark');

  // What was chosen last is where a new window begins.
  const third = await context.newPage();
  await third.goto(lab.url);
  await expect(third.getByRole('link', { name: zh.nav.lab })).toBeVisible();
  expect(await scheme(third)).toBe('dark');
  await context.close();
});
