import { expect, test } from 'vitest';
import { firstSample } from './first-sample.ts';
import { samplesInOrder } from './samples-in-order.ts';
import { drawing, SAMPLES, testFacts } from './test-facts.ts';

const seeds = Array.from({ length: 20 }, (_, place) => place + 1);
const texts = SAMPLES.map(({ text }) => text.trim().slice(0, 3));
/** Which of the samples a text is. */
const placeOf = (text: string) => texts.findIndex((beginning) => text.startsWith(beginning));

test('the first sample is that of the smaller step, and all pairs that differ enough are asked about', () => {
  const pairs = seeds.map((seed) => {
    const made = firstSample.make([testFacts('one', { samples: SAMPLES })], drawing(seed));
    if (made?.item.type !== 'single-choice') throw new Error('made nothing');
    const [right, wrong] = [
      made.item.options.find((each) => each.right)!,
      made.item.options.find((each) => !each.right)!,
    ];
    expect(placeOf(right.text.zh)).toBeLessThan(placeOf(wrong.text.zh));
    expect(wrong.reason.en).toContain(`at step ${SAMPLES[placeOf(wrong.text.zh)]!.step.toLocaleString('en')}`);
    return `${placeOf(right.text.zh)}${placeOf(wrong.text.zh)}`;
  });
  // That of step 100 is noise as that of step 0 is.
  expect(new Set(pairs)).toEqual(new Set(['02', '12', '23'].filter((pair) => pairs.includes(pair))));
  expect(new Set(pairs).size).toBeGreaterThan(1);
});

test('three are put in the order in which they were written', () => {
  for (const seed of seeds) {
    const made = samplesInOrder.make([testFacts('one', { samples: SAMPLES })], drawing(seed));
    if (made?.item.type !== 'ordering') throw new Error('made nothing');
    const [first, ...later] = made.item.steps.map(({ text }) => placeOf(text.zh));
    expect([[0, 1].includes(first!), later]).toEqual([true, [2, 3]]);
    expect(made.item.steps[0]!.reason.en).toMatch(/step 0|4\.200 bits per byte, which is no better than counting/);
    expect(made.item.steps[1]!.reason.en).toContain('3.400 bits per byte, better than the unigram model');
  }
});

test.each<[string, Parameters<typeof testFacts>[1]]>([
  ['empty samples', { samples: SAMPLES.map(({ step }) => ({ step, text: ' \n ' })) }],
  ['the same text each time', { samples: SAMPLES.map(({ step }) => ({ step, text: '山水人不见，云何处月明春' })) }],
  [
    'samples that lie near each other',
    { samples: [300, 400, 500, 600].map((step) => ({ step, text: `${step} 山水人不见，云何处月明春` })) },
  ],
  [
    'a loss that stayed where it was',
    { samples: SAMPLES, curve: [6.1, 6.1, 6.1, 6.1], baselines: { uniform: 6.2, unigram: 6, fiveGram: 5 } },
  ],
  ['noise whose loss falls all the while', { samples: SAMPLES, curve: [5.8, 5.4, 5, 4.6, 4.4, 4.3, 4.2, 4.1, 4, 3.9] }],
  ['a text that is not counted yet', { samples: SAMPLES, baselines: null }],
  [
    'samples before the first evaluation alone',
    { samples: SAMPLES.map(({ text }, place) => ({ step: place + 1, text })) },
  ],
])('nothing is asked of a run with %s', (_, change) => {
  for (const template of [firstSample, samplesInOrder])
    expect(template.make([testFacts('one', change)], drawing(1))).toBeNull();
});

test('what a page would draw as something else stands as it is or is left out, and no character is cut in two', () => {
  const samples = [
    { step: 0, text: `${'𠀀'.repeat(70)}` },
    { step: 1000, text: 'a\u0000b\u202Ec $x$ `y` \t  d\r\n\r\n \ne f g h i j k' },
  ];
  const made = firstSample.make([testFacts('one', { samples })], drawing(1));
  if (made?.item.type !== 'single-choice') throw new Error('made nothing');
  expect(made.item.options.map(({ text }) => text.en)).toEqual([
    `${'𠀀'.repeat(60)}…`,
    'abc ＄x＄ ˋyˋ d ⏎ e f g h i j k',
  ]);
});
