/** The quiz as a pupil and a teacher use it: every type of question by keyboard alone, tests, reviews, questions in and out. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import type { QuizItem } from '../main/contract/quiz-item.ts';
import { PREDICTED } from '../main/engine/quiz/test-predictions.ts';
import { writeHandIn } from '../main/quiz/hand-in/hand-in.ts';
import { testAnswer } from '../main/quiz/statistics/test-answers.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { endLeftOvers, enterLab, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { ANSWERS, ASKED, firstOf, plain, unknown } from './quiz-answers.ts';
import { addNames, answerLongAgo, predictBefore, reviewAll } from './quiz-due.ts';
import { spoken } from './spoken.ts';

const LANGUAGES = [
  ['en-US', 'en', en],
  ['zh-CN', 'zh', zh],
] as const;
type Words = (typeof LANGUAGES)[number][2];

const { home, remove } = temporaryHome();
let lab: ServedLab;
/** Whose reviews are due, one a language: what other tests answer is nobody's in particular. */
const REVIEWERS = { en: 'Reviewer', zh: '复习的人' };

/** Who has not answered anything. */
const BEGINNERS = { en: 'Beginner', zh: '新来的人' };
/** Who predicted of a run what it has measured since. */
const PREDICTORS = { en: 'Predictor', zh: '预测的人' };

test.beforeAll(async () => {
  answerLongAgo(home, Object.values(REVIEWERS));
  predictBefore(home, Object.values(PREDICTORS));
  addNames(home, Object.values(BEGINNERS));
  lab = await serveLab(home);
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

async function open(browser: Browser, locale: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  await enterLab(page, lab.at(path));
  return page;
}

async function expectAccessible(page: Page, themes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

const main = (page: Page) => page.getByRole('main');

const reasonsOf = (item: QuizItem, language: 'en' | 'zh'): string[] =>
  [...JSON.stringify(item).matchAll(/"reason":\{"zh":"((?:[^"\\]|\\.)*)","en":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, inChinese = '', inEnglish = '']) => JSON.parse(`"${language === 'zh' ? inChinese : inEnglish}"`) as string,
  );

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`every type of question is answered by keyboard alone, and every reason told (${locale})`, async ({
    browser,
  }) => {
    const page = await open(browser, locale, '/quiz');
    for (const [type, item] of ASKED) {
      await page.goto(`${lab.origin}/quiz?practise=i:${item.id}`);
      await expect(main(page).getByRole('heading', { level: 2 })).toBeVisible();
      if (type === 'cloze' || type === 'numeric') await expect(page.locator('form input').first()).toBeFocused();
      await ANSWERS[type](page, item as never, language);
      const told = main(page).locator('article');
      await expect(told.getByRole('status'), item.id).toContainText(words.quiz.outcome.right);
      for (const reason of reasonsOf(item, language))
        await expect(told, item.id).toContainText(plain(reason).slice(0, 20));
      await expect(told).toContainText(words.quiz.source);
      // One theme each: every page is looked through in both by journeys.browser.spec.ts.
      await expectAccessible(page, [language === 'en' ? 'light' : 'dark']);
    }
    await page.context().close();
  });

test('options that are formulas alone have names', async ({ browser }) => {
  const page = await open(browser, 'en-US', '/quiz?practise=i:c-one-hot-row');
  await expect(main(page).getByRole('radio').first()).toBeVisible();
  await expect(main(page).locator('label math')).toHaveCount(await main(page).getByRole('radio').count());
  await expectAccessible(page, ['light']);
  await page.context().close();
});

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`no sign says “right” of an error or “wrong” of what holds (${locale})`, async ({ browser }) => {
    const page = await open(browser, locale, '/quiz');
    const { mark } = words.quiz;
    for (const [type, item] of ASKED) {
      if (item.type !== 'find-error' && item.type !== 'ordering' && item.type !== 'matching') continue;
      await page.goto(`${lab.origin}/quiz?practise=i:${item.id}`);
      await unknown(page);
      const lines = main(page).locator('article li');
      await expect(lines.first(), type).toBeVisible();
      if (item.type === 'find-error') {
        for (const [place, { right }] of item.parts.entries())
          await expect(lines.nth(place)).toContainText(right ? mark.error : mark.sound);
        await expectAccessible(page);
        continue;
      }
      await expect(main(page)).toContainText(item.type === 'ordering' ? words.quiz.rightOrder : words.quiz.rightPairs);
      const held = item.type === 'ordering' ? item.steps : item.pairs;
      for (const place of held.keys()) {
        await expect(lines.nth(place)).toContainText(mark.right);
        await expect(lines.nth(place)).not.toContainText(mark.wrong);
      }
      for (const { right } of item.type === 'matching' ? item.extra : [])
        await expect(lines.filter({ hasText: plain(right[language]) }).last()).toContainText(mark.nowhere);
    }
    await page.context().close();
  });

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`a mask is drawn as a grid: squares under their keys, each row a choice by pointer and key (${locale})`, async ({
    browser,
  }) => {
    const page = await open(browser, locale, '/quiz');
    await page.goto(`${lab.origin}/quiz?practise=i:k10-grid-diagonal`);
    const rows = page.locator('form fieldset label');
    await expect(rows).toHaveCount(4);
    const asked = await main(page).locator('form h2').textContent();
    const lefts = (line: Locator) =>
      line
        .locator('[class*="cell"], [class*="name"]')
        .evaluateAll((squares) => squares.map((square) => Math.round(square.getBoundingClientRect().left)));
    const keys = page.locator('form fieldset [class*="head"]');
    await expect(keys).toContainText('⟨s⟩我爱你');
    for (const row of await rows.all()) expect(await lefts(row)).toEqual(await lefts(keys));
    // Heard is what the row says, not digits.
    const third = main(page).getByRole('radio', {
      name: words.quiz.gridSees.replace('{query}', '爱').replace('{keys}', '⟨s⟩, 我, 爱'),
      exact: true,
    });
    // Before anything was chosen Enter says what is missing.
    await page.keyboard.press('Enter');
    await expect(main(page).locator('form').getByRole('status')).toHaveText(words.quiz.missing.part);
    await rows.nth(2).locator('[class*="cell"]').last().click();
    await expect(third).toBeChecked();
    await expectAccessible(page, [language === 'en' ? 'light' : 'dark']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await expect(main(page).getByRole('radio').nth(1)).toBeChecked();
    // From a digit, too, Enter leads on to how sure one is.
    await page.keyboard.press('Enter');
    await expect(main(page).getByRole('button', { name: words.quiz.confidence.guess })).toBeFocused();
    await page.keyboard.press('d');
    const told = main(page).locator('article');
    await expect(told.getByRole('status')).toContainText(words.quiz.outcome.right);
    await expect(told.locator('li').nth(1).locator('[data-cell="1"]')).toHaveCount(1);
    await expect(told.getByText(words.quiz.correction).locator('[data-cell="1"]')).toHaveCount(2);
    // The keys that reasons speak of stand above the squares of the answer and of the correction, too.
    await expect(told.getByText('⟨s⟩我爱你')).toHaveCount(2);
    await expectAccessible(page, [language === 'en' ? 'light' : 'dark']);
    // It was asked for once: what comes next is another.
    await page.keyboard.press('Enter');
    const next = main(page).locator('form h2');
    await expect(next).toBeVisible();
    await expect(next).not.toHaveText(asked ?? '');
    await page.context().close();
  });

