import { expect, test } from 'vitest';
import { sentencesOf, splitPassages } from './passages.ts';

const all = ({ training, validation }: ReturnType<typeof splitPassages>) => [...training, ...validation];

test('of a text with empty lines a passage is what stands between them', () => {
  const poem = (name: string) => `${name}\n床前明月光，\n疑是地上霜。`;
  const text = Array.from({ length: 20 }, (_, place) => poem(`静夜思 ${place}`)).join('\n\n');
  const { training, validation } = splitPassages(text);
  expect(training.slice(0, 17)).toEqual(Array.from({ length: 17 }, (_, place) => poem(`静夜思 ${place}`)));
  expect(validation.at(-1)).toBe(poem('静夜思 19'));
});

test('of any other text each line is one, blank ones are none', () => {
  // 40 characters: the cut goes through the ninth line.
  expect(splitPassages('111\n222\n333\n444\n555\n666\n777\n\t 8\n99999\na\n')).toEqual({
    training: ['111', '222', '333', '444', '555', '666', '777', '\t 8', '9999'],
    validation: ['9', 'a'],
  });
  expect(all(splitPassages('   \n\t\n'))).toEqual([]);
});

test('of labelled lines and pairs what stands before the tab is read, no label, and held-out texts are not learned from', () => {
  const lines = Array.from({ length: 40 }, (_, place) => `review ${place % 38}\t${place % 2 ? 'good' : 'bad'}`);
  const { training, validation } = splitPassages(`${lines.join('\n')}\n`);
  expect(all({ training, validation }).join()).not.toMatch(/good|bad|\t/);
  expect(training).toContain('review 0');
  // 38 and 39 say what 0 and 1 say.
  expect(validation.filter((review) => training.includes(review))).toEqual([]);
});

test.each([
  ['He is here. Is she? Yes!', ['He is here.', 'Is she?', 'Yes!']],
  ['a price of 3.50 is paid. so', ['a price of 3.50 is paid.', 'so']],
  ['“I am.” She went.', ['“I am.”', 'She went.']],
  ['质量很好！下次还买。“真的？”他说。', ['质量很好！', '下次还买。', '“真的？”', '他说。']],
  ['床前明月光，\n疑是地上霜。', ['床前明月光，', '疑是地上霜。']],
  ['no end', ['no end']],
  ['  ', []],
])('sentences of %j', (passage, sentences) => {
  expect(sentencesOf(passage)).toEqual(sentences);
});
