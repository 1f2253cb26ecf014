import { expect, test } from 'vitest';
import { faultSentence } from '../../resources/messages/index.ts';
import { faultOf, LabError } from '../contract/fault.ts';
import { ofFamily } from '../contract/run-specification.ts';
import { countedOn, presetNamed, presets } from './presets.ts';
import { parseSpecification, setPath, warmupAssignment } from './specification.ts';

const tiny = ofFamily(presetNamed('gpt-tiny').specification, 'gpt');

function faultsOf(specification: unknown) {
  try {
    parseSpecification(specification);
  } catch (error) {
    if (error instanceof LabError) return error.fault.fields!.map(({ path, problem }) => `${path}: ${problem}`).sort();
    throw error;
  }
  return [];
}

const change = (...assignments: string[]) => assignments.reduce<unknown>(setPath, tiny);

test('the presets are valid, by family from the smallest to the largest, then what shows an ability appear', () => {
  expect(presets().map((preset) => preset.name)).toEqual([
    'ngram-3',
    'ngram-5',
    'ngram-reverse',
    'ngram-sort',
    'nnlm-tiny',
    'nnlm-reverse',
    'nnlm-sort',
    'nnlm-2003',
    'rnn-tiny',
    'rnn-machine',
    'rnn-reverse',
    'rnn-sort',
    'gru-tiny',
    'gru-reverse',
    'gru-sort',
    'lstm-tiny',
    'lstm-reverse',
    'lstm-sort',
    'gpt-tiny',
    'gpt-reviews',
    'gpt-classroom',
    'gpt-reverse',
    'gpt-sort',
    'gpt2-small',
    'transformer-pinyin',
    'transformer-translate',
    'transformer-addition',
    'transformer-copy',
    'transformer-reverse',
    'transformer-sort',
    'transformer-brackets',
    'transformer-base',
    'bert-tiny',
    'bert-reviews',
    'labels-reviews',
    'bert-base',
    'in-context-letters',
    'in-context-small-start',
    'in-context-fixed',
    'in-context-words',
    'in-context-commas',
  ]);
});

test('parameters are counted on the text that is chosen, but for presets of corpora that the lab makes', () => {
  const on = (name: string, asked: string | undefined) => countedOn(presetNamed(name), asked);
  expect(on('gpt-tiny', 'moby-dick')).toBe('moby-dick');
  // One word is a text like any other, sequences of examples are none.
  expect(on('gpt-tiny', 'machine-lines')).toBe('machine-lines');
  expect(on('gpt-tiny', 'letter-mappings')).toBe('tang-quatrains');
  expect(on('rnn-machine', 'moby-dick')).toBe('machine-lines');
  expect(on('in-context-letters', 'machine-lines')).toBe('letter-mappings');
  expect(on('rnn-tiny', undefined)).toBe('tang-quatrains');
});

test('every fault is told at once, with its path', () => {
  expect(
    faultsOf(
      change(
        'model.heads=3',
        'recipe.steps="many"',
        'recipe.batchSize=0',
        'recipe.colour=blue',
        'seed=0',
        'backend=abacus',
        'recipe.learningRate=7',
      ),
    ),
  ).toEqual([
    'backend: invalid_value',
    'model.heads: heads-divide-width',
    'recipe.batchSize: too_small',
    'recipe.colour: unrecognized_keys',
    'recipe.learningRate: too_big',
    'recipe.steps: not-whole',
    'seed: too_small',
  ]);
});

test('a comma in a number is told as one, with how to write it', () => {
  expect(faultsOf(change('recipe.learningRate=0,001', 'recipe.steps=1.000.000'))).toEqual([
    'recipe.learningRate: number-separator',
    'recipe.steps: number-separator',
  ]);
});

test('missing parts and unknown models are named', () => {
  const { recipe: _, ...without } = tiny;
  expect(faultsOf(without)).toEqual(['recipe: is-missing']);
  expect(faultsOf(change('model.kind=mamba'))).toEqual(['model.kind: invalid_union']);
  expect(faultsOf(null)).toEqual([': invalid_type']);
});

test('a warm-up longer than the run is refused', () => {
  expect(faultsOf(change('recipe.steps=10', 'recipe.warmupSteps=11'))).toEqual([
    'recipe.warmupSteps: warmup-longer-than-run',
  ]);
  expect(faultsOf(change('recipe.steps=10', 'recipe.warmupSteps=10'))).toEqual([]);
});

test('a preset made shorter keeps its share of warm-up, unless that is set too', () => {
  const { steps, warmupSteps } = tiny.recipe;
  expect(warmupAssignment(tiny, [`recipe.steps=${steps / 2}`])).toEqual([`recipe.warmupSteps=${warmupSteps / 2}`]);
  expect(warmupAssignment(tiny, ['recipe.steps=900', 'recipe.steps=1'])).toEqual(['recipe.warmupSteps=1']);
  for (const kept of [`recipe.steps=${steps}`, 'recipe.steps=9999', 'recipe.steps=x', 'seed=3'])
    expect(warmupAssignment(tiny, [kept])).toEqual([]);
  expect(warmupAssignment(tiny, ['recipe.warmupSteps=5', 'recipe.steps=10'])).toEqual([]);
});

test('--set reads numbers, words and null, and leaves the preset alone', () => {
  expect(change('recipe.clipNorm=null', 'corpus=tang300', 'recipe.learningRate=1e-3')).toMatchObject({
    corpus: 'tang300',
    recipe: { clipNorm: null, learningRate: 1e-3 },
  });
  expect(tiny.corpus).toBe('tang-quatrains');
  expect(() => setPath(tiny, 'steps')).toThrow('bad-use');
  for (const path of ['.', 'recipe.', '.steps', 'recipe..steps'])
    expect(() => setPath(tiny, `${path}=1`), path).toThrow('bad-use');
});