for (const [locale, , words] of spoken(LANGUAGES, 'quiz'))
  test(`ten questions, left in the middle and gone on with, told at the end (${locale})`, async ({ browser }) => {
    const page = await open(browser, locale, '/quiz');
    const before = await standing(page, words);
    await main(page).getByRole('button', { name: words.quiz.ten }).click();
    await expect(main(page)).toContainText(placeText(words, 1));
    await expectAccessible(page);
    for (const answered of [1, 2]) {
      await unknown(page);
      await expect(main(page)).toContainText(placeText(words, answered + 1));
      await expect(main(page)).not.toContainText(words.quiz.outcome.wrong);
    }
    // Nor on the overview, to which the browser's “back” leads, nor among the statistics.
    const address = page.url();
    await page.goBack();
    await expect(main(page).getByRole('link', { name: new RegExp(words.quiz.goOn) })).toBeVisible();
    expect(await standing(page, words)).toEqual(before);
    await main(page).getByRole('link', { name: words.quiz.stats }).click();
    await expect(main(page)).toContainText(words.quiz.handInOpen);
    await page.goto(address);
    const stem = await stemWords(page);
    const left = await secondsLeft(page);
    await page.context().close();

    const again = await open(browser, locale, '/quiz');
    await main(again)
      .getByRole('link', { name: new RegExp(words.quiz.goOn) })
      .click();
    await expect(again).toHaveURL(
      new URL(address).pathname.length > 0 ? new RegExp(new URL(address).pathname) : address,
    );
    await expect.poll(() => stemWords(again)).toBe(stem);
    expect(await secondsLeft(again)).toBeLessThanOrEqual(left);
    expect(await secondsLeft(again)).toBeGreaterThan(left - 30);
    await main(again).getByRole('button', { name: words.quiz.endTest }).click();
    await again.getByRole('dialog').getByRole('button', { name: words.quiz.endTest }).click();
    await expect(main(again).getByRole('status').first()).toContainText('0');
    await expect(main(again).locator('article')).toHaveCount(10);
    // Those that nobody came to are explained like the others.
    const unreached = main(again).getByRole('region', { name: words.quiz.notAnswered }).locator('article');
    await expect(unreached).toHaveCount(8);
    for (const unanswered of await unreached.all()) {
      await expect(unanswered).toContainText(words.quiz.notAnswered);
      await expect(unanswered.locator('[class*="reason"]').first()).not.toBeEmpty();
      await expect(unanswered.locator('footer')).toContainText(words.quiz.source);
    }
    await expectAccessible(again);
    await main(again).getByRole('link', { name: words.quiz.toOverview }).click();
    await expect.poll(() => standing(again, words)).not.toEqual(before);
    await again.context().close();
  });

