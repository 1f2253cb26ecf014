/** Comparisons of runs: what was measured is read, what it says is worked out by main/compare. */
import { compareRuns, type RunToCompare } from '../compare/compare-runs.ts';
import type { ComparedMetric, Comparison, ComparisonRequest } from '../contract/comparison.ts';
import { LabError } from '../contract/fault.ts';
import { commonMetric, HEADLINES } from '../contract/headline.ts';
import { toWire } from '../contract/metric.ts';
import { tokensPerStep } from '../contract/model-facts.ts';
import { type RunLineage, type RunState, type RunSummary, tokensBefore } from '../contract/run.ts';
import { learnsByGradients, type RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import { isTrained, type RunRecord } from '../store/run-record.ts';
import { flopsPerToken } from './flops-per-token.ts';
import { pairsOf } from './pairs-of.ts';
import type { PrecisionOf } from './recorded-computation.ts';

/** Portions of a text are whole tokens: a share of a step that comes of that is none. */
const ROUNDING = 1e-6;

/**
 * Compares at the budget of the run that has learned from the fewest tokens when it was last scored, those of the runs
 * before it included: each run by its best score until then.
 *
 * @throws LabError `run-unknown`, `compare-needs-evaluations` with the names of runs that were never scored,
 *   `compare-one-group` where everything asked for is one group, unless `alone` says that it may be
 */
export function compareStoredRuns(store: Store, precisionOf: PrecisionOf, request: ComparisonRequest): Comparison {
  const { by, delta } = request;
  const ids = [...new Set(request.runs)];
  const metric = request.metric ?? commonMetric(ids.map((id) => store.summary(id))) ?? 'bitsPerByte';
  const runs = ids.map((id) => {
    const record = store.runs.get(id);
    const scored = store.metrics.last(id, metric);
    const { specification } = record;
    const before = specification
      ? tokensBefore({ ancestors: store.ancestors(id).map((one) => expectedOf(store, one)) })
      : 0;
    const tokensAStep = specification ? tokensAStepOf(store, record, specification) : null;
    const reached = scored && tokensAStep !== null ? (before ?? 0) + Math.round(scored.step * tokensAStep) : null;
    return { record, scored, before, tokensAStep, reached };
  });
  // What was measured elsewhere is drawn beside, scored or not.
  const trained = runs.filter(({ tokensAStep }) => tokensAStep !== null);
  const never = trained.filter(({ scored }) => scored === null);
  if (never.length === trained.length && trained.length === runs.length)
    throw new LabError('compare-needs-evaluations', { runs: never.map(({ record }) => record.name).join(', ') });
  // What counts has read its text once: it is told with all of it, and sets no budget for what can learn on.
  const learning = runs.filter(({ record }) => !counts(record.specification));
  const { budgetTokens, shortest } = budgetOf(
    (learning.length > 0 ? learning : runs).flatMap(({ record, reached }) =>
      reached === null ? [] : [{ ...record, reached }],
    ),
  );
  const perToken = flopsPerToken(store, ids);
  const compared = compareRuns(
    runs.map(({ record, scored, before, tokensAStep }): RunToCompare => {
      const { id, name, colour, state, specification, corpusSha256 } = record;
      const affordable = tokensAStep ? Math.floor((budgetTokens - (before ?? 0)) / tokensAStep + ROUNDING) : -1;
      const toStep = counts(specification) ? (scored?.step ?? -1) : affordable;
      // A score that is no number is smaller than none: where all are NaN, that is what the run came to.
      const best = toStep < 0 ? null : (bestUpTo(store, id, metric, toStep) ?? store.metrics.upTo(id, metric, toStep));
      const summary = store.summary(id);
      const attempts = store.attempts.list(id);
      const tokens = (before ?? 0) + summary.step * (tokensAStep ?? 0);
      return {
        entry: {
          id,
          name,
          colour,
          state,
          seed: specification?.seed ?? null,
          value: best ? toWire(best.value) : null,
          step: best?.step ?? null,
          onlyBeyond: tokensAStep !== null && scored !== null && best === null,
          secondsToValue: best && (store.metrics.upTo(id, 'wallSeconds', best.step)?.value ?? null),
          seconds: summary.wallSeconds,
          tokens,
          flops: perToken[id] === undefined ? null : perToken[id] * tokens,
          resumedAt: attempts.slice(1).map(({ fromStep }) => fromStep),
          startFrom: summary.startFrom,
        },
        specification,
        corpusSha256,
        metrics: store.metrics.names(id),
        tokensBefore: before,
        precision: isTrained(record) ? precisionOf(record) : 'auto',
        circumstances: { ...attempts.at(-1)?.provenance, ...computationOf(summary) },
      };
    }),
    {
      by,
      metric,
      delta,
      budgetTokens,
      shortest,
      baseline: baselineOf(ids, request.baseline),
    },
  );
  if (compared.groups.length < 2 && !request.alone)
    throw new LabError('compare-one-group', { seeds: compared.groups[0]?.seeds ?? 0 });
  return compared;
}

/**
 * The tokens up to which all were evaluated, and which runs keep the others to so few: while one of these trains nothing is
 * said of them, it goes on.
 */
function budgetOf(
  evaluated: readonly { id: string; state: RunState; reached: number }[],
): Pick<Comparison, 'budgetTokens' | 'shortest'> {
  if (evaluated.length === 0) return { budgetTokens: 0, shortest: null };
  const budgetTokens = Math.min(...evaluated.map(({ reached }) => reached));
  const setting = evaluated.filter(({ reached }) => reached === budgetTokens);
  const others = evaluated.filter(({ reached }) => reached > budgetTokens);
  const goesOn = setting.some(({ state }) => state === 'queued' || state === 'running');
  if (others.length === 0 || goesOn) return { budgetTokens, shortest: null };
  const othersTokens = others.length < 2 ? null : Math.min(...others.map(({ reached }) => reached));
  return { budgetTokens, shortest: { runs: setting.map(({ id }) => id), othersTokens } };
}

/** How a run was computed, without what was measured to choose it. */
function computationOf({ computedBy }: Pick<RunSummary, 'computedBy'>): object {
  if (!computedBy) return {};
  const { times: _, ...chosen } = computedBy;
  return chosen;
}

function baselineOf(ids: readonly string[], asked: string | undefined): string {
  if (asked !== undefined && !ids.includes(asked)) throw new LabError('run-unknown', { run: asked });
  return asked ?? ids[0]!;
}

const counts = (specification: RunSpecification | null): boolean =>
  specification !== null && !learnsByGradients(specification);

/** The best evaluation so far: by the metric itself, or by what its headline is decided by. */
function bestUpTo(store: Store, run: string, metric: ComparedMetric, step: number) {
  const decidedBy = metric === 'validationLoss' ? metric : HEADLINES[metric].decidedBy;
  const best = store.metrics.smallest(run, decidedBy, step);
  return best && (decidedBy === metric ? best : store.metrics.upTo(run, metric, best.step));
}

/** What a run before had learned from, as `tokensAStepOf` reckons. */
function expectedOf(store: Store, ancestor: RunLineage['ancestors'][number]): RunLineage['ancestors'][number] {
  const record = store.runs.has(ancestor.run) ? store.runs.get(ancestor.run) : null;
  return ancestor.tokens === null || !record?.specification
    ? ancestor
    : { ...ancestor, tokens: ancestor.step * tokensAStepOf(store, record, record.specification) };
}

/**
 * Of a model that counts by what it told: its portions depend on the text. 0 where it has told nothing yet. Of pairs as many
 * as there are on the average, or two runs that differ in their draws alone would not have one budget.
 */
function tokensAStepOf(
  store: Store,
  { id: run, corpusSha256 }: Pick<RunRecord, 'id' | 'corpusSha256'>,
  specification: RunSpecification,
): number {
  if (learnsByGradients(specification)) return tokensPerStep(specification, pairsOf(store, corpusSha256));
  const last = store.metrics.last(run, 'tokens');
  return last && last.step > 0 ? last.value / last.step : 0;
}
