/** Sweeps behind the contract: planned, queued, stopped and resumed as one. How one stands follows from its runs. */
import { distinctName } from '../contract/distinct-name.ts';
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { settingSchema } from '../contract/setting-path.ts';
import { specificationFieldsFault } from '../contract/specification-fault.ts';
import {
  LARGE_SWEEP,
  MOST_SWEEP_RUNS,
  type NewSweep,
  type SweepPlan,
  type SweepRequest,
  type SweepSummary,
} from '../contract/sweep.ts';
import type { Store } from '../store/open-store.ts';
import type { SettingValue } from '../store/settings.ts';
import { expandSweep, type SweepRun, sweepSize } from '../sweep/expand-sweep.ts';
import { GOES_ON, sweepsOf } from '../sweep/sweeps-of.ts';
import type { EstimateService } from './estimate-service.ts';
import type { NewRuns } from './new-runs.ts';
import { secondsTogether } from './queue-times.ts';
import type { RunService } from './run-service.ts';
import { assertReadable, parseSpecification } from './specification.ts';

export interface SweepService {
  list(): SweepSummary[];
  /** As it was asked. @throws LabError `sweep-unknown` */
  request(sweep: string): SettingValue;
  /** @throws LabError as `create`, but for its size */
  plan(request: SweepRequest): Promise<SweepPlan>;
  /**
   * All runs or none.
   *
   * @throws LabError `specification-invalid` for settings that there are none of, or where nothing that is varied is to
   *   blame; `sweep-run-invalid` with the first run that is not valid; `sweep-large` unless it is confirmed;
   *   `sweep-too-large`; what a single run is refused with
   */
  create(request: NewSweep): Promise<SweepSummary>;
  /** @throws LabError `sweep-unknown` */
  stop(sweep: string): SweepSummary;
  /** @throws LabError `sweep-unknown`, what a resume is refused with */
  resume(sweep: string): SweepSummary;
}

export function createSweepService(options: {
  store: Store;
  runs: Pick<RunService, 'createAll' | 'stopAll' | 'resumeAll' | 'summaries' | 'list'>;
  newRuns: Pick<NewRuns, 'check'>;
  estimates: Pick<EstimateService, 'estimate' | 'expectedSeconds'>;
  /** How many runs train at once. */
  lanes: () => number;
}): SweepService {
  const { store, runs, newRuns, estimates } = options;

  function checkedRuns(request: SweepRequest): SweepRun[] {
    refuseUnknown(request);
    if (sweepSize(request) > MOST_SWEEP_RUNS) throw new LabError('sweep-too-large', { most: MOST_SWEEP_RUNS });
    // Copied for each run.
    assertReadable(request.base);
    const expanded = expandSweep(request);
    const invalid = expanded.flatMap((run) => {
      try {
        newRuns.check(run);
        return [];
      } catch (error) {
        const fault = faultOf(error);
        if (fault.code !== 'specification-invalid') throw error;
        return [{ run, fault }];
      }
    });
    if (invalid.length > 0) throw invalidRuns(invalid, request, expanded.length);
    return expanded;
  }

  /** As measured, or scaled from what was; only where nothing ever was, the first is measured for it. */
  async function secondsOf(specifications: readonly RunSpecification[]): Promise<(number | null)[]> {
    const known = () => specifications.map((specification) => estimates.expectedSeconds(specification));
    const seconds = known();
    if (seconds[0] !== null) return seconds;
    try {
      await estimates.estimate(specifications[0], undefined);
    } catch (error) {
      // Without a backend nothing is known of the time: the runs wait for it, or say why they can't start.
      if (!(error instanceof LabError)) throw error;
    }
    return known();
  }

  function summaryOf(sweep: string): SweepSummary {
    const [summary] = sweepsOf(runs.summaries(presentRuns(sweep)));
    if (!summary) throw new LabError('sweep-unknown', { sweep });
    return summary;
  }

  const presentRuns = (sweep: string) =>
    store.sweeps.runs(sweep).filter((run) => store.runs.entry(run).trashedAt === null);

  return {
    list: () => sweepsOf(runs.list(false)),
    request: (sweep) => store.sweeps.request(sweep),
    async plan(request) {
      const planned = checkedRuns(request);
      const seconds = await secondsOf(planned.map(({ specification }) => parseSpecification(specification)));
      return {
        runs: planned.map(({ settings, seed }, place) => ({ settings, seed, seconds: seconds[place]! })),
        seconds: secondsTogether(seconds, options.lanes()),
      };
    },
    async create({ confirmed, names, ...request }) {
      const planned = checkedRuns(request);
      refuseLarge(planned.length, confirmed);
      if (names && names.length !== planned.length)
        throw new LabError('bad-use', { argument: `names: ${names.length}`, expected: String(planned.length) });
      const { preset, tags } = request;
      const name = freeSweepName(request.name, store);
      const created = await runs.createAll(
        planned.map((run, place) => ({
          specification: run.specification,
          suggestedName: names?.[place] ?? `${name} · ${labelOf(run)}`,
          preset,
          tags,
        })),
        // As it came over the socket, or would have.
        { name, request: JSON.parse(JSON.stringify(request)) as SettingValue },
      );
      return summaryOf(created[0]!.sweep!.id);
    },
    stop(sweep) {
      runs.stopAll(presentRuns(sweep));
      return summaryOf(sweep);
    },
    resume(sweep) {
      runs.resumeAll(presentRuns(sweep).filter((run) => GOES_ON.includes(store.runs.entry(run).state)));
      return summaryOf(sweep);
    },
  };
}

/** Lists are asked for it in quotation marks, within which none can be written. */
export const freeSweepName = (wanted: string, store: Pick<Store, 'sweeps'>): string =>
  distinctName(wanted.replaceAll(/["“”]/g, '’'), store.sweeps.names());

/** @throws LabError `sweep-large` {runs}, `sweep-too-large` {most} */
export function refuseLarge(runs: number, confirmed: boolean): void {
  if (runs > MOST_SWEEP_RUNS) throw new LabError('sweep-too-large', { most: MOST_SWEEP_RUNS });
  if (runs > LARGE_SWEEP && !confirmed) throw new LabError('sweep-large', { runs });
}

function refuseUnknown({ vary }: SweepRequest): void {
  const unknown = vary.filter(({ path }) => settingSchema(path.split('.')) === undefined);
  if (unknown.length > 0)
    throw specificationFieldsFault(
      unknown.map(({ path }) => ({ path, problem: 'unrecognized_keys', parameters: { keys: path } })),
    );
}

/** Where no run is valid and nothing that is varied is to blame, that is said of the base. */
function invalidRuns(
  invalid: readonly { run: SweepRun; fault: Fault }[],
  { vary }: SweepRequest,
  runs: number,
): LabError {
  const { run, fault } = invalid[0]!;
  const fields = fault.fields ?? [];
  const blamed = fields.some(({ path }) => vary.some((variation) => variation.path === path));
  if (invalid.length === runs && !blamed) return specificationFieldsFault(fields);
  return new LabError('sweep-run-invalid', { invalid: invalid.length, runs, run: labelOf(run) }, { fields });
}

const labelOf = ({ settings, seed }: SweepRun) =>
  Object.entries({ ...settings, seed })
    .map(([path, value]) => `${path} ${String(value)}`)
    .join(' · ');