/** Of the question that is asked, without formulas: these are drawn when their code is here. */
const stemWords = (page: Page): Promise<string> =>
  main(page)
    .getByRole('heading', { level: 2 })
    .evaluate(({ childNodes }) =>
      [...childNodes].flatMap((node) => (node instanceof Text ? [node.data] : [])).join(''),
    );

/** How far one is, and what was right, as the overview shows it. */
async function standing(page: Page, { quiz }: Words): Promise<string | null> {
  const table = main(page).getByRole('table', { name: quiz.byKeyPoint });
  const rest = main(page).getByText(quiz.rest);
  await expect(table.or(rest).first()).toBeVisible();
  // Before the first answer it waits behind one line.
  if (!(await table.isVisible())) await rest.click();
  return table.textContent();
}

const placeText = (words: Words, place: number) =>
  words.quiz.place.replace('{place}', String(place)).replace('{size}', '10');

async function secondsLeft(page: Page): Promise<number> {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec((await page.getByRole('timer').textContent()) ?? '')!;
  return Number(minutes) * 60 + Number(seconds);
}

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`what is due is reviewed, taken back and reviewed again (${locale})`, async ({ browser }) => {
    const page = await open(browser, locale, '/quiz');
    await chooseName(page, REVIEWERS[language], words);
    await reviewAll(page, words);
    await page.context().close();
  });

async function chooseName(page: Page, name: string, { quiz }: Words): Promise<void> {
  await main(page).getByLabel(quiz.who, { exact: true }).click();
  await page.getByRole('option', { name }).click();
}

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`who never answered sees one button, all else behind one line, and everything from then on (${locale})`, async ({
    browser,
  }) => {
    const page = await open(browser, locale, '/quiz');
    await chooseName(page, BEGINNERS[language], words);
    await expect(main(page)).toContainText(words.quiz.empty);
    const begin = main(page).getByRole('button', { name: words.quiz.ten });
    await expect(begin).toBeVisible();
    const practise = main(page).getByRole('link', { name: new RegExp(`^${words.quiz.practise}`) });
    const newTest = main(page).getByText(words.quiz.newTest, { exact: true });
    await expect(practise).toHaveCount(0);
    await expect(newTest).toHaveCount(0);
    await expect(main(page).getByRole('table')).toHaveCount(0);
    await expectAccessible(page);
    await begin.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(newTest).toBeVisible();
    await expect(main(page).getByRole('table')).toHaveCount(2);
    expect(await practise.count()).toBeGreaterThan(30);
    await expectAccessible(page);

    await page.goto(`${lab.origin}/quiz?practise=k5`);
    await unknown(page);
    await expect(main(page).locator('article')).toBeVisible();
    await main(page).getByRole('link', { name: words.quiz.toOverview }).click();
    await expect(main(page).getByText(words.quiz.rest)).toHaveCount(0);
    await expect(main(page).getByRole('table', { name: words.quiz.bySection })).toBeVisible();
    // A test of one's own stays near the top, whatever stands below.
    expect((await newTest.boundingBox())!.y).toBeLessThan(350);
    await page.context().close();
  });

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`what became of a prediction is told until it was looked at, and can be read again (${locale})`, async ({
    browser,
  }) => {
    const page = await open(browser, locale, '/quiz');
    await chooseName(page, PREDICTORS[language], words);
    const said =
      language === 'en' ? 'You said 3.300, measured 3.463 at step 800.' : '你预测 3.300，第 800 步测得 3.463。';
    const news = main(page).getByRole('status', { name: words.quiz.predictions });
    await expect(news).toContainText(said);
    await expect(news).toContainText(words.quiz.outcome.wrong);
    await expectAccessible(page);
    await news.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(main(page).getByRole('status')).toHaveText(said);
    await expect(main(page).locator('article')).toContainText(language === 'en' ? 'Measured: 3.463.' : '测得 3.463。');
    await expectAccessible(page);
    await main(page).getByRole('link', { name: words.quiz.toOverview }).click();
    await expect(news).toHaveCount(0);
    // To be read again, here and beside the question in the list.
    await expect(main(page).getByRole('region', { name: words.quiz.predictions })).toContainText(said);
    await page.goto(`${lab.origin}/quiz/items?origin=runs&item=${PREDICTED}`);
    await main(page).getByRole('region', { name: words.quiz.predictions }).getByRole('link').click();
    await expect(main(page).getByRole('status')).toHaveText(said);
    await page.context().close();
  });

