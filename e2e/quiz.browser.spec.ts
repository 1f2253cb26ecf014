import type { Browser, Locator, Page } from '@playwright/test';
import type { QuizItem } from '../main/contract/quiz-item.ts';
import { PREDICTED } from '../main/engine/quiz/test-predictions.ts';
import { en } from '../renderer/words/en.ts';
import { endLeftOvers, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { ANSWERS, ASKED, plain, unknown } from './quiz-answers.ts';
import { addNames, answerLongAgo, predictBefore, reviewAll } from './quiz-due.ts';
import { expectAccessible, LANGUAGES, main, openPage, standing, type Words } from './quiz-page.ts';
import { spoken } from './spoken.ts';

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

const open = (...to: [Browser, string, string]) => openPage(lab, ...to);

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
