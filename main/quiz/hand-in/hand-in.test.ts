import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONFIDENCES, OUTCOMES, QUIZ_MODES, QUIZ_ORIGINS, type QuizLogEntry } from '../../contract/quiz.ts';
import { QUIZ_SECTIONS, QUIZ_TYPES } from '../../contract/quiz-item.ts';
import { testAnswer } from '../statistics/test-answers.ts';
import { type HandIn, readHandIn, writeHandIn } from './hand-in.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

const place = fc.integer({ min: 0, max: 99 });
const places = fc.array(place, { maxLength: 9 });
/** JSON has one zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
/** Of any characters, halves of pairs too. */
const words = (maxLength: number) =>
  fc.string({ maxLength, unit: fc.integer({ min: 0, max: 0xffff }).map(String.fromCharCode) });
const given: fc.Arbitrary<QuizLogEntry['given']> = fc.oneof(
  fc.record({ type: fc.constant('unknown' as const) }),
  fc.record({ type: fc.constant('single-choice' as const), chosen: place }),
  fc.record({ type: fc.constant('multiple-choice' as const), chosen: places }),
  fc.record({ type: fc.constant('true-false' as const), holds: fc.boolean(), because: fc.option(place) }),
  fc.record({ type: fc.constant('cloze' as const), gaps: fc.array(words(200), { maxLength: 4 }) }),
  fc.record({ type: fc.constant('numeric' as const), value: number }),
  fc.record({ type: fc.constant('ordering' as const), order: places }),
  fc.record({ type: fc.constant('matching' as const), chosen: fc.array(fc.option(place), { maxLength: 9 }) }),
  fc.record({ type: fc.constant('find-error' as const), chosen: place }),
);
const entry: fc.Arbitrary<QuizLogEntry> = fc.record({
  ...{ id: words(20), item: words(20).map((text) => `k${text}`), seed: fc.integer({ min: 1, max: 2147483647 }) },
  ...{ origin: fc.constantFrom(...QUIZ_ORIGINS), section: fc.constantFrom(...QUIZ_SECTIONS) },
  ...{ keyPoint: fc.option(fc.integer({ min: 1, max: 10 })), difficulty: fc.integer({ min: 1, max: 3 }) },
  ...{ keyVersion: fc.integer({ min: 1, max: 9 }), version: words(12), type: fc.constantFrom(...QUIZ_TYPES) },
  ...{ shown: places, given, confidence: fc.constantFrom(...CONFIDENCES), outcome: fc.constantFrom(...OUTCOMES) },
  ...{
    milliseconds: fc.option(fc.integer({ min: 1, max: 2 ** 31 })),
    at: number,
    zone: fc.integer({ min: -1440, max: 1440 }),
  },
  ...{ mode: fc.constantFrom(...QUIZ_MODES), test: fc.option(words(13)), undone: fc.boolean() },
});
const handIn: fc.Arbitrary<HandIn> = fc.record({
  ...{ person: words(60), personId: words(13), lab: words(12), at: number },
  entries: fc.array(entry, { maxLength: 6 }),
});

test('what is written comes back as it was', () => {
  fc.assert(
    fc.property(handIn, (written) => {
      const text = writeHandIn(written);
      expect(readHandIn(bytesOf(text))).toEqual({ ...written, state: 'taken', sha256: expect.any(String) });
      expect(writeHandIn(written)).toBe(text);
    }),
  );
});

test('cut off at any byte it is told as that, or no file of results any more', () => {
  fc.assert(
    fc.property(handIn, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (written, share) => {
      const bytes = bytesOf(writeHandIn(written));
      const cut = readHandIn(bytes.subarray(0, Math.floor(share * bytes.length)));
      expect(['cut-off', 'not-results']).toContain(cut.state);
    }),
  );
});

test('with any byte changed it is not taken', () => {
  fc.assert(
    fc.property(
      ...[handIn, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 1, max: 255 })],
      (written, share, flip) => {
        const bytes = bytesOf(writeHandIn(written));
        const at = Math.floor(share * bytes.length);
        bytes[at] = bytes[at]! ^ flip;
        expect(readHandIn(bytes).state).not.toBe('taken');
      },
    ),
    { numRuns: 400 },
  );
});

