/** What a run will take on this machine: from a short measurement, or scaled from one of another configuration. */

import { rmSync } from 'node:fs';
import { availableParallelism, cpus, freemem } from 'node:os';
import type { PairFacts } from '../contract/corpus.ts';
import type { Estimate } from '../contract/estimate.ts';
import { errorOf, LabError } from '../contract/fault.ts';
import { askedExecution, modelFacts, modelOn, mostCounted, tokensPerStep } from '../contract/model-facts.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import {
  comesWithWeights,
  type GradientSpecification,
  learnsByGradients,
  type NetworkConfiguration,
  ofFamily,
  type RunSpecification,
  tokensBroughtIn,
} from '../contract/run-specification.ts';
import { timedStepOf } from '../contract/timed-step.ts';
import { type NetworkSizes, networkSizes } from '../models/model.ts';
import { trainingFlopsPerToken } from '../models/training-flops.ts';
import type { ComputedStep } from '../provision/native/trainer-environment.ts';
import type { Store } from '../store/open-store.ts';
import type { TimedConfiguration, TimingRecord } from '../store/timings.ts';
import { trainingCharacters } from '../text/split.ts';
import type { Timing } from '../train/protocol.ts';
import { backendFor } from './backend-choice.ts';
import type { CorpusService } from './corpus-service.ts';
import { countingMemory, expectedMemory } from './expected-memory.ts';
import {
  fitsInto,
  fitToTime,
  lookSeconds,
  type Speed,
  scaleSpeed,
  secondsOf,
  stepSeconds,
  type Workload,
} from './fit-to-time.ts';
import type { JobRunner } from './job-runner.ts';
import { knownPassing, passingAt } from './known-passing.ts';
import { createLine } from './line.ts';
import type { PacesOfRuns } from './paces-of-runs.ts';
import { pairsOf } from './pairs-of.ts';
import { choosePrecision } from './precision-choice.ts';
import { presets } from './presets.ts';
import { asSpeed } from './run-pace.ts';
import { parseSpecification } from './specification.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';

/** The given specification with another's model and batch. */
function withModelOf(specification: GradientSpecification, other: GradientSpecification): GradientSpecification {
  return {
    ...specification,
    model: other.model,
    recipe: { ...specification.recipe, batchSize: other.recipe.batchSize },
  };
}

export interface EstimateService {
  /** @throws LabError of the specification, the corpus or the backend */
  estimate(specification: unknown, seconds: number | undefined): Promise<Estimate>;
  /** From what is known already, without measuring; `null` when nothing was ever measured on this backend. */
  expectedSeconds(specification: RunSpecification): number | null;
  /** Likewise of a step, an evaluation with the samples and checkpoints up to it, and the whole run. */
  expectedPace(specification: RunSpecification): { step: number; evaluation: number; whole: number } | null;
  /** Number of tokens that the model of a specification has. @throws LabError while its corpus is not there */
  vocabulary(specification: RunSpecification): number;
  /** Of the part that is learned from. @throws as above */
  trainingTokens(specification: RunSpecification): number;
  /** Of its text, where that is pairs. @throws as above */
  pairs(specification: RunSpecification): PairFacts | null;
  /** Number of trained parameters with the corpus of the specification, `null` while that is not there, and of a model that counts. */
  parameters(specification: RunSpecification): number | null;
  close(): void;
}

/** Seconds a step beyond which a measurement is no longer short. */
const LONGEST_STEP = 2;
/** Share of the free memory that a measurement may take. */
const FREE_SHARE = 0.7;
const MEGABYTE = 1e6;

/** How fast a configuration is; of one that was measured also what that took of memory. */
type KnownSpeed = Speed & { peakMemoryMB: number | null };

/** … and how that is known. */
interface KnownBy {
  speed: KnownSpeed;
  basis: Estimate['basis'];
}

