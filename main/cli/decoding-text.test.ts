import { expect, test } from 'vitest';
import { decodedFile, decodedLine, decodingSentence, firstLooks, scoresTable, shownSentence } from './decoding-text.ts';

const rows = [
  { place: 0, source: 'a', wanted: 'b', written: 'b', right: true },
  { place: 1, source: 'a,c', wanted: 'd', written: 'e', right: false },
  { place: 2, source: 'f', wanted: null, written: 'g', right: null },
];

test('a line says whether it is right, and what it should be where it is not', () => {
  expect(rows.map(decodedLine)).toEqual(['a → b ✓', 'a,c → e ✗ d', 'f → g']);
});

test('of many held-out pairs the first wrong ones are shown, then the first right ones', () => {
  const many = Array.from({ length: 60 }, (_, place) => ({ ...rows[0]!, place, right: place % 4 !== 3 }));
  const looks = firstLooks(many).map(({ place }) => place);
  expect(looks).toHaveLength(20);
  expect(looks.slice(0, 2)).toEqual([3, 7]);
  expect(looks.slice(15)).toEqual([0, 1, 2, 4, 5]);
  expect(firstLooks(many.slice(0, 5)).map(({ place }) => place)).toEqual([3, 0, 1, 2, 4]);
  const told = { shown: 20, all: 60 };
  expect(shownSentence(told, 'en')).toContain('20 of 60 pairs are shown, wrong ones first; all: --count 60');
  expect(shownSentence(told, 'zh')).toContain('60 对中的 20 对');
});

test('the file opens in spreadsheets, empty where nobody told what is wanted', async () => {
  const text = await decodedFile(rows).text();
  expect(new Uint8Array(await decodedFile(rows).arrayBuffer()).slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  expect(text.split('\r\n').slice(1)).toEqual(['a,b,b,1', '"a,c",d,e,0', 'f,,g,', '']);
});

test('scores stand below each other, words only where there are some, and a dash where nothing is to be told', () => {
  const scores = {
    ...{ texts: 8, exact: 3, characterErrorRate: 0.25, chrF: 61.234, words: null },
    bleu: { score: null, tokenizer: 'zh' as const },
  };
  const cells = (text: string) => text.split('\n').map((line) => line.split(/ {2,}/));
  expect(cells(scoresTable(scores, 'en')).slice(2)).toEqual([
    ['exact match', '0.3750', '3 of 8'],
    ['character error rate', '0.2500'],
    ['chrF', '61.23'],
    ['BLEU', '–', 'zh'],
  ]);
  const words = { errorRate: 0.5, accuracy: 0.625 };
  expect(cells(scoresTable({ ...scores, words }, 'zh')).slice(2, 6)).toEqual([
    ['整对答对', '0.3750', '3/8 对'],
    ['字符错误率', '0.2500'],
    ['词错误率', '0.5000'],
    ['词正确率', '0.6250'],
  ]);
});

test('pairs whose source has several targets are told of', () => {
  const told = { step: 20, all: 9, asked: 5, ambiguous: 0, unseen: [] };
  expect(decodingSentence(told, 'en')).toBe('Checkpoint of step 20, 5 of 9 sources.');
  expect(decodingSentence({ ...told, ambiguous: 2 }, 'en')).toContain('each is judged by its own');
  expect(decodingSentence({ ...told, ambiguous: 2 }, 'zh')).toContain('其中 2 对');
});
