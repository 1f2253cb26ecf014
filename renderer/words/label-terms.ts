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
  | Under<'bench.field', Words['bench']['field']>
  | Under<'bench.column', Words['bench']['column']>
  | Under<'bench.rule', Words['bench']['rule']>
  | Under<'bench.metric', Words['bench']['metric']>;

const NAMING = {
  'field.learningRate': 'learning-rate',
  'field.seed': 'seed',
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
  'column.bestBitsPerByte': 'bits-per-byte',
  'column.tokensPerSecond': 'tokens-per-second',
  'column.model': null,
  'column.corpus': null,
  'column.computedBy': 'backend',
  'column.started': null,
  'column.disk': null,
  'column.actions': null,

  'unit.bitsPerByte': 'bits-per-byte',
  'unit.natsPerToken': 'nats',
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

  'bench.field.model': 'language-model',
  'bench.field.shots': 'example',
  'bench.field.draws': 'draw',
  'bench.field.limit': 'item',
  'bench.field.template': 'template',
  'bench.field.instruction': 'task-description',
  'bench.field.orders': 'order',
  'bench.field.seed': 'seed',
  'bench.field.changes': 'label-change',

  'bench.column.task': 'task',
  'bench.column.change': 'label-change',
  'bench.column.shots': 'example',
  'bench.column.accuracy': 'accuracy',
  'bench.column.range': 'range',
  'bench.column.interval': 'wilson-interval',
  'bench.column.logProbability': 'log-probability',
  'bench.column.likelier': 'likelier-label',
  'bench.column.calibrated': 'calibration',
  'bench.column.pValue': 'p-value',
  'bench.column.seconds': null,

  'bench.rule.raw': 'raw-probability',
  'bench.rule.perToken': 'per-token',
  'bench.rule.mutualInformation': 'pmi',
  'bench.rule.calibrated': 'calibration',

  'bench.metric.accuracy': 'accuracy',
  'bench.metric.logProbability': 'log-probability',
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

  'bench.tasks': 'task',
  'bench.shots': 'example',
  'bench.draws': 'draw',
  'bench.draw': 'draw',
  'bench.order': 'order',
  'bench.items': 'item',
  'bench.cells': 'cell',
  'bench.prompts': 'prompt',
  'bench.threads': 'threads',
  'bench.taskLabels': 'label',
  'bench.taskDescription': 'task-description',
  'bench.wilson': 'wilson-interval',
  'bench.byLikelier': 'likelier-label',
  'bench.chanceLine': 'chance',
  'bench.meanOf.accuracy': 'accuracy',
  'bench.meanOf.logProbability': 'log-probability',
  'bench.itemsTitle': 'log-probability',
  'bench.rulesTitle': 'likelier-label',
  'bench.orderTitle': 'order',
  'bench.tableTitle': 'p-value',

  'compare.metricOption.bitsPerByte': 'bits-per-byte',
  'compare.metricOption.validationLoss': 'validation',
  'compare.metricOption.loss': 'training-loss',
  'compare.metricOption.learningRate': 'learning-rate',
  'compare.metricOption.gradientNorm': 'gradient-norm',
  'compare.metricOption.tokensPerSecond': 'tokens-per-second',
  'compare.toBits': 'bits-per-byte',
  'compare.metricOption.stepSeconds': 'step',
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
