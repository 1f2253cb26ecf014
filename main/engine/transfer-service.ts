/** Whether pretraining pays, behind the contract: planned by this machine's estimates, queued as a sweep, and its table. */
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import type { RunSummary } from '../contract/run.ts';
import type { RunBeginning } from '../contract/run-beginning.ts';
import {
  type ClassificationSpecification,
  canLearnLabels,
  comesWithWeights,
  learnsLabels,
  learnsMasked,
  type StartFrom,
} from '../contract/run-specification.ts';
import type { SweepSummary } from '../contract/sweep.ts';
import {
  type NewTransfer,
  type TransferPlan,
  type TransferRequest,
  type TransferTable,
  transferRequest,
} from '../contract/transfer.ts';
import type { Store } from '../store/open-store.ts';
import type { RunRecord } from '../store/run-record.ts';
import { chosenEvaluation } from '../suite/chosen-evaluation.ts';
import { planTransfer } from '../suite/plan-transfer.ts';
import { type LabelLine, type TransferMember, transferRows } from '../suite/transfer-rows.ts';
import { askedSuites } from './asked-suites.ts';
import type { CorpusService } from './corpus-service.ts';
import type { EstimateService } from './estimate-service.ts';
import type { LabelLinesService } from './label-lines.ts';
import type { NewRuns } from './new-runs.ts';
import { presetNamed } from './presets.ts';
import type { RunService } from './run-service.ts';
import type { StartingCheckpoints } from './starting-checkpoints.ts';

export interface TransferService {
  /** @throws LabError as `create`, but for its size and for one that runs */
  plan(request: TransferRequest): Promise<TransferPlan>;
  /**
   * All runs or none.
   *
   * @throws LabError `transfer-not-pretrained` {run, name}, `transfer-read-labels` {run, name, corpus}; of the text, of its labels and of the start; `transfer-running` {sweep};
   *   `transfer-too-short`; `sweep-large` unless it is confirmed; `sweep-too-large`; of the backend
   */
  create(request: NewTransfer): Promise<SweepSummary>;
  /** With the lines of counting once they are counted, which is waited for when all runs have ended. */
  table(corpus: string): Promise<TransferTable | null>;
}

/** More than a run of a suite is evaluated. */
const MOST_EVALUATIONS = 1_000;
/** Recipe and way of reading of both sides. */
const PRESET = 'labels-reviews';
/**
 * What was learned before is kept better by smaller steps; from scratch these are too small to learn by. Both were chosen by
 * the validation lines (docs/decisions/training.md).
 */
const LEARNING_RATES = { scratch: 5e-4, pretrained: 3e-4 };

