/** Words in English: backends, metrics, units, axes, numbers: on many pages. */
import { figureWords } from '../../../resources/messages/figures.ts';

export const measures = {
  backend: { auto: 'Automatic', tensorflow: 'TensorFlow', wasm: 'WebAssembly', cpu: 'JavaScript' },
  backendShort: { tensorflow: 'TF', wasm: 'WASM', cpu: 'JS' },
  execution: {
    compiled: 'compiled',
    eager: 'op by op',
    threads_one: '{count} thread',
    threads_other: '{count} threads',
    times: 'XLA {xla} a step, without {compiled}: measured before the start',
  },
  unit: {
    ...figureWords.en.unit,
    stepsOnly: 'steps only',
    validation: 'validation',
  },
  axis: figureWords.en.axis,
  scale: { linear: 'Linear', log: 'Log' },
  baseline: { uniform: 'uniform', unigram: 'unigram', fiveGram: '5-gram' },
  metric: {
    learningRate: 'Learning rate',
    gradientNorm: 'Gradient norm',
    tokensPerSecond: 'Tokens/s',
    residentMemoryMB: 'Memory',
    processorLoad: 'Processor',
    gpuLoad: 'GPU',
    gpuMemoryMB: 'GPU memory',
  },
  number: {
    'no-number': 'This can’t be read as a number. Write it like 0.001 or 1e-3.',
    noWhole: 'This can’t be read as a number. Write a whole one, like 10.',
    separator:
      'It is not clear where the decimals begin: here they are written like {decimals}, a thousand like {thousands}.',
    extreme: 'Beyond the numbers that a computer can hold: from about 10⁻³⁰⁸ to 10³⁰⁸.',
    whole: 'This must be a whole number.',
    least: 'This must be at least {least}.',
    above: 'This must be above {above}.',
    most: 'This must be at most {most}.',
    readAs: 'read as {value}',
    refilled: 'empty, so {value}',
    inTheWay: 'Nothing was started: “{field}” needs another look.',
  },
  value: { none: figureWords.en.off, absent: figureWords.en.compare.absent, empty: 'a newline' },
} as const;