test('the sides of a formula stand on one line, and the sign behind it on that line', async ({ browser }) => {
  const page = await open(browser, 'en-GB', '/quiz');
  await page.goto(`${lab.origin}/quiz?practise=i:c-one-hot-row`);
  const formulas = main(page).locator('form h2 [class*="signed"]');
  await expect(formulas.locator('.katex-html')).toHaveCount(3);
  // Wherever a line ends.
  for (let width = 500; width <= 1300; width += 20) {
    await page.setViewportSize({ width, height: 900 });
    const apart = await formulas.evaluateAll(
      (all) =>
        all.filter((formula) => {
          const around = (node: Node) => {
            const range = document.createRange();
            range.selectNode(node);
            return range.getBoundingClientRect();
          };
          const signs = [...formula.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
          const boxes = [...formula.querySelectorAll('.katex-base'), ...signs].map(around);
          // What stands on one line has a height that all of it shares.
          return Math.max(...boxes.map(({ top }) => top)) >= Math.min(...boxes.map(({ bottom }) => bottom));
        }).length,
    );
    expect(apart, `${width} px`).toBe(0);
  }
  await page.context().close();
});

test('pupils on one machine have answers of their own', async ({ browser }) => {
  const page = await open(browser, 'en-US', '/quiz');
  await main(page).getByRole('button', { name: en.quiz.newName }).click();
  await page.keyboard.type('安安');
  await page.keyboard.press('Enter');
  await expect(main(page).getByLabel(en.quiz.who, { exact: true })).toHaveValue('安安');
  await expect(main(page)).toContainText(en.quiz.empty);
  await page.reload();
  await expect(main(page).getByLabel(en.quiz.who, { exact: true })).toHaveValue('安安');
  // Another window is nobody's.
  const other = await open(browser, 'en-US', '/quiz');
  await expect(main(other).getByLabel(en.quiz.who, { exact: true })).toHaveValue(en.quiz.nobody);
  await other.context().close();
  await main(page)
    .getByRole('button', { name: en.quiz.removeName.replace('{name}', '安安') })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: en.quiz.removeDo }).click();
  await expect(main(page).getByLabel(en.quiz.who, { exact: true })).toHaveValue(en.quiz.nobody);
  await page.context().close();
});

/** No field lies over what the question will look like. */
async function expectPreviewBeside(page: Page): Promise<void> {
  for (const width of [1440, 1280, 1000]) {
    await page.setViewportSize({ width, height: 900 });
    const preview = (await main(page).locator('form article').boundingBox())!;
    for (const field of await main(page).locator('form :is(input, textarea):visible').all()) {
      const { x, y, width: wide, height } = (await field.boundingBox())!;
      const beside = x + wide <= preview.x || y + height <= preview.y;
      expect(beside, `${await field.getAttribute('placeholder')} at ${width}`).toBe(true);
    }
  }
}

