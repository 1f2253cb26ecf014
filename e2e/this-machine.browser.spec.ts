/** What *This machine* tells of the cache: read through on a button, folder by folder, in both languages. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { laidOut } from '../main/provision/fixtures/step-context.ts';
import { en } from '../renderer/words/en.ts';
import { zh } from '../renderer/words/zh.ts';
import { faultText } from '../resources/messages/index.ts';
import { endLeftOvers, enterLab, expect, serveLab, temporaryHome, test } from './lab.ts';

test.afterEach(endLeftOvers);

test('the cache is read through from the page, and what changed in it is named', async ({ browser }) => {
  const { home: folder, remove } = temporaryHome();
  const cache = join(folder, 'cache');
  const small = join(cache, 'models', 'small');
  laidOut(join(cache, 'tensorflow-0-cpu'), { 'lib.so': 'library', 'include.h': 'x' });
  laidOut(small, { 'small.gguf': 'weights' });
  const lab = await serveLab(join(folder, 'home'), { LAB_CACHE: cache });
  for (const [locale, words, language] of [
    ['en-US', en, 'en'],
    ['zh-CN', zh, 'zh'],
  ] as const) {
    writeFileSync(join(small, 'small.gguf'), 'weights');
    const page = await browser.newPage({ locale });
    await enterLab(page, lab.at('/lab'));
    const read = page.getByRole('button', { name: words.doctor.verify });
    const row = (state: string) => page.getByRole('row', { name: new RegExp(`${state}: small`) });
    await read.click();
    await expect(row(words.doctor.whole)).toBeVisible();
    await expect(page.getByText(words.doctor.allWhole)).toBeVisible();
    writeFileSync(join(small, 'small.gguf'), 'weightX');
    await read.click();
    await expect(row(words.doctor.changed)).toBeVisible();
    const notice = page.getByRole('alert').filter({
      hasText: faultText({ code: 'cache-changed', parameters: {} }, language).title,
    });
    await expect(notice).toContainText('small.gguf');
    await expect(notice.getByRole('button', { name: words.palette.startSetup })).toBeVisible();
    await expect(page.getByText(words.doctor.allWhole)).toHaveCount(0);
    await page.close();
  }
  expect(await lab.stop()).toBe(0);
  remove();
});
