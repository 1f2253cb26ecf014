import { expect, test } from 'vitest';
import { decodedFile, decodedLine, decodingSentence, scoresTable } from './decoding-text.ts';

const rows = [
  { place: 0, source: 'a', wanted: 'b', written: 'b', right: true },
  { place: 1, source: 'a,c', wanted: 'd', written: 'e', right: false },
  { place: 2, source: 'f', wanted: null, written: 'g', right: null },
];

test('a line says whether it is right, and what it should be where it is not', () => {
  expect(rows.map(decodedLine)).toEqual(['a → b ✓', 'a,c → e ✗ d', 'f → g']);
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