const HOSTILE = `::own-hostile::<script>document.title \\= "run"</script> <img src\\=x onerror\\=alert(1)> Which? {=<b>this</b>#<i>yes</i> ~that#no}

::own-none::Nothing is right here. {~a ~b}
`;

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`questions come in with their faults told, are text, and go out again (${locale})`, async ({ browser }) => {
    // Without the bank's hundreds of rows, which every page's own test looks at.
    const page = await open(browser, locale, '/quiz/items?origin=own');
    await main(page).getByRole('button', { name: words.quiz.import, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'mine.gift', mimeType: 'text/plain', buffer: Buffer.from(HOSTILE) });
    await expect(dialog.getByRole('status')).toContainText(words.quiz.line.replace('{line}', '3'));
    // What else the lab takes in, such as runs, is not spoken of here.
    await expect(dialog).toContainText(words.quiz.importDrop);
    await expect(dialog).not.toContainText('.labrun');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: new RegExp(words.quiz.keepGood_one.replace('{count}', '1')) }).click();
    await expect(dialog.getByRole('status')).toContainText(words.quiz.imported.split('{')[0]!);
    await dialog.getByRole('button', { name: words.action.close }).last().click();

    await page.goto(`${lab.origin}/quiz?practise=i:own-hostile`);
    await expect(main(page).getByRole('heading', { level: 2 })).toContainText(
      '<script>document.title = "run"</script>',
    );
    await unknown(page);
    await expect(main(page).locator('article')).toContainText('<b>this</b>');
    expect(await page.title()).not.toContain('run');
    await expect(page.locator('main img, main script')).toHaveCount(0);

    await page.goto(`${lab.origin}/quiz/items`);
    await main(page).getByRole('button', { name: words.quiz.export, exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('region', { name: words.quiz.losses })).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('button', { name: words.quiz.save })).toBeInViewport({ ratio: 1 });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: words.quiz.save }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`pretraining-lab-quiz-${language}.gift`);
    const written = readFileSync(await download.path(), 'utf8');
    expect(written).toContain('own-hostile');
    expect(written).toContain('k5-what-clipping-limits');
    await page.goto(`${lab.origin}/quiz/items?origin=own`);
    await main(page)
      .getByRole('checkbox', { name: /own-hostile/ })
      .check();
    await main(page)
      .getByRole('button', { name: new RegExp(words.quiz.deleteOwn_one.replace('{count}', '1')) })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: words.quiz.removeDo }).click();
    await expect(main(page).getByRole('checkbox', { name: /own-hostile/ })).toHaveCount(0);
    await page.context().close();
  });

test('a question of one’s own is written, shown beside, asked and changed', async ({ browser }) => {
  const page = await open(browser, 'en-US', '/quiz/items?write=1');
  await main(page).getByLabel(en.quiz.questionColumn, { exact: true }).fill('What does `ln` stand for?');
  const answer = (place: number) =>
    main(page).getByLabel(en.quiz.optionText.replace('{place}', String(place)), { exact: true });
  await main(page).getByRole('button', { name: en.quiz.keep }).click();
  await expect(main(page).getByRole('alert')).toContainText(en.quiz.problem.options);
  await answer(1).fill('the natural logarithm');
  await answer(2).fill('the logarithm to base 2');
  await expect(main(page).locator('article')).toContainText('the natural logarithm');
  await expectPreviewBeside(page);
  await expectAccessible(page);
  await main(page).getByRole('button', { name: en.quiz.keep }).click();
  // It is shown, and its row stands in sight: no need to look for it.
  await expect(main(page).getByText(en.quiz.kept)).toBeVisible();
  await expect(main(page).locator('article')).toContainText('the natural logarithm');
  await expect(main(page).getByRole('link', { name: /What does/ })).toBeInViewport();
  await main(page).getByRole('button', { name: en.quiz.edit }).click();
  await main(page).getByLabel(en.quiz.questionColumn, { exact: true }).fill('What does `ln` mean?');
  await main(page).getByRole('button', { name: en.quiz.keep }).click();
  const row = main(page).getByRole('row', { name: /What does ln mean/ });
  await expect(row).toBeVisible();
  await row.getByRole('checkbox').check();
  await main(page)
    .getByRole('button', { name: en.quiz.deleteOwn_one.replace('{count}', '1') })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: en.quiz.removeDo }).click();
  await expect(row).toHaveCount(0);
  await expect(main(page).locator('article')).toHaveCount(0);
  await page.getByRole('button', { name: en.action.undo }).click();
  await expect(row).toBeVisible();
  // A test of one's own questions alone, with its code from beginning to end.
  await page.goto(`${lab.origin}/quiz`);
  expect(await standing(page, en)).toContain(en.quiz.ownQuestions);
  await main(page).getByText(en.quiz.newTest, { exact: true }).click();
  await main(page).getByPlaceholder(en.quiz.allKeyPoints, { exact: true }).click();
  await page.getByRole('option', { name: en.quiz.ownQuestions }).click();
  await page.keyboard.press('Escape');
  await main(page).getByRole('button', { name: en.quiz.start }).click();
  await expect(main(page)).toContainText(en.quiz.origin.own);
  const code = await main(page)
    .getByText(/^Code [0-9A-Z]{3}-[0-9A-Z]{3} · seed \d+$/)
    .textContent();
  await main(page).getByRole('button', { name: en.quiz.endTest }).click();
  await page.getByRole('dialog').getByRole('button', { name: en.quiz.endTest }).click();
  await expect(main(page).getByText(en.quiz.notAnswered).first()).toBeVisible();
  await expect(main(page)).toContainText(code!);
  await page.context().close();
});

