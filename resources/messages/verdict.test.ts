import { expect, test } from 'vitest';
import type { Comparison } from '../../main/contract/comparison.ts';
import type { Verdict } from '../../main/contract/verdict.ts';
import { shortestSentence, verdictSentences } from './verdict.ts';

const subject = { group: 'B', baseline: 'A', unit: 'bits/byte', delta: 0.01, runName: String };
const verdict: Verdict = {
  kind: 'better',
  reason: null,
  method: 'paired',
  difference: -0.218,
  low: -0.23,
  high: -0.206,
  pValue: 0.001,
  correctedPValue: 0.001,
  level: 0.05,
  family: 1,
  betterIn: { pairs: 3, of: 3 },
  matchedSeeds: [1, 2, 3],
  unmatchedSeeds: [],
  leftOut: [],
  detectable: 0.02,
  seedsForDelta: 9,
};

test('what was measured has as many digits as the interval beside it, what matters as many as were entered', () => {
  expect(verdictSentences(verdict, subject, 'en').slice(0, 2)).toEqual([
    'B is better than A: lower by 0.2180 bits/byte.',
    '95% interval −0.2300 to −0.2060, by t on 3 pairs of the same seed; B better in 3 of 3.',
  ]);
  expect(verdictSentences({ ...verdict, kind: 'too-few' }, subject, 'en').at(-1)).toBe(
    'So many seeds find a true difference of 0.0200 bits/byte four times in five; for 0.01 it takes 9 seeds a side.',
  );
  expect(verdictSentences({ ...verdict, difference: -4.2e-5 }, subject, 'en')[0]).toContain('lower by 0.000042 ');
});

test('an interval tells how much it holds, and why that is more than 95% where several are compared', () => {
  const among = (level: number, language: 'en' | 'zh') =>
    verdictSentences({ ...verdict, correctedPValue: 0.053, family: 3, level }, subject, language).slice(1, 3);
  expect(among(0.05 / 3, 'en')).toEqual([
    '98.3% interval −0.2300 to −0.2060, by t on 3 pairs of the same seed; B better in 3 of 3.',
    'p = 0.053 after Holm’s correction for 3 comparisons; for them the interval is one of 98.3% and not of 95%.',
  ]);
  expect(among(0.025, 'zh')).toEqual([
    '97.5% 区间 −0.2300 到 −0.2060（3 对相同种子的 t 区间）；3 个种子中 B 在 3 个上更好。',
    '对 3 个比较作 Holm 校正后 p = 0.053；区间因此取 97.5% 而不是 95%。',
  ]);
  // The last of them is compared with what a single one would be.
  expect(among(0.05, 'en')[1]).toBe('p = 0.053 after Holm’s correction for 3 comparisons.');
});

test.each(['better', 'worse', 'no-larger', 'too-few'] as const)(
  'what so many seeds could have shown belongs to the verdict “%s”, and its price where something smaller is wanted',
  (kind) => {
    const last = (delta: number, language: 'en' | 'zh') =>
      verdictSentences({ ...verdict, kind }, { ...subject, delta }, language).at(-1);
    expect(last(0.01, 'en')).toBe(
      'So many seeds find a true difference of 0.0200 bits/byte four times in five; for 0.01 it takes 9 seeds a side.',
    );
    expect(last(0.01, 'zh')).toBe(
      '以这些种子，0.0200 bits/byte 的真实差别五次里能发现四次；要看出 0.01，每边需要 9 个种子。',
    );
    expect(last(0.03, 'en')).toBe('So many seeds find a true difference of 0.0200 bits/byte four times in five.');
  },
);

test('what is better by less than what matters, as measured, says so and how far it may reach', () => {
  const near = { ...verdict, difference: -0.0423, low: -0.0707, high: -0.014 };
  const head = (changes: object, delta: number, language: 'en' | 'zh') =>
    verdictSentences({ ...near, ...changes }, { ...subject, delta }, language)[0];
  expect(head({}, 0.05, 'en')).toBe(
    'B is better than A: lower by 0.0423 bits/byte, by less than δ\u00a0=\u00a00.05 as measured; it may be up to 0.0707.',
  );
  expect(head({ kind: 'worse', difference: 0.0423, low: 0.014, high: 0.0707 }, 0.05, 'zh')).toBe(
    'B 不如 A：高 0.0423 bits/byte，测得的比 δ\u00a0=\u00a00.05 小，真实的可能大到 0.0707。',
  );
  expect(head({}, 0.04, 'en')).toBe('B is better than A: lower by 0.0423 bits/byte.');
});

