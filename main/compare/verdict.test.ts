import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ComparedRun, verdicts } from './verdict.ts';

const LOSS = { better: 'lower', delta: 0.01 } as const;

/** Runs of seeds 1, 2, 3, … with these values. */
function runs(values: readonly (number | null)[], name = 'a', firstSeed = 1): ComparedRun[] {
  return values.map((value, i) => ({
    id: `${name}${i}`,
    seed: firstSeed + i,
    state: 'running',
    value,
    onlyBeyond: false,
  }));
}
const one = (first: ComparedRun[], second: ComparedRun[], question: Parameters<typeof verdicts>[2] = LOSS) =>
  verdicts(first, [second], question)[0]!;

const FIVE = [2.2481, 2.2563, 2.2395, 2.2512, 2.246];

test('paired by seed where the seeds are the same', () => {
  const said = one(
    runs(FIVE),
    runs(
      FIVE.map((value, i) => value - 0.017 - i * 1e-4),
      'b',
    ),
  );
  expect(said).toMatchObject({ kind: 'better', method: 'paired', betterIn: { pairs: 5, of: 5 }, unmatchedSeeds: [] });
  // Differences −0.0170 … −0.0174: mean −0.0172, standard deviation 1.58114e-4, standard error 7.07107e-5.
  expect(said.difference).toBeCloseTo(-0.0172, 12);
  expect(said.high).toBeCloseTo(-0.0172 + 2.7764451 * 7.0710678e-5, 10);
  // scipy's noncentral t with four degrees: 3.76106 standard errors.
  expect(said.detectable! / 7.0710678e-5).toBeCloseTo(3.76106, 4);
});

test('for a metric where more is better the same numbers say the opposite', () => {
  const second = runs(
    FIVE.map((value, i) => value - 0.017 - i * 1e-4),
    'b',
  );
  expect(one(runs(FIVE), second, { better: 'higher', delta: 0.01 })).toMatchObject({
    kind: 'worse',
    betterIn: { pairs: 0, of: 5 },
  });
});

test('Welch where fewer than two seeds are shared; unmatched seeds are named', () => {
  const said = one(runs(FIVE), runs([2.3, 2.31, 2.305], 'b', 11));
  expect(said).toMatchObject({ kind: 'worse', method: 'welch', betterIn: null });
  expect(said.unmatchedSeeds).toEqual([1, 2, 3, 4, 5, 11, 12, 13]);
  expect(said.matchedSeeds).toEqual([]);
  // One pair has no scatter: all four seeds count, each by itself.
  const oneShared = one(
    runs([2.24, 2.25]),
    [1, 3].map((seed) => ({
      ...{ id: `b${seed}`, seed, value: 2.3 + seed / 100 },
      state: 'finished' as const,
      onlyBeyond: false,
    })),
  );
  expect(oneShared).toMatchObject({ method: 'welch', matchedSeeds: [1], unmatchedSeeds: [2, 3] });
  expect(one(runs(FIVE), runs([2.2, 2.21, 2.22], 'b', 4))).toMatchObject({
    method: 'paired',
    matchedSeeds: [4, 5],
    unmatchedSeeds: [1, 2, 3, 6],
    betterIn: { pairs: 2, of: 2 },
  });
});

test('a wide interval around 0 can’t say, a narrow one says that nothing larger than δ is there', () => {
  const noisy = one(runs([2.54, 2.5, 2.53]), runs([2.5, 2.54, 2.53], 'b'));
  expect(noisy).toMatchObject({ kind: 'too-few', reason: null });
  expect(noisy.detectable).toBeGreaterThan(0.01);
  // The differences −0.04, 0.04, 0 scatter by 0.04: for δ = 0.01 a quarter of that, beyond a hundred seeds.
  expect(noisy.seedsForDelta).toBeNull();
  expect(
    one(runs([2.54, 2.5, 2.53]), runs([2.5, 2.54, 2.53], 'b'), { better: 'lower', delta: 0.04 }).seedsForDelta,
  ).toBe(10);
  const quiet = one(
    runs(FIVE),
    runs(
      FIVE.map((value, i) => value + (i % 2 === 0 ? 1e-4 : -1e-4)),
      'b',
    ),
  );
  expect(quiet).toMatchObject({ kind: 'no-larger', reason: null });
});

