import { expect, test } from 'vitest';
import { formatCount, formatPercent, formatSignificant } from '../../../../resources/messages/format.ts';
import { en } from '../../../words/en.ts';
import { translator } from '../../../words/translator.ts';
import { shareText } from './share-text.ts';

test('a share is told as people read it', () => {
  const t = translator(en, 'en');
  const format = {
    count: (value: number) => formatCount(value, 'en'),
    percent: (value: number) => formatPercent(value, 'en'),
    significant: (value: number) => formatSignificant(value, 'en'),
  };
  const told = [3.2, 0.25, 1 / 1347, 1 / 6.08e6, 5.5e-17, 1e-38].map((ratio) => shareText(ratio, { t, format }));
  expect(told).toEqual(['3.2 times', '25% of', '1/1,350 of', 'about 10⁻⁷ of', 'about 10⁻¹⁶ of', 'about 10⁻³⁸ of']);
});
