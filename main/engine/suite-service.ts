/** The history of language models behind the contract: planned by this machine's estimates, queued as a sweep, and its table. */
import { LabError } from '../contract/fault.ts';
import type { RunSummary } from '../contract/run.ts';
import { isOfFamily, learnsByGradients } from '../contract/run-specification.ts';
import type { NewSuite, SuitePlan, SuiteRequest, SuiteTable } from '../contract/suite.ts';
import { suiteRequest } from '../contract/suite.ts';
import type { SweepSummary } from '../contract/sweep.ts';
import type { Store } from '../store/open-store.ts';
import {
  type CountedModel,
  type FittedNetwork,
  HISTORY,
  ofSuite,
  planSuite,
  type SuiteRun,
  secondsEach,
} from '../suite/plan-suite.ts';
import { type SuiteMember, suiteRows } from '../suite/suite-rows.ts';
import { askedSuites } from './asked-suites.ts';
import type { CorpusService } from './corpus-service.ts';
import type { EstimateService } from './estimate-service.ts';
import { flopsPerToken } from './flops-per-token.ts';
import type { NewRuns } from './new-runs.ts';
import { presetNamed } from './presets.ts';
import { secondsTogether } from './queue-times.ts';
import type { RunService } from './run-service.ts';

export interface SuiteService {
  /** @throws LabError as `create`, but for its size and for one that runs */
  plan(request: SuiteRequest): Promise<SuitePlan>;
  /**
   * All runs or none.
   *
   * @throws LabError of the text, `history-running` {sweep}, `history-too-short`, `history-tokens`; `sweep-large` unless it
   *   is confirmed; `sweep-too-large`; of the backend
   */
  create(request: NewSuite): Promise<SweepSummary>;
  table(corpus: string): SuiteTable | null;
}

type Planned = Omit<SuitePlan, 'runs'> & { runs: SuiteRun[] };

export function createSuiteService(options: {
  store: Store;
  corpora: Pick<CorpusService, 'ready'>;
  runs: Pick<RunService, 'createAll' | 'summaries' | 'list'>;
  newRuns: Pick<NewRuns, 'check'>;
  estimates: Pick<EstimateService, 'estimate'>;
  /** How many runs train at once. */
  lanes: () => number;
}): SuiteService {
  const { store, corpora, runs, newRuns, estimates } = options;
  const suites = askedSuites(options, {
    suite: 'history',
    schema: suiteRequest,
    running: 'history-running',
    textsOf: ({ corpus }: SuiteRequest) => [corpus],
  });

  async function planned({ corpus, minutes, seeds, tokens }: SuiteRequest): Promise<Planned> {
    corpora.ready(corpus);
    const models = HISTORY.map((preset) => ({
      preset,
      specification: ofSuite(presetNamed(preset).specification, corpus),
    }));
    // Refused before anything is measured.
    for (const model of models) newRuns.check(model);
    const counted: CountedModel[] = [];
    const networks: FittedNetwork[] = [];
    for (const { preset, specification } of models) {
      if (!isOfFamily(specification, 'ngram')) continue;
      const { tokens, seconds } = await estimates.estimate(specification, undefined);
      counted.push({ preset, specification, tokens, seconds });
    }
    const trained = models.filter(({ specification }) => learnsByGradients(specification));
    const each = secondsEach(minutes, counted, trained.length * seeds);
    if (each <= 0) throw new LabError('history-too-short', { counting: 60 * minutes - each * trained.length * seeds });
    for (const { preset, specification } of trained) {
      const { specification: fitted, ...estimate } = await estimates.estimate(specification, each);
      if (learnsByGradients(fitted)) networks.push({ preset, fitted, ...estimate });
    }
    const plan = planSuite({ counted, networks, seconds: each, seeds, tokens });
    const seconds = secondsTogether(
      plan.runs.map((run) => run.seconds),
      options.lanes(),
    );
    return { ...plan, seconds: seconds ?? 0 };
  }

  function memberOf(summary: RunSummary, perToken: Record<string, number>): SuiteMember {
    const { id, wallSeconds, settings } = summary;
    const tokens = store.metrics.last(id, 'tokens')?.value ?? null;
    return {
      ...summary,
      counts: summary.modelKind === 'ngram',
      seed: Number(settings.seed),
      bitsPerByte: store.metrics.smallest(id, 'bitsPerByte')?.value ?? null,
      tokens,
      seconds: wallSeconds,
      flops: tokens === null || perToken[id] === undefined ? null : perToken[id] * tokens,
    };
  }

  return {
    async plan(request) {
      const { runs, ...plan } = await planned(request);
      return { ...plan, runs: runs.map(({ specification: _, ...run }) => run) };
    },
    create: ({ confirmed, name, names, ...request }) =>
      suites.create(request, { confirmed, name, names }, async () => (await planned(request)).runs),
    table(corpus) {
      const found = suites.latest([corpus]);
      if (!found) return null;
      const { sweep, request } = found;
      const perToken = flopsPerToken(store, sweep.runs);
      const members = runs.summaries(sweep.runs).map((summary) => memberOf(summary, perToken));
      const presets = HISTORY.map((name) => ({
        name,
        counts: presetNamed(name).specification.recipe.kind === 'counting',
      }));
      const fiveGram = sweep.runs
        .map((run) => store.runs.get(run).baselines?.fiveGram)
        .find((line) => line !== undefined);
      return { sweep, request, fiveGram: fiveGram ?? null, rows: suiteRows(presets, members) };
    },
  };
}