// Differences −0.0170 … −0.0174: mean −0.0172, t(4) = 2.7764451 times 7.0710678e-5 on each side: −0.0173963 … −0.0170037.
test.each([
  ['beyond δ as a whole', 0.01, 'better'],
  ['across δ', 0.0172, 'better'],
  ['just across δ', 0.017396, 'better'],
  ['just within δ, though it leaves out 0', 0.017397, 'no-larger'],
  ['far within δ', 0.2, 'no-larger'],
] as const)('an interval %s', (_, delta, kind) => {
  const second = runs(
    FIVE.map((value, i) => value - 0.017 - i * 1e-4),
    'b',
  );
  const said = one(runs(FIVE), second, { better: 'lower', delta });
  expect(said.kind).toBe(kind);
  expect(said.pValue).toBeLessThan(1e-6);
  expect(one(second, runs(FIVE), { better: 'lower', delta }).kind).toBe(kind === 'better' ? 'worse' : kind);
});

test.each([
  ['one seed', runs([2.2]), runs([2.1], 'b'), 'too-few', 'one-seed'],
  ['one seed on the side judged', runs(FIVE), runs([2.1], 'b'), 'too-few', 'one-seed-group'],
  ['one seed of the baseline', runs([2.2]), runs(FIVE, 'b'), 'too-few', 'one-seed-baseline'],
  ['the same runs', runs(FIVE), runs(FIVE), 'no-larger', 'same-runs'],
  ['equal values', runs(FIVE), runs(FIVE, 'b'), 'no-larger', 'equal-values'],
  ['identical differences', runs([2.2, 2.3]), runs([2.1, 2.2], 'b'), 'too-few', 'identical-differences'],
  ['a side of NaN', runs(FIVE), runs([Number.NaN, null], 'b'), 'too-few', 'no-value-group'],
  ['a baseline of NaN', runs([Number.NaN]), runs(FIVE, 'b'), 'too-few', 'no-value-baseline'],
  ['two sides of NaN', runs([Number.NaN]), runs([null], 'b'), 'too-few', 'no-value'],
] as const)('%s: no p value is made up', (_, first, second, kind, reason) => {
  expect(one([...first], [...second])).toMatchObject({ kind, reason, pValue: null, correctedPValue: null });
});

test('a NaN run is left out and named', () => {
  const said = one(runs([2.24, 2.25, Number.NaN]), runs([2.2, 2.215, 2.1], 'b'));
  expect(said).toMatchObject({ method: 'paired', unmatchedSeeds: [3], betterIn: { pairs: 2, of: 2 } });
  expect(said.leftOut).toEqual([{ run: 'a2', why: 'not-finite' }]);
});

test('a run that was evaluated later only is healthy, and one that waits is not evaluated: neither is not finite', () => {
  const later = { ...runs([null], 'b')[0]!, onlyBeyond: true };
  expect(one(runs([Number.POSITIVE_INFINITY]), [later, ...runs([null], 'c')]).leftOut).toEqual([
    { run: 'a0', why: 'not-finite' },
    { run: 'b0', why: 'beyond-budget' },
    { run: 'c0', why: 'not-evaluated' },
  ]);
});

test.each([
  ['queued', 'not-evaluated'],
  ['running', 'not-evaluated'],
  ['paused', 'not-evaluated'],
  ['interrupted', 'not-evaluated'],
  ['stopped', 'stopped'],
  ['finished', 'stopped'],
  ['failed', 'failed'],
] as const)('one that is %s and was never evaluated is told as that: %s', (state, why) => {
  const without = { ...runs([null], 'b')[0]!, state };
  expect(one(runs([2.2]), [without]).leftOut).toEqual([{ run: 'b0', why }]);
  // What it was evaluated to before, or later, is told first.
  expect(one(runs([2.2]), [{ ...without, value: Number.NaN }]).leftOut).toEqual([{ run: 'b0', why: 'not-finite' }]);
  expect(one(runs([2.2]), [{ ...without, onlyBeyond: true }]).leftOut).toEqual([{ run: 'b0', why: 'beyond-budget' }]);
});