test('rules between settings are told together with every wrong value elsewhere', () => {
  expect(faultsOf(change('recipe.learningRate=abc', 'model.heads=3', 'recipe.warmupSteps=99999'))).toEqual([
    'model.heads: heads-divide-width',
    'recipe.learningRate: not-a-number',
    'recipe.warmupSteps: warmup-longer-than-run',
  ]);
  expect(faultsOf(change('model.heads=3', 'recipe.warmupSteps=2.5'))).toEqual([
    'model.heads: heads-divide-width',
    'recipe.warmupSteps: not-whole',
  ]);
  expect(faultsOf(change('recipe.steps=0', 'model.layers=0.5'))).toEqual([
    'model.layers: not-whole',
    'recipe.steps: too_small',
  ]);
});

test('a fault says what would be right', () => {
  const told = (assignment: string) =>
    (['en', 'zh'] as const).map((language) => {
      try {
        parseSpecification(change(assignment));
        return '';
      } catch (error) {
        return faultSentence((error as LabError).fault, language)
          .split('\n  ')
          .slice(1)
          .join('; ');
      }
    });
  const expected = {
    'recipe.learningRate=0': ['must be above 0.', '必须大于 0。'],
    'recipe.epsilon=0': ['must be above 0.', '必须大于 0。'],
    'recipe.beta2=1': ['must be below 1.', '必须小于 1。'],
    'recipe.steps=0': ['is too small; the least is 1.', '太小；最小为 1。'],
    'recipe.steps=2.5': ['must be a whole number.', '必须是整数。'],
    'recipe.steps=many': ['must be a whole number.', '必须是整数。'],
    'recipe.steps=1e400': ['is beyond the numbers that a computer can hold.', '超出了计算机能表示的数值范围。'],
    'recipe.learningRate=1e-400': ['is beyond the numbers that a computer can hold.', '超出了计算机能表示的数值范围。'],
    'recipe.lookahead=1': ['there is no such setting.', '没有这个设置。'],
    // By the words that `describe` and *New run* have for it, in either language.
    'model.vector=24': [
      'there is no such setting; what the lab calls “vector” is model.wordWidth.',
      '没有这个设置；名为“vector”的设置是 model.wordWidth。',
    ],
    'rate=0.1': [
      'there is no such setting; what the lab calls “rate” is recipe.learningRate.',
      '没有这个设置；名为“rate”的设置是 recipe.learningRate。',
    ],
    'recipe.学习率=0.1': [
      'there is no such setting; what the lab calls “学习率” is recipe.learningRate.',
      '没有这个设置；名为“学习率”的设置是 recipe.learningRate。',
    ],
  };
  for (const [assignment, [en, zh]] of Object.entries(expected)) {
    const path = assignment.slice(0, assignment.indexOf('='));
    expect(told(assignment)).toEqual([`${path}: ${en}`, `${path}: ${zh}`]);
  }
});

test('--set reads numbers as people write them, and leaves texts as they are', () => {
  const rate = (text: string) => (change(`recipe.learningRate=${text}`) as typeof tiny).recipe.learningRate;
  for (const text of ['5e-4', '5E-4', '.0005', '５ｅ－４', '5 × 10⁻⁴', '5×10^-4']) expect(rate(text), text).toBe(5e-4);
  expect(change('recipe.steps=1,000', 'recipe.clipNorm=．５', 'seed=１２', 'startFrom.step=1,000')).toMatchObject({
    recipe: { steps: 1000, clipNorm: 0.5 },
    seed: 12,
    startFrom: { step: 1000 },
  });
  expect(change('recipe.clipNorm=1', 'recipe.clipNorm=null')).toMatchObject({ recipe: { clipNorm: null } });
  for (const [text, prompt] of [
    ['５', '５'],
    ['12', '12'],
    ['null', 'null'],
    ['"a\\n"', 'a\n'],
  ] as const)
    expect(change(`observation.samplePrompt=${text}`)).toMatchObject({ observation: { samplePrompt: prompt } });
  expect(warmupAssignment(tiny, ['recipe.steps=１'])).toEqual(['recipe.warmupSteps=1']);
});

test('--set writes into nothing that other objects have too', () => {
  for (const path of ['__proto__.x', 'recipe.__proto__.x', '__proto__'])
    expect(() => setPath(tiny, `${path}=1`)).toThrow('specification-invalid');
  expect(faultsOf(change('constructor.prototype.x=1', 'recipe.toString=1'))).toEqual([
    'constructor: unrecognized_keys',
    'recipe.toString: unrecognized_keys',
  ]);
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
});

test('what is no specification by its size alone is said so at once, and not key by key', () => {
  const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`key${key}`, key]));
  for (const given of [{ ...tiny, ...keys }, { ...tiny, recipe: { ...tiny.recipe, ...keys } }, Array(100_000).fill(1)])
    expect(faultsOf(given)).toEqual([': too-many']);
});

test('a group of settings that is given one value is told as that, whatever is set within it', () => {
  const told = (given: unknown, ...assignments: string[]) => {
    try {
      parseSpecification(assignments.reduce<unknown>(setPath, given));
    } catch (error) {
      return faultOf(error).fields;
    }
  };
  const group = (path: string) => [{ path, problem: 'not-a-group', parameters: { expected: 'object' } }];
  expect(told(tiny, 'recipe=5', 'recipe.warmupSteps=2')).toEqual(group('recipe'));
  expect(told(tiny, 'model=gpt')).toEqual(group('model'));
  expect(told({ ...tiny, model: 5 }, 'model.layers=2')).toEqual(group('model'));
  expect(told({ ...tiny, startFrom: null }, 'seed=2')).toBeUndefined();
});
