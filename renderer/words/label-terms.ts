/**
 * Which labels of the page are technical terms, and where the glossary explains them. In the groups that are listed whole
 * every label is either a term or an everyday word, `null`: a new one that is neither does not compile.
 */
import type { TermId } from '../../resources/glossary/index.ts';
import type { en } from './en.ts';

type Words = typeof en;
type Under<Path extends string, Group> = `${Path}.${keyof Group & string}`;

/** Names of settings, of what is measured, of columns. */
type NamingLabel =
  | Under<'field', Words['field']>
  | Under<'metric', Words['metric']>
  | Under<'column', Words['column']>
  | Under<'unit', Words['unit']>
  | Under<'baseline', Words['baseline']>
  | Under<'axis', Words['axis']>
  | Under<'scale', Words['scale']>
  | Under<'ability.metric', Words['ability']['metric']>
  | Under<'benchmark.field', Words['benchmark']['field']>
  | Under<'benchmark.column', Words['benchmark']['column']>
  | Under<'benchmark.rule', Words['benchmark']['rule']>
  | Under<'benchmark.metric', Words['benchmark']['metric']>;

const NAMING = {
  'field.learningRate': 'learning-rate',
  'field.seed': 'seed',
  'field.portions': 'portion',
  'field.steps': 'step',
  'field.backend': 'backend',
  'field.execution': 'execution',
  'field.precision': 'precision',
  'field.layers': 'layers',
  'field.heads': 'attention-heads',
  'field.width': 'width',
  'field.context': 'context',
  'field.order': 'n-gram-order',
  'field.wordWidth': 'token-vector',
  'field.hidden': 'hidden-layer',
  'field.connections': 'direct-connections',
  'field.window': 'truncated-backpropagation',
  'field.positions': 'position-encoding',
  'field.resetGate': 'reset-gate',
  'field.forgetBias': 'forget-gate',
  'field.inner': 'feed-forward',
  'field.embeddings': 'tied-embeddings',
  'field.labelSmoothing': 'label-smoothing',
  'field.nextSentence': 'next-sentence',
  'field.vocabularySize': 'word-piece',
  'field.letterCase': 'word-piece',
  'field.reading': 'fine-tuning',
  'field.examples': 'fine-tuning',
  'field.draw': 'draw',
  'field.dropout': 'dropout',
  'field.initialStandardDeviation': 'initial-standard-deviation',
  'field.batchSize': 'batch',
  'field.gradientAccumulation': 'gradient-accumulation',
  'field.warmupSteps': 'warm-up',
  'field.finalLearningRateShare': 'cosine-schedule',
  'field.weightDecay': 'weight-decay',
  'field.clipNorm': 'gradient-clipping',
  'field.beta1': 'beta1',
  'field.beta2': 'beta2',
  'field.epsilon': 'epsilon',
  'field.evaluateEvery': 'evaluation',
  'field.sampleEvery': 'sample',
  'field.checkpointEvery': 'checkpoint',
  'field.keepCheckpoints': 'checkpoint',
  'field.samplePrompt': 'prompt',
  'field.sampleTokens': 'token',
  'field.sampleTemperature': 'temperature',

  'metric.learningRate': 'learning-rate',
  'metric.gradientNorm': 'gradient-norm',
  'metric.tokensPerSecond': 'tokens-per-second',
  'metric.residentMemoryMB': 'resident-memory',
  'metric.processorLoad': 'processor-load',
  'metric.gpuLoad': 'gpu',
  'metric.gpuMemoryMB': 'gpu',

  'column.name': null,
  'column.state': null,
  'column.changes': null,
  'column.progress': null,
  'column.bestValidationLoss': 'validation',
  'column.headline': 'validation',
  'column.bitsPerByte': 'bits-per-byte',
  'column.exactMatch': 'exact-match',
  'column.maskedAccuracy': 'masked-token',
  'column.labelAccuracy': 'accuracy',
  'column.tokensPerSecond': 'tokens-per-second',
  'column.model': null,
  'column.corpus': null,
  'column.computedBy': 'backend',
  'column.started': null,
  'column.disk': null,
  'column.actions': null,

  'unit.bitsPerByte': 'bits-per-byte',
  'unit.natsPerToken': 'nats',
  'unit.exactMatch': 'exact-match',
  'unit.exactShare': 'exact-match',
  'unit.maskedAccuracy': 'masked-token',
  'unit.maskedShare': 'masked-token',
  'unit.labelAccuracy': 'accuracy',
  'unit.labelShare': 'accuracy',
  'unit.stepsOnly': 'tokens-per-second',
  'unit.validation': 'validation',

  'baseline.uniform': 'uniform',
  'baseline.unigram': 'unigram',
  'baseline.fiveGram': 'five-gram',

  'axis.step': 'step',
  'axis.tokens': 'token',
  'axis.wallSeconds': null,
  'axis.flops': 'training-operations',
  'scale.linear': null,
  'scale.log': 'logarithmic-scale',

  'ability.metric.accuracy': 'accuracy',
  'ability.metric.likelier': 'likelier-label',
  'ability.metric.logProbability': 'log-probability',

  'benchmark.field.model': 'language-model',
  'benchmark.field.shots': 'example',
  'benchmark.field.draws': 'draw',
  'benchmark.field.limit': 'item',
  'benchmark.field.template': 'template',
  'benchmark.field.instruction': 'task-description',
  'benchmark.field.orders': 'order',
  'benchmark.field.seed': 'seed',
  'benchmark.field.changes': 'label-change',

  'benchmark.column.task': 'task',
  'benchmark.column.change': 'label-change',
  'benchmark.column.shots': 'example',
  'benchmark.column.accuracy': 'accuracy',
  'benchmark.column.range': 'range',
  'benchmark.column.interval': 'wilson-interval',
  'benchmark.column.logProbability': 'log-probability',
  'benchmark.column.likelier': 'likelier-label',
  'benchmark.column.calibrated': 'calibration',
  'benchmark.column.pValue': 'p-value',
  'benchmark.column.seconds': null,

  'benchmark.rule.raw': 'raw-probability',
  'benchmark.rule.perToken': 'per-token',
  'benchmark.rule.mutualInformation': 'pmi',
  'benchmark.rule.calibrated': 'calibration',

  'benchmark.metric.accuracy': 'accuracy',
  'benchmark.metric.logProbability': 'log-probability',
} as const satisfies Record<NamingLabel, TermId | null>;

