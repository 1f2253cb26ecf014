/** Questions and answers as files, as a teacher uses them: in with their faults told, out, written, and counted over a class. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { writeHandIn } from '../main/quiz/hand-in/hand-in.ts';
import { testAnswer } from '../main/quiz/statistics/test-answers.ts';
import { en } from '../renderer/words/en.ts';
import { endLeftOvers, expect, type ServedLab, serveLab, temporaryHome, test } from './lab.ts';
import { firstOf, plain, unknown } from './quiz-answers.ts';
import { expectAccessible, LANGUAGES, main, openPage, standing } from './quiz-page.ts';
import { spoken } from './spoken.ts';

const { home, remove } = temporaryHome();
let lab: ServedLab;

test.beforeAll(async () => {
  lab = await serveLab(home);
});
test.afterAll(async () => {
  await endLeftOvers();
  remove();
});

const open = (...to: [Browser, string, string]) => openPage(lab, ...to);

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
