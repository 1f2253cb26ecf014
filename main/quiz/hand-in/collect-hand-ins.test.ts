import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuizLogEntry } from '../../contract/quiz.ts';
import { testAnswer } from '../statistics/test-answers.ts';
import { collectHandIns } from './collect-hand-ins.ts';
import { writeHandIn } from './hand-in.ts';

const answers = (...ids: string[]) => ids.map((id) => testAnswer({ id }));
const file = (name: string, personId: string, entries: QuizLogEntry[], at = 1) => ({
  name,
  bytes: new TextEncoder().encode(
    writeHandIn({ person: personId && `of ${personId}`, personId, lab: '0.1.0', at, entries }),
  ),
});
const idsOf = ({ persons }: ReturnType<typeof collectHandIns>) =>
  Object.fromEntries(persons.map(({ person, entries }) => [person, entries.map(({ id }) => id)]));
const statesOf = ({ files }: ReturnType<typeof collectHandIns>) => files.map(({ state }) => state);

test('each file is told with what became of it', () => {
  const ann = file('ann.jsonl', 'ann', answers('a1', 'a2'));
  const found = collectHandIns([
    ann,
    { name: 'ann (1).jsonl', bytes: ann.bytes },
    { name: 'half.jsonl', bytes: ann.bytes.subarray(0, 300) },
    { name: 'photo.jpg', bytes: Uint8Array.of(0xff, 0xd8, 0xff) },
    file('ben.jsonl', 'ben', answers('b1')),
  ]);
  expect(found.files).toEqual([
    { name: 'ann.jsonl', state: 'taken', person: 'of ann', answers: 2 },
    { name: 'ann (1).jsonl', state: 'same', person: 'of ann', answers: 2 },
    { name: 'half.jsonl', state: 'cut-off', person: 'of ann', answers: 0 },
    { name: 'photo.jpg', state: 'not-results', person: '', answers: 0 },
    { name: 'ben.jsonl', state: 'taken', person: 'of ben', answers: 1 },
  ]);
  expect(idsOf(found)).toEqual({ 'profile ann': ['a1', 'a2'], 'profile ben': ['b1'] });
  expect(found.persons.map(({ name }) => name).sort()).toEqual(['of ann', 'of ben']);
});

test('a later, longer file of the same person stands for the earlier one, whichever comes first', () => {
  const earlier = file('monday', 'ann', answers('a1', 'a2'));
  const later = file('friday', 'ann', answers('a1', 'a2', 'a3'));
  expect(statesOf(collectHandIns([earlier, later]))).toEqual(['same', 'taken']);
  expect(statesOf(collectHandIns([later, earlier]))).toEqual(['taken', 'same']);
  expect(idsOf(collectHandIns([earlier, later]))).toEqual({ 'profile ann': ['a1', 'a2', 'a3'] });
});

test('two logs of one person that went apart are one, in the order of their times', () => {
  const at = (id: string, time: number) => testAnswer({ id, at: time });
  const school = file('school', 'ann', [at('a1', 1), at('a2', 4), at('a4', 5)]);
  const home = file('home', 'ann', [at('a1', 1), at('a3', 3)]);
  const found = collectHandIns([school, home]);
  expect(statesOf(found)).toEqual(['taken', 'taken']);
  expect(idsOf(found)).toEqual({ 'profile ann': ['a1', 'a3', 'a2', 'a4'] });
});

test('one log keeps its order, whatever the clock said', () => {
  const entries = [testAnswer({ id: 'a1', at: 9 }), testAnswer({ id: 'a2', at: 1 })];
  const found = collectHandIns([file('a', 'ann', entries), file('b', 'ann', entries.slice(0, 1))]);
  expect(idsOf(found)).toEqual({ 'profile ann': ['a1', 'a2'] });
});

test('nobody’s profile in two labs is two persons, and in one lab one', () => {
  const found = collectHandIns([
    file('first', '', answers('a1', 'a2')),
    file('second', '', answers('b1')),
    file('first, before', '', answers('a1')),
  ]);
  expect(statesOf(found)).toEqual(['taken', 'taken', 'same']);
  expect(idsOf(found)).toEqual({ 'nobody a1': ['a1', 'a2'], 'nobody b1': ['b1'] });
  // Copies of one lab, each gone on with by somebody else: what they share counts once.
  const copies = collectHandIns([file('x', '', answers('s', 'x1', 'x2')), file('y', '', answers('s', 'y1'))]);
  expect(idsOf(copies)).toEqual({ 'nobody s': ['s', 'x1', 'x2'], 'nobody y1': ['y1'] });
});

test('what was taken back or measured since is so, whichever file comes first', () => {
  const before = [testAnswer({ id: 'a1' }), testAnswer({ id: 'a2', outcome: 'pending' })];
  const since = [testAnswer({ id: 'a1', undone: true }), testAnswer({ id: 'a2', outcome: 'wrong' })];
  const [monday, friday] = [file('monday', 'ann', before), file('friday', 'ann', since)];
  for (const files of [
    [monday, friday],
    [friday, monday],
  ]) {
    const { persons, files: told } = collectHandIns(files);
    expect(persons.map(({ entries }) => entries)).toEqual([since]);
    expect(told.find(({ name }) => name === 'friday')!.state).toBe('taken');
  }
});

test('this lab’s own answers count once with a file of them', () => {
  const here = [{ person: 'Ann', personId: 'ann', entries: answers('a1', 'a2') }];
  const found = collectHandIns(
    [file('handed in', 'ann', answers('a1', 'a2')), file('ben', 'ben', answers('b1'))],
    here,
  );
  expect(statesOf(found)).toEqual(['same', 'taken']);
  expect(idsOf(found)).toEqual({ 'profile ann': ['a1', 'a2'], 'profile ben': ['b1'] });
});

test('a file without answers is taken, and is nobody', () => {
  const empty = file('empty', '', []);
  const found = collectHandIns([empty, { ...empty, name: 'again' }]);
  expect(statesOf(found)).toEqual(['taken', 'same']);
  expect(found.persons).toEqual([]);
});

test('no answer is lost and none counts twice, in whatever order the files come', () => {
  const owned = fc.record({
    person: fc.constantFrom('', 'ann', 'ben'),
    ids: fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 8 }),
  });
  const lists = fc
    .array(owned, { maxLength: 6 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(lists, ([all, shuffled]) => {
      const collect = (sources: typeof all) =>
        collectHandIns(sources.map(({ person, ids }, place) => file(`${place}`, person, answers(...ids), place)));
      const idsIn = (found: ReturnType<typeof collect>) => Object.values(idsOf(found)).flat().sort();
      const found = collect(all);
      expect(idsIn(found)).toEqual([...new Set(all.flatMap(({ ids }) => ids))].sort());
      expect(idsIn(collect(shuffled))).toEqual(idsIn(found));
      expect(new Set(found.persons.map(({ person }) => person)).size).toBe(found.persons.length);
    }),
  );
});