/** Labels in groups that hold sentences too. */
const OTHERS = {
  'chart.lossTitle': 'loss',
  'chart.machineTitle': 'recipe',
  'chart.training': 'training-loss',
  'chart.validation': 'validation',
  'chart.smoothing': 'smoothing',
  'estimate.evaluations': 'evaluation',
  'estimate.passes': 'passes',
  'estimate.parameters': 'parameters',
  'estimate.backend': 'backend',
  'estimate.memory': 'resident-memory',

  'new.preset': 'parameters',
  'corpus.vocabulary': 'vocabulary',
  'corpus.baselines': 'baseline',
  'corpus.encoding': 'encoding',

  'accuracy.title': 'in-context-learning',
  'samples.title': 'sample',
  'near.title': 'token-vector',
  'near.nearest': 'cosine-similarity',
  'prompt.tokens': 'token',
  'prompt.temperature': 'temperature',
  'prompt.topK': 'top-k',
  'prompt.seed': 'seed',
  'details.attempts': 'attempt',
  'details.checkpoints': 'checkpoint',

  'prompts.instruction': 'task-description',
  'prompts.examples': 'example',
  'prompts.template': 'template',
  'prompts.sampling': 'sampling',
  'prompts.tokens': 'token',
  'prompts.temperature': 'temperature',
  'prompts.topK': 'top-k',
  'prompts.topP': 'top-p',
  'prompts.seed': 'seed',
  'prompts.zeroShot': 'zero-shot',
  'prompts.oneShot': 'one-shot',
  'prompts.fewShot': 'few-shot',
  'prompts.prompt': 'prompt',
  'prompts.startToken': 'start-token',
  'prompts.logProbability': 'log-probability',

  'benchmark.tasks': 'task',
  'benchmark.shots': 'example',
  'benchmark.draws': 'draw',
  'benchmark.draw': 'draw',
  'benchmark.order': 'order',
  'benchmark.items': 'item',
  'benchmark.cells': 'cell',
  'benchmark.prompts': 'prompt',
  'benchmark.threads': 'threads',
  'benchmark.taskLabels': 'label',
  'benchmark.taskDescription': 'task-description',
  'benchmark.wilson': 'wilson-interval',
  'benchmark.byLikelier': 'likelier-label',
  'benchmark.chanceLine': 'chance',
  'benchmark.meanOf.accuracy': 'accuracy',
  'benchmark.meanOf.logProbability': 'log-probability',
  'benchmark.itemsTitle': 'log-probability',
  'benchmark.rulesTitle': 'likelier-label',
  'benchmark.orderTitle': 'order',
  'benchmark.tableTitle': 'p-value',

  'compare.metricOption.bitsPerByte': 'bits-per-byte',
  'compare.metricOption.validationLoss': 'validation',
  'compare.metricOption.exactMatch': 'exact-match',
  'compare.metricOption.tokenAccuracy': 'exact-match',
  'compare.metricOption.maskedAccuracy': 'masked-token',
  'compare.metricOption.nextSentenceAccuracy': 'next-sentence',
  'compare.metricOption.labelAccuracy': 'accuracy',
  'compare.metricOption.testAccuracy': 'accuracy',
  'compare.metricOption.majorityAccuracy': 'majority',
  'compare.metricOption.loss': 'training-loss',
  'compare.metricOption.learningRate': 'learning-rate',
  'compare.metricOption.gradientNorm': 'gradient-norm',
  'compare.metricOption.tokensPerSecond': 'tokens-per-second',
  'compare.toBits': 'bits-per-byte',
  'compare.metricOption.stepSeconds': 'step',
  'compare.metricOption.evaluationSeconds': 'evaluation',
  'compare.metricOption.sampleSeconds': 'sample',
  'compare.metricOption.checkpointSeconds': 'checkpoint',
  'compare.metricOption.accuracyShown1': 'accuracy',
  'compare.metricOption.accuracyShown2': 'accuracy',
  'compare.metricOption.accuracyShown4': 'accuracy',
  'compare.metricOption.accuracyShown8': 'accuracy',
  'compare.metricOption.accuracyNew0': 'accuracy',
  'compare.metricOption.accuracyNew1': 'accuracy',
  'compare.metricOption.accuracyNew2': 'accuracy',
  'compare.metricOption.accuracyNew4': 'accuracy',
  'compare.metricOption.gradientAtDistance0': 'gradient-distance',
  'compare.metricOption.gradientAtDistance1': 'gradient-distance',
  'compare.metricOption.gradientAtDistance2': 'gradient-distance',
  'compare.metricOption.gradientAtDistance4': 'gradient-distance',
  'compare.metricOption.gradientAtDistance8': 'gradient-distance',
  'compare.metricOption.gradientAtDistance16': 'gradient-distance',
  'compare.metricOption.gradientAtDistance32': 'gradient-distance',
  'compare.metricOption.gradientAtDistance64': 'gradient-distance',
  'compare.metricOption.residentMemoryMB': 'resident-memory',
  'compare.metricOption.processorLoad': 'processor-load',
  'compare.metricOption.gpuLoad': 'gpu',
  'compare.metricOption.gpuMemoryMB': 'gpu',
  'server.title': 'language-server',
  'distance.norm': 'gradient-distance',
} as const satisfies Record<string, TermId>;

export const LABEL_TERMS = { ...NAMING, ...OTHERS };
export type NamingKey = keyof typeof LABEL_TERMS;

/** The term that a label is, `null` for an everyday word. */
export function termOf(label: NamingKey): TermId | null {
  return LABEL_TERMS[label];
}
