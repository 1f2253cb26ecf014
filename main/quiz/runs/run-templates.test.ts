import { describe, expect, test } from 'vitest';
import glossary from '../../../resources/glossary/glossary.json' with { type: 'json' };
import { type QuizItem, quizItem } from '../../contract/quiz-item.ts';
import { RUN_TEMPLATES } from './index.ts';
import type { RunFacts, RunItem } from './run-template.ts';
import { CURVE, drawing, raised, SAMPLES, testFacts } from './test-facts.ts';

const seeds = Array.from({ length: 12 }, (_, place) => place + 1);

/** Runs that each template finds something in. */
const LAB: readonly RunFacts[] = [
  testFacts('a1', { samples: SAMPLES }),
  testFacts('a2', { seed: 2, curve: raised(0.01) }),
  testFacts('a3', { seed: 3, curve: raised(-0.013) }),
  ...[1, 2, 3].map((seed) =>
    testFacts(`b${seed}`, { seed, recipe: { learningRate: 0.004 }, curve: raised(0.4 + seed / 100) }),
  ),
  ...[1, 2, 3].map((seed) =>
    testFacts(`d${seed}`, { seed, recipe: { weightDecay: 0.2 }, curve: raised([0.006, -0.012, 0.009][seed - 1]!) }),
  ),
  testFacts('large', { parameters: 400_000, model: { width: 128 }, curve: raised(-0.3) }),
  testFacts('long', { recipe: { steps: 2000, warmupSteps: 100 }, curve: [...raised(0.2), 2.1, 2, 1.95] }),
  testFacts('moby', {
    corpusSha256: 'b'.repeat(64),
    corpusTitle: { zh: '白鲸', en: 'Moby Dick' },
    curve: raised(-0.8),
    baselines: { uniform: 6, unigram: 4.4, fiveGram: 1.3 },
  }),
  testFacts('now', { state: 'running', tokens: null, curve: CURVE.slice(0, 5) }),
];

/** Everything that one reads, by where it stands. */
function textsOf(item: QuizItem) {
  const asked = [item.stem];
  const told: QuizItem['stem'][] = [];
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      asked.push(...item.options.map(({ text }) => text));
      told.push(...item.options.map(({ reason }) => reason));
      break;
    case 'true-false':
      asked.push(...item.because.map(({ text }) => text));
      told.push(item.reason, ...item.because.map(({ reason }) => reason));
      break;
    case 'numeric':
      told.push(item.reason, ...item.mistakes.map(({ reason }) => reason));
      break;
    case 'ordering':
      asked.push(...item.steps.map(({ text }) => text));
      told.push(...item.steps.map(({ reason }) => reason));
      break;
    case 'matching':
      asked.push(...item.pairs.flatMap(({ left, right }) => [left, right]), ...item.extra.map(({ right }) => right));
      told.push(...[...item.pairs, ...item.extra].map(({ reason }) => reason));
      break;
    default:
      throw new Error(`no template makes ${item.type}`);
  }
  return { asked, told };
}

/** The model’s name is a number in one language only. */
const numbersIn = (text: string) => (text.replaceAll('5-gram', '').match(/\d[\d,.]*\d|\d/g) ?? []).sort();

function made(place: number, seed: number, runs = LAB): RunItem {
  const item = RUN_TEMPLATES[place]!.make(runs, drawing(seed));
  if (!item) throw new Error(`${RUN_TEMPLATES[place]!.id} made nothing`);
  return item;
}

describe.each(RUN_TEMPLATES.map((template, place) => [template.id, template, place] as const))(
  '%s',
  (_, template, place) => {
    test('makes items of the quiz that its card promises', () => {
      expect(template.id).toMatch(/^r-/);
      for (const seed of seeds) {
        const item = quizItem.parse(made(place, seed).item);
        const { id, type, section, keyPoint, difficulty, keyVersion, checked } = item;
        expect({ id, type, section, keyPoint, difficulty, keyVersion, checked }).toEqual({
          ...{ id: template.id, type: template.type, section: template.section },
          ...{ keyPoint: template.keyPoint, difficulty: template.difficulty, keyVersion: template.keyVersion },
          // The day on which it was last read.
          checked: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        });
        expect(item.link.to === 'term' && Object.keys(glossary)).toContain(item.link.to === 'term' && item.link.id);
      }
    });

    test('the same seed gives the same item, in whatever order the runs come', () => {
      for (const seed of seeds) expect(made(place, seed)).toEqual(made(place, seed, LAB.toReversed()));
    });

    test('both languages hold the same numbers, and no text has a hole', () => {
      for (const seed of seeds) {
        const { asked, told } = textsOf(made(place, seed).item);
        for (const { zh, en } of [...asked, ...told]) {
          expect(numbersIn(zh), en).toEqual(numbersIn(en));
          expect(`${zh}${en}`).not.toMatch(/NaN|undefined|null|Infinity|\d\.\d{5}|[$`]/);
        }
      }
    });

    test('curves behind letters are named by the reasons only', () => {
      for (const seed of seeds) {
        const { item, figure } = made(place, seed);
        if (!figure) continue;
        const { asked, told } = textsOf(item);
        const names = figure.runs.map((id) => LAB.find((run) => run.id === id)!.name);
        for (const name of names) {
          expect(asked.flatMap(({ zh, en }) => [zh, en]).join()).not.toContain(name);
          expect(told.map(({ en }) => en).join()).toContain(`“${name}”`);
        }
      }
    });

    test('no mistake counts as right, and no option comes twice', () => {
      for (const seed of seeds) {
        const { item, pending } = made(place, seed);
        const { asked } = textsOf(item);
        expect(new Set(asked.map(({ en }) => en)).size).toBe(asked.length);
        if (item.type !== 'numeric' || pending) continue;
        for (const { value } of item.mistakes) expect(Math.abs(value - item.value)).toBeGreaterThan(item.tolerance);
      }
    });

    test('of no runs, and of runs that began with the weights of others, it makes nothing', () => {
      expect(template.make([], drawing(1))).toBeNull();
      if (place === RUN_TEMPLATES.findIndex(({ id }) => id === 'r-predict-validation')) return;
      const further = LAB.map((run) => ({
        ...run,
        specification: { ...run.specification, startFrom: { run: 'x', step: 100 } },
      }));
      expect(template.make(further, drawing(1))).toBeNull();
    });

    test('what is not evaluated yet, or is no number, is not asked about', () => {
      if (template.id === 'r-tokens-learned') return;
      expect(
        template.make(
          LAB.map((run) => ({ ...run, evaluations: [] })),
          drawing(1),
        ),
      ).toBeNull();
      const broken = LAB.map((run) => ({
        ...run,
        evaluations: run.evaluations.map(({ step }) => ({ step, bitsPerByte: Number.NaN })),
      }));
      expect(template.make(broken, drawing(1))).toBeNull();
    });
  },
);

test('ids and facts come once', () => {
  expect(new Set(RUN_TEMPLATES.map(({ id }) => id)).size).toBe(RUN_TEMPLATES.length);
  const facts = RUN_TEMPLATES.map((_, place) => made(place, 1).item.fact);
  expect(new Set(facts).size).toBe(facts.length);
});
