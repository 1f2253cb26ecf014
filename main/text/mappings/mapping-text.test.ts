import { describe, expect, test } from 'vitest';
import { ACCURACY_QUESTIONS, CONDITIONS } from '../../contract/metric.ts';
import { createRandom } from '../../random/random.ts';
import { corpusHash } from '../corpus-folder.ts';
import { splitCorpus } from '../split.ts';
import { MAPPING_CORPORA, type MappingCorpus, mappingCorpus, sequenceLength } from './mapping-corpora.ts';
import { conditionsOf, mappingQuestions } from './mapping-questions.ts';
import { drawTask, isHeldOut, mappingText } from './mapping-text.ts';

/** Input and answer of each pair, read back by cutting at known lengths. */
function pairsOf(corpus: MappingCorpus, sequence: string): [string, string][] {
  const characters = [...sequence];
  const [input, answer] = [[...corpus.inputs[0]!].length, [...corpus.answers[0]!].length];
  const size = input + corpus.join.length + answer + corpus.end.length;
  return Array.from({ length: characters.length / size }, (_, pair) => {
    const text = characters.slice(pair * size, (pair + 1) * size);
    const from = input + corpus.join.length;
    return [text.slice(0, input).join(''), text.slice(from, from + answer).join('')];
  });
}

const sequencesOf = (text: string) => text.split('\n').slice(1);

describe.each(MAPPING_CORPORA)('$name', (corpus) => {
  const text = mappingText(corpus);
  const { training, validation } = splitCorpus(text);
  const [trained, held] = [sequencesOf(training), sequencesOf(validation)];

  test('is the text that runs are compared on, in whole sequences of one length', () => {
    expect(corpusHash(text)).toBe(corpus.sha256);
    expect(trained.length).toBe(0.9 * corpus.sequences);
    expect(held.length).toBe(0.1 * corpus.sequences);
    const lengths = new Set([...trained, ...held].map((sequence) => [...sequence].length + 1));
    expect([...lengths]).toEqual([sequenceLength(corpus)]);
  });

  test('within a sequence an input has one answer; between sequences it depends on the kind', () => {
    const everywhere = new Map<string, Set<string>>();
    for (const sequence of held) {
      const here = new Map<string, string>();
      for (const [input, answer] of pairsOf(corpus, sequence)) {
        expect(here.get(input) ?? answer).toBe(answer);
        here.set(input, answer);
        everywhere.set(input, (everywhere.get(input) ?? new Set()).add(answer));
      }
      expect(here.size).toBeLessThanOrEqual(corpus.distinct);
    }
    expect(everywhere.size).toBe(corpus.inputs.length);
    for (const answers of everywhere.values())
      expect(answers.size).toBe(corpus.mapping === 'fixed' ? 1 : corpus.answers.length);
  });

  test('nothing that is held out was trained on', () => {
    if (corpus.mapping === 'fixed') return expect(new Set(held).size).toBeGreaterThan(1);
    const whole = (sequence: string) => {
      const pairs = new Map(pairsOf(corpus, sequence));
      if (pairs.size < corpus.distinct) return null;
      return [...pairs].map((pair) => pair.join('')).sort();
    };
    const known = new Set(trained.flatMap((sequence) => whole(sequence)?.join() ?? []));
    const asked = held.flatMap((sequence) => whole(sequence)?.join() ?? []);
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((task) => known.has(task))).toEqual([]);
  });

  test.each(conditionsOf(corpus))('questions: $examples examples, shown $shown', (condition) => {
    const questions = mappingQuestions(corpus, condition);
    expect(questions).toEqual(mappingQuestions(corpus, condition));
    expect(questions.length).toBe(ACCURACY_QUESTIONS);
    for (const { prompt, answer } of questions) {
      const [query, asked] = pairsOf(corpus, prompt.slice(1) + answer).at(-1)!;
      const examples = pairsOf(corpus, (prompt + answer).slice(1)).slice(0, -1);
      expect(examples.length).toBe(condition.examples);
      expect(new Set(examples.map(([input]) => input)).size).toBe(condition.examples);
      expect(examples.some(([input]) => input === query)).toBe(condition.shown);
      if (condition.shown) expect(examples).toContainEqual([query, asked]);
      expect([...prompt, ...answer].length).toBeLessThanOrEqual(sequenceLength(corpus));
    }
  });
});

test('a query is asked about only where a sequence has room for it', () => {
  expect(conditionsOf(mappingCorpus('letter-mappings')!)).toEqual(CONDITIONS);
  expect(conditionsOf(mappingCorpus('word-mappings')!).map(({ metric }) => metric)).toEqual([
    'accuracyShown1',
    'accuracyShown2',
    'accuracyShown4',
    'accuracyNew0',
    'accuracyNew1',
    'accuracyNew2',
  ]);
});

test('what is held out does not depend on the order of the inputs; it is a tenth of all tasks', () => {
  expect(isHeldOut({ inputs: [0, 2], answers: [3, 1, 4] })).toBe(isHeldOut({ inputs: [2, 0], answers: [3, 1, 4] }));
  const random = createRandom(7, 'data');
  const letters = mappingCorpus('letter-mappings')!;
  const places = letters.inputs.map((_, place) => place);
  let held = 0;
  for (let draw = 0; draw < 10_000; draw++)
    if (isHeldOut({ inputs: places, answers: places.map(() => random.integer(8)) })) held++;
  expect(held).toBeGreaterThan(900);
  expect(held).toBeLessThan(1100);
  expect(isHeldOut(drawTask(letters, true, random))).toBe(true);
  expect(isHeldOut(drawTask(letters, false, random))).toBe(false);
});