test('of seeds that make no pairs it is said which are on both sides, and which are not', () => {
  const unpaired = (matchedSeeds: number[], unmatchedSeeds: number[]) =>
    verdictSentences(
      { ...verdict, method: 'welch', betterIn: null, detectable: null, matchedSeeds, unmatchedSeeds },
      subject,
      'en',
    ).slice(1);
  expect(unpaired([], [1, 2, 3, 4])).toEqual([
    '95% interval −0.2300 to −0.2060, by Welch’s t: no seed is on both sides, so each counts by itself.',
    'Without a partner on the other side, but counted: seeds 1, 2, 3, 4.',
  ]);
  expect(unpaired([1], [4])).toContain('Without a partner on the other side, but counted: seed 4.');
  expect(unpaired([1], [2, 3])).toEqual([
    '95% interval −0.2300 to −0.2060, by Welch’s t: only seed 1 is on both sides, too few for pairs, so each counts by itself.',
    'Without a partner on the other side, but counted: seeds 2, 3.',
  ]);
  const [, chinese] = verdictSentences(
    { ...verdict, method: 'welch', matchedSeeds: [1], unmatchedSeeds: [2, 3] },
    subject,
    'zh',
  );
  expect(chinese).toContain('两边相同的种子只有 1');
});

test.each(['one-seed', 'one-seed-group', 'one-seed-baseline', 'equal-values', 'identical-differences'] as const)(
  'a sentence on several groups names its own: %s',
  (reason) => {
    for (const language of ['en', 'zh'] as const) {
      const said = { ...verdict, kind: 'too-few', reason, pValue: null, detectable: null } as const;
      const of = (group: string) => verdictSentences(said, { ...subject, group }, language)[0];
      const other = { ...subject, baseline: 'C' };
      if (reason !== 'one-seed-baseline') expect(of('B')).not.toBe(of('D'));
      if (reason !== 'one-seed-group') expect(verdictSentences(said, other, language)[0]).not.toBe(of('B'));
    }
  },
);

test('where the numbers are not about the same thing that is the verdict, and nothing is said of seeds', () => {
  const nothing = { difference: null, low: null, high: null, pValue: null, correctedPValue: null, detectable: null };
  const said = (reason: 'other-text' | 'other-tokens', language: 'en' | 'zh') =>
    verdictSentences(
      { ...verdict, ...nothing, kind: null, reason, method: null },
      { ...subject, unit: { en: 'nats/token', zh: '奈特/词元' }[language] },
      language,
    );
  expect(said('other-text', 'en')).toEqual([
    'B learned another text than A: the numbers are not about the same thing, so which is better can’t be said.',
  ]);
  expect(said('other-tokens', 'en')).toEqual([
    'B cut the text into other tokens than A, so which is better can’t be said by nats/token. Bits a byte can be compared.',
  ]);
  expect(said('other-tokens', 'zh')).toEqual([
    'B 切出的词元与 A 不同，无法按奈特/词元判断哪个更好。比特/字节可以比较。',
  ]);
});

test('what keeps the others to a budget is told whole, whether or not one of them has a value there', () => {
  const run = (id: string, onlyBeyond: boolean) => ({ id, name: `run ${id}`, onlyBeyond });
  const compared = (onlyBeyond: boolean, othersTokens: number | null) =>
    ({
      budgetTokens: 23040,
      shortest: { runs: ['a'], othersTokens },
      groups: [
        { label: 'A', runs: [run('a', false)] },
        { label: 'B', runs: [run('b', onlyBeyond)] },
      ],
    }) as unknown as Comparison;
  const told = [false, true].flatMap((later) =>
    [null, 40960].flatMap((others) =>
      (['en', 'zh'] as const).map((language) => shortestSentence(compared(later, others), language)!),
    ),
  );
  for (const sentence of told) expect(sentence).not.toMatch(/[{}[\]]/);
  expect(new Set(told).size).toBe(8);
});