const ANN: HandIn = {
  ...{ person: '安', personId: '0123456789abc', lab: '0.1.0', at: 1_750_000_000_000 },
  entries: [testAnswer({ id: 'a' }), testAnswer({ id: 'b', outcome: 'wrong' })],
};
const TEXT = writeHandIn(ANN);
const stateOf = (text: string) => readHandIn(bytesOf(text));
/** As somebody could who knows how. */
const sealed = (text: string) => `${text}{"sha256":"${createHash('sha256').update(text).digest('hex')}"}\n`;
const unsealed = TEXT.split('\n')
  .slice(0, -2)
  .map((line) => `${line}\n`)
  .join('');

test('every byte of one file: cut there, and changed there', () => {
  const bytes = bytesOf(TEXT);
  const headEnd = TEXT.indexOf('\n') + 1;
  for (const at of bytes.keys()) {
    const cut = readHandIn(bytes.subarray(0, at));
    expect(cut.state).toBe(at < '{"format":"pretraining-lab-quiz-results"'.length ? 'not-results' : 'cut-off');
    // 安 takes three bytes and counts as one.
    if (at >= headEnd + 2) expect(cut).toMatchObject({ person: '安' });
    for (const flip of [1, 0x20, 0x80]) {
      const changed = Uint8Array.from(bytes);
      changed[at] = changed[at]! ^ flip;
      expect(readHandIn(changed).state).not.toBe('taken');
    }
  }
});

test('one that bears a name is refused by it', () => {
  expect(stateOf(TEXT.replace('"outcome":"wrong"', '"outcome":"right"'))).toEqual({ state: 'changed', person: '安' });
  expect(stateOf(TEXT.replace(/\n.*"id":"b".*\n/, '\n'))).toEqual({ state: 'changed', person: '安' });
  expect(stateOf(`${TEXT}Sent from my telephone\n`)).toEqual({ state: 'changed', person: '安' });
  expect(stateOf(TEXT.replaceAll('\n', '\r\n'))).toEqual({ state: 'changed', person: '安' });
  expect(stateOf(TEXT.slice(0, -100))).toEqual({ state: 'cut-off', person: '安' });
  expect(stateOf(TEXT.replace('"version":1', '"version":2'))).toEqual({ state: 'newer', person: '安' });
});

test('what is something else is told as that', () => {
  const others = ['', '{}', 'step,loss\n1,2\n', '\0'.repeat(5000), '{"format":"pretraining-lab-quiz","version":1}\n'];
  for (const other of others) expect(stateOf(other)).toEqual({ state: 'not-results', person: '' });
  expect(stateOf('{"format":"pretraining-lab-quiz-results" and so on\n')).toEqual({ state: 'changed', person: '' });
});

test('of an answer that took no time it is not known, in files of earlier labs as well', () => {
  const read = stateOf(sealed(unsealed.replace('"milliseconds":4000', '"milliseconds":0')));
  expect(read.state === 'taken' && read.entries[0]!.milliseconds).toBeNull();
});

test('what is sealed is still looked at, and nothing half-taken', () => {
  expect(stateOf(sealed(unsealed)).state).toBe('taken');
  const with_ = (from: string, to: string) => stateOf(sealed(unsealed.replace(from, to)));
  expect(with_('"count":2', '"count":3')).toEqual({ state: 'changed', person: '安' });
  expect(with_('"milliseconds":4000', '"milliseconds":-1')).toEqual({ state: 'changed', person: '安' });
  expect(with_('"milliseconds":4000', 'milliseconds:4000')).toEqual({ state: 'changed', person: '安' });
  expect(with_('"personId":"0123456789abc",', '')).toEqual({ state: 'changed', person: '安' });
  // What this lab does not know is of a newer one.
  expect(with_('"section":"1.1"', '"section":"6.1"')).toEqual({ state: 'newer', person: '安' });
});

test('bytes that are no text are not mended', () => {
  const bytes = bytesOf(writeHandIn({ ...ANN, person: '\ufffd' }));
  // Three of four bytes of a character are read as the same mark, which stands for what can't be read.
  const at = bytes.indexOf(0xef);
  bytes[at] = 0xf1;
  expect(new TextDecoder().decode(bytes)).toBe(writeHandIn({ ...ANN, person: '\ufffd' }));
  expect(readHandIn(bytes).state).toBe('changed');
});

test('it holds what an answer is, and nothing that lies beside it', () => {
  const beside = { ...testAnswer({ id: 'a' }), profile: 'somebody else', asked: { item: 'theirs' } };
  const text = writeHandIn({ ...ANN, entries: [beside] });
  expect(text).toBe(writeHandIn({ ...ANN, entries: [testAnswer({ id: 'a' })] }));
  expect(text).not.toContain('somebody else');
});