/** What was timed of a network: of its like others can be scaled from it. */
type TimedNetwork = TimedConfiguration & { model: NetworkConfiguration };
type NetworkTiming = TimingRecord & { configuration: TimedNetwork };
const isOfNetwork = (configuration: TimedConfiguration): configuration is TimedNetwork =>
  configuration.model.kind !== 'ngram';

const machine = `${cpus()[0]?.model.trim() ?? 'unknown'} × ${availableParallelism()}`;

export function createEstimateService(options: {
  store: Store;
  corpora: CorpusService;
  starts: Pick<StartingCheckpoints, 'folder'>;
  runner: JobRunner;
  native: () => NativeLibrary | null;
  forcedBackend: string | undefined;
  /** Where a measurement writes what it times and throws away; on the disk of the runs, and there only meanwhile. */
  timingFolder: string;
  environment: (native: NativeLibrary | null, step: ComputedStep) => Record<string, string>;
  /** Of runs that ended here: what is known of them is measured, too, and better. */
  paces: PacesOfRuns;
  /** While a run trains, a measurement would be wrong and disturb it. */
  busy: () => boolean;
  /** While set-up works, a measurement is taken but not kept. */
  disturbed: () => boolean;
}): EstimateService {
  const { store, corpora, runner } = options;
  /** Two measurements side by side would both be wrong. */
  const oneAtATime = createLine();
  const kills = new Set<() => void>();

  function backendOf(specification: RunSpecification) {
    return backendFor(specification, { native: options.native() !== null, forced: options.forcedBackend });
  }

  function configurationOf(specification: RunSpecification): TimedConfiguration {
    const backend = backendOf(specification);
    return {
      machine,
      backend,
      tensorflow: backend === 'tensorflow' ? (options.native()?.version ?? null) : null,
      execution: specification.execution,
      precision: choosePrecision(specification, backend === 'tensorflow' ? options.native() : null),
      ...timedStepOf(specification, corpora.ready(specification.corpus).sha256),
    };
  }

  const pairsOn = ({ corpus }: RunSpecification) => corpora.ready(corpus).facts.pairs;

  const charactersOf = (sha256: string): number =>
    corpora.list().find((corpus) => corpus.sha256 === sha256)?.characters ?? 1;

  function workloadOf({ model: given, batchSize, corpusSha256 }: TimedNetwork, parameters: number): Workload {
    const model = modelOn(given, pairsOf(store, corpusSha256));
    const characters = charactersOf(corpusSha256);
    return {
      flopsPerToken: trainingFlopsPerToken(model, parameters),
      batchTokens: batchSize * modelFacts(model).window,
      validationTokens: Math.max(1, characters - trainingCharacters(characters)),
    };
  }

  /** The model with the vocabulary that the trainer will find: the one way to count its parameters. */
  const modelOf = (specification: GradientSpecification): NetworkSizes =>
    networkSizes(specification.model, vocabularyOf(specification));

  function vocabularyOf({ corpus, tokenizer }: RunSpecification): number {
    // At most so many: how many a text fills is known once they are learned from it.
    if (tokenizer.kind === 'word-piece') return tokenizer.vocabularySize;
    const broughtIn = tokensBroughtIn(tokenizer);
    if (broughtIn !== null) return broughtIn;
    const { vocabulary, distinctCharacters } = corpora.ready(corpus).facts;
    // Until it is counted, an upper bound by the few characters that only the validation part has.
    return vocabulary ?? (distinctCharacters ?? 0) + 1;
  }

  const parametersOf = (specification: GradientSpecification): number => modelOf(specification).parameterCount;

  const trainingTokensOf = ({ corpus }: RunSpecification): number =>
    trainingCharacters(charactersOf(corpora.ready(corpus).sha256));

  const tokensOf = (specification: RunSpecification): number =>
    learnsByGradients(specification)
      ? specification.recipe.steps * tokensPerStep(specification, pairsOn(specification))
      : Math.min(trainingTokensOf(specification), mostCounted(modelFacts(specification.model).window));

  /** How many numbers of a model there will be; `null` of one that counts, since that depends on what its text says. */
  const knownParametersOf = (specification: RunSpecification): number | null =>
    learnsByGradients(specification) ? parametersOf(specification) : null;

  const windowOf = ({ model, corpusSha256 }: TimedConfiguration): number =>
    modelFacts(modelOn(model, pairsOf(store, corpusSha256))).window;

  /** The nearest measurement on this machine and backend: the one whose work differs least. */
  function nearest(wanted: TimedNetwork, parameters: number): NetworkTiming | null {
    const work = (configuration: TimedConfiguration, count: number) =>
      configuration.batchSize * windowOf(configuration) * count;
    const target = work(wanted, parameters);
    const distance = ({ configuration, timing }: TimingRecord) =>
      Math.abs(Math.log(work(configuration, timing.parameters) / target));
    return (
      store.timings
        .list()
        .filter(
          (record): record is NetworkTiming =>
            isOfNetwork(record.configuration) &&
            record.configuration.machine === machine &&
            record.configuration.backend === wanted.backend &&
            record.configuration.tensorflow === wanted.tensorflow &&
            // Another family does other things in as many operations.
            record.configuration.model.kind === wanted.model.kind,
        )
        .sort((a, b) => distance(a) - distance(b))[0] ?? null
    );
  }

  /** @throws LabError `start-gone`, `start-damaged` where no text tells them */
  function startFolder({ startFrom, tokenizer }: RunSpecification): string | null {
    if (startFrom === null) return null;
    try {
      return options.starts.folder(startFrom);
    } catch (error) {
      if (error instanceof LabError && !comesWithWeights(tokenizer)) return null;
      throw error;
    }
  }

  async function measure(specification: RunSpecification, configuration: TimedConfiguration): Promise<Timing> {
    const native = configuration.backend === 'tensorflow' ? options.native() : null;
    const corpus = corpora.ready(specification.corpus);
    const file = await corpora.file(corpus.sha256);
    if (file === null) throw new LabError('corpus-not-ready', { corpus: corpus.name });
    return new Promise<Timing>((resolve, reject) => {
      const job = runner.start(
        {
          kind: 'measure',
          job: {
            specification,
            corpus: { name: corpus.name, sha256: corpus.sha256, file },
            tokensOf: startFolder(specification),
            backend: configuration.backend,
            native,
            folder: options.timingFolder,
          },
        },
        {
          environment: options.environment(native, {
            precision: configuration.precision,
            sequential: modelFacts(configuration.model).sequential,
          }),
          logFile: null,
          onMessage: (message) => {
            if ('measured' in message) {
              // A figure taken beside a compiler, a download or a run that was started meanwhile is good for now, not for ever.
              if (!options.disturbed() && !options.busy()) store.timings.record(configuration, message.measured);
              resolve(message.measured);
            } else if ('fault' in message) {
              reject(errorOf(message.fault));
            }
          },
        },
      );
      kills.add(job.kill);
      job.ended.then((end) => {
        kills.delete(job.kill);
        const [code, signal] = end.how === 'died' ? [end.code ?? '–', end.signal ?? '–'] : [0, '–'];
        reject(new LabError('trainer-died', { code, signal }));
        rmSync(options.timingFolder, { recursive: true, force: true }); // of one that was killed
      });
    });
  }

  /** By the runs that computed the same, however often they were looked at. */
  function speedOfRuns(specification: RunSpecification, now: TimedConfiguration): KnownSpeed | null {
    const pace = options.paces.of(specification, now);
    const timed = () => timedSpeed(specification, now);
    return (
      pace && {
        ...asSpeed(pace, specification, {
          secondsPerToken: () => timed()?.secondsPerToken ?? 0,
          evaluation: () => timed()?.secondsPerEvaluation ?? 0,
        }),
        peakMemoryMB: pace.peakMemoryMB,
      }
    );
  }

  /** Whether runs tell all that one is made up of; else it is measured. */
  function isAllTold(specification: RunSpecification, now: TimedConfiguration): boolean {
    const pace = options.paces.of(specification, now);
    return pace !== null && pace.evaluation !== null && pace.token !== null;
  }

  /** By a short measurement of the same, or scaled from the nearest; `null` where there is none. */
  function timedSpeed(specification: RunSpecification, now: TimedConfiguration): KnownSpeed | null {
    const exact = store.timings.find(now);
    if (exact) return exact.timing;
    if (!learnsByGradients(specification) || !isOfNetwork(now)) return null;
    const parameters = parametersOf(specification);
    const near = nearest(now, parameters);
    return near && scaled(near, now, parameters);
  }

  /**
   * As runs went, or measured before, or measured now where that is short and harmless; else scaled from what is nearest. Where nothing
   * was ever measured of the family on this backend, its smallest preset's model is, which every machine can.
   */
  async function speedFor(specification: RunSpecification): Promise<KnownBy> {
    const configuration = configurationOf(specification);
    const exact = () => store.timings.find(configuration)?.timing ?? null;
    const known = speedOfRuns(specification, configuration) ?? exact();
    const now = async () => {
      const timing = await oneAtATime(async () => exact() ?? (await measure(specification, configuration)));
      return speedOfRuns(specification, configuration) ?? timing;
    };
    // Counting some of a text is short and takes little, whatever runs beside it.
    if (!learnsByGradients(specification) || !isOfNetwork(configuration))
      return { speed: known ?? (await now()), basis: 'measured' };
    if (known && (exact() || options.busy() || isAllTold(specification, configuration)))
      return { speed: known, basis: 'measured' };
    const parameters = parametersOf(specification);
    const family = presets().find((preset) => preset.specification.model.kind === specification.model.kind)!;
    const smallest = withModelOf(specification, family.specification as GradientSpecification);
    if (!nearest(configuration, parameters) && parametersOf(smallest) < parameters) {
      await oneAtATime(() => measure(smallest, configurationOf(smallest)));
    }
    const near = nearest(configuration, parameters);
    const guess = near && scaled(near, configuration, parameters);
    const harmful =
      options.busy() ||
      (guess &&
        (guess.secondsPerStep > LONGEST_STEP || memoryOf(specification).most > (FREE_SHARE * freemem()) / MEGABYTE));
    if (guess && known) return { speed: speedOfRuns(specification, configuration) ?? known, basis: 'measured' };
    if (guess && harmful) return { speed: guess, basis: 'scaled' };
    return { speed: await now(), basis: 'measured' };
  }

  /**
   * Largest memory of the process, in MB, by the model's own sizes; never scaled from another run's.
   *
   * @param measured what a short measurement of the configuration took at its peak
   */
  function memoryOf(specification: RunSpecification, measured: number | null = null): Estimate['memoryMB'] {
    const { least, most } = learnsByGradients(specification)
      ? networkMemory(specification)
      : countingMemory(ofFamily(specification, 'ngram').model, {
          characters: charactersOf(corpora.ready(specification.corpus).sha256),
          vocabulary: vocabularyOf(specification),
          counts: store.timings.find(configurationOf(specification))?.timing.parameters ?? null,
        });
    return measured === null ? { least, most } : { least: Math.min(least, measured), most: Math.max(most, measured) };
  }

  function networkMemory(specification: GradientSpecification) {
    const { backend, precision } = configurationOf(specification);
    const { model, recipe } = specification;
    const { batchSize, gradientAccumulation } = recipe;
    return expectedMemory(modelOf(specification), {
      ...{ backend, precision, execution: askedExecution(specification) },
      ...{ window: modelFacts(modelOn(model, pairsOn(specification))).window, batchSize, gradientAccumulation },
      piecedCharacters:
        specification.tokenizer.kind === 'word-piece' && specification.startFrom === null
          ? charactersOf(corpora.ready(specification.corpus).sha256)
          : 0,
    });
  }

  function scaled({ configuration, timing }: NetworkTiming, wanted: TimedNetwork, parameters: number): KnownSpeed {
    const speed = scaleSpeed(
      { ...timing, ...workloadOf(configuration, timing.parameters) },
      workloadOf(wanted, parameters),
    );
    return { ...speed, peakMemoryMB: null };
  }

  /** By what native TensorFlow took here before it went away; of one that never was here nothing is known. */
  function onTensorflow(specification: RunSpecification, seconds: number | undefined): Estimate['onTensorflow'] {
    if (options.forcedBackend || specification.backend !== 'auto' || options.native() !== null) return null;
    const own = configurationOf(specification);
    if (!learnsByGradients(specification) || !isOfNetwork(own)) return null;
    const last = store.timings
      .list()
      .find(
        (record): record is NetworkTiming =>
          isOfNetwork(record.configuration) &&
          record.configuration.machine === machine &&
          record.configuration.backend === 'tensorflow',
      );
    if (!last) return null;
    const { backend, tensorflow } = last.configuration;
    const configuration = { ...own, backend, tensorflow };
    const known = store.timings.find(configuration);
    const parameters = parametersOf(specification);
    const speed = known?.timing ?? scaled(nearest(configuration, parameters) ?? last, configuration, parameters);
    const fitted = seconds === undefined ? specification : fitToTime(specification, speed, seconds);
    return {
      steps: fitted.recipe.steps,
      seconds: secondsOf(fitted, speed),
      secondsPerStep: stepSeconds(fitted.recipe, speed),
      basis: known ? 'measured' : 'scaled',
    };
  }

  function expectedSpeed(specification: RunSpecification): KnownSpeed | null {
    try {
      const configuration = configurationOf(specification);
      return speedOfRuns(specification, configuration) ?? timedSpeed(specification, configuration);
    } catch (error) {
      // A queued run whose corpus or backend went away has no estimate; it says why when its turn comes.
      if (error instanceof LabError) return null;
      throw error;
    }
  }

  return {
    async estimate(given, seconds) {
      const specification = parseSpecification(given);
      corpora.readyFor(specification);
      const { speed, basis } = await speedFor(specification);
      const fitted = seconds === undefined ? specification : fitToTime(specification, speed, seconds);
      return {
        backend: backendOf(specification),
        parameters: knownParametersOf(specification),
        tokens: tokensOf(fitted),
        secondsPerStep: stepSeconds(fitted.recipe, speed),
        secondsPerEvaluation: speed.secondsPerEvaluation,
        steps: seconds === undefined ? null : fitted.recipe.steps,
        seconds: secondsOf(fitted, speed),
        fits: seconds === undefined || fitsInto(seconds, fitted, speed),
        memoryMB: memoryOf(specification, speed.peakMemoryMB),
        freeMemoryMB: freemem() / MEGABYTE,
        specification: fitted,
        passing: passingAt(fitted, knownPassing(fitted, corpora.ready(fitted.corpus).sha256, presets()), speed),
        basis,
        onTensorflow: onTensorflow(specification, seconds),
      };
    },
    expectedPace(specification) {
      const speed = expectedSpeed(specification);
      return (
        speed && {
          step: stepSeconds(specification.recipe, speed),
          evaluation: lookSeconds(specification, speed),
          whole: secondsOf(specification, speed),
        }
      );
    },
    expectedSeconds(specification) {
      const speed = expectedSpeed(specification);
      return speed && secondsOf(specification, speed);
    },
    vocabulary: vocabularyOf,
    trainingTokens: trainingTokensOf,
    pairs: pairsOn,
    parameters: (specification) =>
      corpora.list().some(({ name, state }) => name === specification.corpus && state === 'ready')
        ? knownParametersOf(specification)
        : null,
    close: () => {
      for (const kill of kills) kill();
    },
  };
}