test('a seed that was run twice counts once', () => {
  const twice = [...runs(FIVE), { ...runs(FIVE)[0]!, id: 'again' }];
  const other = runs(
    FIVE.map((value, i) => value - 0.017 - i * 1e-4),
    'b',
  );
  expect(one(twice, other)).toEqual(one(runs(FIVE), other));
});

test('several comparisons at once are corrected by Holm', () => {
  const slightly = runs([2.2431, 2.2553, 2.2345, 2.2512, 2.241], 'b');
  const question = { ...LOSS, delta: 0.001 };
  const alone = one(runs(FIVE), slightly, question);
  expect(alone.kind).toBe('better');
  const [first, second, third] = verdicts(runs(FIVE), [slightly, slightly, runs([2.1, 2.1], 'c', 40)], question);
  // As sure as before, of each alone; not of three at once.
  expect(first!.kind).toBe('too-few');
  expect(first!.family).toBe(3);
  expect(first!.correctedPValue).toBeGreaterThan(alone.pValue!);
  expect(second!.pValue).toBe(alone.pValue);
  expect(third!.correctedPValue).toBe(third!.pValue! * 3);
});

// Two sides of two seeds each, of which one scatters by a hundredth of the other: 1.00004 degrees of freedom by Welch, as
// scipy has it. The
// interval at 95 % leaves out 0, that of the first of two comparisons does not: it is 12.7 and 25.5 standard errors to either side.
test('of several comparisons one level makes verdict, interval and what more seeds would cost', () => {
  const baseline = runs([3.6, 3.6001]);
  const side = runs([3.8581, 3.8815], 'b', 11);
  const question = { better: 'lower', delta: 0.01 } as const;
  const alone = one(baseline, side, question);
  expect(alone).toMatchObject({ kind: 'worse', level: 0.05 });
  const [among, other] = verdicts(baseline, [side, runs([3.5, 3.7], 'c', 21)], question);
  expect(among).toMatchObject({ kind: 'too-few', level: 0.025, pValue: alone.pValue });
  expect(other!.level).toBe(0.025);
  expect(alone.low).toBeGreaterThan(0);
  expect(among!.low).toBeLessThan(0);
  expect(among!.correctedPValue).toBeCloseTo(0.0552, 4);
  expect([alone.detectable!.toFixed(3), alone.seedsForDelta]).toEqual(['0.191', 24]);
  expect([among!.detectable!.toFixed(3), among!.seedsForDelta]).toEqual(['0.382', 29]);
});

test('interval, corrected p value and verdict agree whatever was measured', () => {
  const value = fc.double({ min: 2, max: 2.5, noNaN: true });
  const side = fc.array(value, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(side, fc.array(side, { minLength: 1, maxLength: 6 }), (first, others) => {
      const sides = others.map((values, i) => runs(values, `b${i}`, 10 * i + 1));
      for (const { kind, reason, low, high, pValue, correctedPValue, level } of verdicts(runs(first), sides, LOSS)) {
        if (reason !== null) continue;
        const isWithin = low! > -LOSS.delta && high! < LOSS.delta;
        const leavesOut = low! > 0 || high! < 0;
        expect(kind === 'better' || kind === 'worse').toBe(leavesOut && !isWithin);
        if (Math.abs(pValue! / level! - 1) < 1e-9) continue;
        expect(pValue! < level!).toBe(leavesOut);
        expect(correctedPValue! < 0.05).toBe(leavesOut);
      }
    }),
    // Each reckons what seeds would cost, which takes some milliseconds a side.
    { numRuns: 40 },
  );
});
