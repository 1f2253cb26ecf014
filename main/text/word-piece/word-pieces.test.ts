import { expect, test } from 'vitest';
import { wordPieces } from './word-pieces.ts';

const cut = (word: string, ...vocabulary: string[]) => wordPieces(word, (piece) => vocabulary.includes(piece));

test('a word that the vocabulary holds stays whole, another is cut where the longest piece ends', () => {
  expect(cut('playing', 'play', '##ing', 'playing')).toEqual(['playing']);
  expect(cut('playing', 'pla', 'play', '##y', '##ying', '##ing', 'ing')).toEqual(['play', '##ing']);
  expect(cut('unaffable', 'un', '##aff', '##able')).toEqual(['un', '##aff', '##able']);
});

test('a word with a rest that is no piece is unknown as a whole; a piece of the inside begins no word', () => {
  expect(cut('plays', 'play', 's')).toBeNull();
  expect(cut('ing', '##ing')).toBeNull();
});
