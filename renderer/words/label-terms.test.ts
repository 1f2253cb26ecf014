import { expect, test } from 'vitest';
import { GLOSSARY } from '../../resources/glossary/index.ts';
import { FIELDS } from '../features/runs/specification-fields.ts';
import { en } from './en.ts';
import { LABEL_TERMS, type NamingKey, termOf } from './label-terms.ts';
import { zh } from './zh.ts';

/** Every text of a catalogue by its key. */
function leaves(catalogue: object, before = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${before}${key}`, value]] : leaves(value, `${before}${key}.`),
  );
}

test('every labelled term exists in both catalogues and in the glossary', () => {
  for (const catalogue of [en, zh]) {
    const texts = new Map(leaves(catalogue));
    for (const key of Object.keys(LABEL_TERMS)) expect(texts.has(key), key).toBe(true);
  }
  for (const id of Object.values(LABEL_TERMS)) if (id !== null) expect(Object.hasOwn(GLOSSARY, id), id).toBe(true);
});

test('every setting of a run is explained', () => {
  for (const { label } of FIELDS) expect(termOf(label), label).not.toBeNull();
});

/** Words that nobody knows by themselves, as they occur in labels. */
const TECHNICAL =
  /\b(nats?|bits|perplexity|gradient|unigram|\d-gram|top.[kp]|temperature|greedy|warm-up|dropout|decay|clipping|wilson|pmi|calibrat\w*|log p|log-probability|vocabulary|\w+-shot|smoothing|bfloat16|xla)\b|β|ε/i;

/** Values that are chosen from, names of axes inside a chart, and labels beside one that is explained. */
const EXPLAINED_NEARBY =
  /^(execution|executionChoice|precisionChoice|keys|chart\.(uniform|unigram|fiveGram)|prompts\.writes|benchmark\.(logOfRight|columnUnit\.\w+))\b/;

/** A few words, no sentence. */
const isLabel = (text: string) => text.length <= 40 && !text.includes('{') && !/[.!?:]$/.test(text);

test('a short label with a technical word is explained', () => {
  const unexplained = leaves(en).filter(
    ([key, text]) =>
      isLabel(text) && TECHNICAL.test(text) && !Object.hasOwn(LABEL_TERMS, key) && !EXPLAINED_NEARBY.test(key),
  );
  expect(unexplained).toEqual([]);
});

test('no baseline’s name reads as money', () => {
  for (const key of ['uniform', 'unigram', 'fiveGram'] as const) {
    expect(zh.chart[key]).toMatch(/模型|猜测/);
    expect(zh.baseline[key]).toMatch(/模型|猜测/);
  }
  const texts = leaves(zh).filter(([, text]) => /[一五]元(?!模型)/u.test(text));
  expect(texts).toEqual([]);
  const known: NamingKey = 'baseline.fiveGram';
  expect(termOf(known)).toBe('five-gram');
});