for (const [locale, language, words] of spoken(LANGUAGES, 'quiz'))
  test(`answers go out as a file, and files say how questions do (${locale})`, async ({ browser }) => {
    const page = await open(browser, locale, '/quiz/stats');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      main(page).getByRole('button', { name: words.quiz.handIn }).click(),
    ]);
    const written = readFileSync(await download.path());
    await main(page)
      .locator('input[type=file]')
      .setInputFiles([
        { name: 'one.jsonl', mimeType: 'text/plain', buffer: written },
        { name: 'cut.jsonl', mimeType: 'text/plain', buffer: written.subarray(0, written.length - 30) },
        { name: 'other.jsonl', mimeType: 'text/plain', buffer: Buffer.from('nothing of the kind') },
      ]);
    await expect(main(page)).toContainText(`cut.jsonl: ${words.quiz.fileState['cut-off']}`);
    await expect(main(page)).toContainText(`other.jsonl: ${words.quiz.fileState['not-results']}`);
    await expect(main(page)).toContainText(words.quiz.tooFew.split('{')[0]!);
    // Of one answer no share and no time is said.
    const table = main(page).getByRole('table', { name: words.quiz.itemStatistics });
    await expect(table).not.toContainText('%');
    await main(page).locator('input[type=file]').setInputFiles(classOf(24));
    // Refused ones stand first, the others in a line, and what is asked about stands in sight.
    await expect(main(page)).toContainText(words.quiz.filesRead_other.replace('{count}', '25'));
    await expect(main(page).getByText('pupil-3.jsonl')).toBeHidden();
    const row = table.getByRole('row').filter({ hasText: TAUGHT.id });
    await expect(row).toBeInViewport();
    await expect(row).toContainText(`${words.quiz.calibrationRow.replace('{right}', '4').replace('{n}', '24')}`);
    await expect(row).toContainText(plain(TAUGHT.stem[language]).slice(0, 12));
    for (const { text, right } of TAUGHT.options)
      await expect(
        row
          .locator(right ? '[data-right]' : 'li:not([data-right])')
          .filter({ hasText: plain(text[language]).slice(0, 12) }),
      ).toContainText('%');
    await expectAccessible(page);
    await page.context().close();
  });

/** What a class was asked. */
const TAUGHT = firstOf('single-choice', 9).at(-1)!;

/** Hand-ins of a class that is sure of the second option; every sixth pupil takes the right one. */
function classOf(pupils: number): { name: string; mimeType: string; buffer: Buffer }[] {
  const { id: item, section, keyPoint, keyVersion, options } = TAUGHT;
  const shown = options.map((_, place) => place);
  const [right, wrong] = [options.findIndex((option) => option.right), options.findIndex((option) => !option.right)];
  return Array.from({ length: pupils }, (_, pupil) => {
    const isRight = pupil % 6 === 0;
    const entry = testAnswer({
      ...{ id: `pupil-${pupil}`, item, section, keyPoint, keyVersion, shown, confidence: 'sure' },
      ...{ outcome: isRight ? 'right' : 'wrong', given: { type: 'single-choice', chosen: isRight ? right : wrong } },
    });
    const text = writeHandIn({ person: '', personId: entry.id, lab: '0.1.0', at: entry.at, entries: [entry] });
    return { name: `${entry.id}.jsonl`, mimeType: 'text/plain', buffer: Buffer.from(text) };
  });
}