export function createTransferService(options: {
  store: Store;
  corpora: Pick<CorpusService, 'ready'>;
  runs: Pick<RunService, 'createAll' | 'summaries' | 'list'>;
  newRuns: Pick<NewRuns, 'check'>;
  starts: Pick<StartingCheckpoints, 'beginning'>;
  estimates: Pick<EstimateService, 'estimate'>;
  labelLines: LabelLinesService;
  notice: (fault: Fault) => void;
}): TransferService {
  const { store, corpora, runs, newRuns, estimates, labelLines } = options;
  const suites = askedSuites(options, {
    suite: 'transfer',
    schema: transferRequest,
    running: 'transfer-running',
    textsOf: ({ corpus }: TransferRequest) => [corpus],
  });

  async function planned(request: TransferRequest) {
    corpora.ready(request.corpus);
    const base = basesOf(request, options.starts.beginning(request.from), store.runs.get(request.from));
    // Refused before anything is measured.
    for (const specification of Object.values(base)) newRuns.check({ specification });
    const { seconds, secondsPerStep, secondsPerEvaluation } = await estimates.estimate(base.scratch, undefined);
    const { steps } = base.scratch.recipe;
    const looks = Math.ceil(steps / base.scratch.observation.evaluateEvery);
    const secondsToFirstStep = Math.max(0, seconds - steps * secondsPerStep - looks * secondsPerEvaluation);
    return planTransfer(request, base, { secondsToFirstStep, secondsPerStep, secondsPerEvaluation });
  }

  async function linesOf({ corpus, labelCounts, draws }: TransferRequest): Promise<LabelLine[]> {
    const drawn = labelCounts.flatMap((examples) =>
      Array.from({ length: draws }, (_, place) => ({ examples, draw: place + 1 })),
    );
    const counted = (await labelLines.count(corpora.ready(corpus).sha256, drawn)) ?? [];
    return counted.map((line, place) => ({ ...line, labels: drawn[place]!.examples, draw: drawn[place]!.draw }));
  }

  /** Of what a run learned at the evaluation that its validation lines choose. */
  function memberOf(summary: RunSummary): TransferMember[] {
    const { specification } = store.runs.get(summary.id);
    if (!specification || !learnsLabels(specification)) return [];
    const { examples, draw } = specification.objective;
    const all = (metric: MetricName) => store.metrics.recent(summary.id, metric, MOST_EVALUATIONS);
    const step = chosenEvaluation(all('labelAccuracy'), all('validationLoss'));
    const accuracy = step === null ? null : store.metrics.upTo(summary.id, 'testAccuracy', step);
    return [
      {
        ...{ id: summary.id, state: summary.state, seconds: summary.wallSeconds, draw, labels: examples ?? 0 },
        side: specification.startFrom ? 'pretrained' : 'scratch',
        accuracy: accuracy?.value ?? null,
      },
    ];
  }

  return {
    async plan(request) {
      const { runs: all, ...plan } = await planned(request);
      return { ...plan, runs: all.map(({ specification: _, ...run }) => run) };
    },
    async create({ confirmed, name, names, ...request }) {
      const created = await suites.create(request, { confirmed, name, names }, async () =>
        (await planned(request)).runs.map(({ specification }) => ({ specification, preset: PRESET })),
      );
      linesOf(request).catch((error: unknown) => options.notice(faultOf(error)));
      return created;
    },
    async table(corpus) {
      const found = suites.latest([corpus]);
      if (!found) return null;
      const { sweep, request } = found;
      const members = runs.summaries(sweep.runs).flatMap(memberOf);
      const lines = sweep.state === 'running' ? [] : await linesOf(request);
      return { sweep, request, rows: transferRows(request.labelCounts, members, lines) };
    },
  };
}

/**
 * What a run of each side is: the network that was pretrained, with the recipe and the reading of the preset.
 *
 * @throws LabError `run-unknown`, `transfer-not-pretrained` {run, name}, `transfer-read-labels` {run, name, corpus}
 */
function basesOf(
  { corpus, labelCounts }: TransferRequest,
  { startFrom, model, tokenizer, objective }: RunBeginning,
  { id, name, specification }: Pick<RunRecord, 'id' | 'name' | 'specification'>,
) {
  const preset = presetNamed(PRESET).specification;
  if (!learnsLabels(preset)) throw new TypeError(`${PRESET} learns no labels`);
  if (!canLearnLabels(model) || objective.kind !== 'pretraining')
    throw new LabError('transfer-not-pretrained', { run: id, name });
  // What goes on with a text reads the whole of it, and would know all labels before it learns few of them.
  if (!learnsMasked(model) && specification?.corpus === corpus)
    throw new LabError('transfer-read-labels', { run: id, name, corpus });
  // Weights that were brought in say nothing of how they were computed.
  const { backend, execution, precision } = specification ?? preset;
  // Tokens that came with weights can't be had without them.
  const own = comesWithWeights(tokenizer) ? ({ kind: 'character' } as const) : tokenizer;
  const of = (learningRate: number, start: StartFrom | null): ClassificationSpecification => ({
    ...preset,
    ...{ tokenizer: start ? tokenizer : own, backend, execution, precision, corpus, startFrom: start },
    // Few labels are known by heart at once without dropout, however the network was pretrained.
    model: { ...model, dropout: preset.model.dropout },
    // What has the most is measured, so that a text with fewer is refused before anything is queued.
    objective: { ...preset.objective, examples: Math.max(...labelCounts) },
    recipe: { ...preset.recipe, learningRate },
  });
  return { scratch: of(LEARNING_RATES.scratch, null), pretrained: of(LEARNING_RATES.pretrained, startFrom) };
}
