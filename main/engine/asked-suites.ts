/** Suites of one kind, each a sweep whose row keeps what was asked: created all at once, one at a time, found by that again. */
import type { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { SuiteNaming } from '../contract/suite-naming.ts';
import type { SweepSummary } from '../contract/sweep.ts';
import type { Store } from '../store/open-store.ts';
import type { SettingValue } from '../store/settings.ts';
import { sweepsOf } from '../sweep/sweeps-of.ts';
import type { RunService } from './run-service.ts';
import { freeSweepName, refuseLarge } from './sweep-service.ts';

interface SuiteKind<Request> {
  /** What its sweeps' rows say that they are. */
  suite: 'history' | 'transfer' | 'translate';
  schema: z.ZodType<Request>;
  /** Refuses another of the same texts meanwhile. */
  running: 'history-running' | 'transfer-running' | 'translate-running';
  /** The texts that it is about: of each there is a latest one. */
  textsOf: (request: Request) => readonly string[];
}

interface PlannedRun {
  specification: RunSpecification;
  preset: string;
}

export interface AskedSuites<Request> {
  /** The latest of these texts that has a run left. */
  latest(texts: readonly string[]): { sweep: SweepSummary; request: Request } | null;
  /**
   * All runs or none.
   *
   * @param planned is asked once it is sure that none runs
   * @throws LabError `history-running`, `transfer-running`, `translate-running` {sweep, name}; `sweep-large` unless it is confirmed; `bad-use` for
   *   another number of names than of runs; what `planned` and the runs are refused with
   */
  create(request: Request, naming: SuiteNaming, planned: () => Promise<readonly PlannedRun[]>): Promise<SweepSummary>;
}

export function askedSuites<Request extends object>(
  { store, runs }: { store: Pick<Store, 'sweeps'>; runs: Pick<RunService, 'createAll' | 'summaries' | 'list'> },
  { suite, schema, running, textsOf }: SuiteKind<Request>,
): AskedSuites<Request> {
  function askedIn(kept: SettingValue): Request | null {
    const { suite: own, ...rest } = (kept ?? {}) as { suite?: unknown };
    const read = own === suite ? schema.safeParse(rest) : null;
    return read?.success ? read.data : null;
  }

  function latest(texts: readonly string[]) {
    for (const sweep of sweepsOf(runs.list(false))) {
      const request = askedIn(store.sweeps.request(sweep.id));
      if (request && textsOf(request).join('\n') === texts.join('\n')) return { sweep, request };
    }
    return null;
  }

  function refuseSecond(request: Request): void {
    const sweep = latest(textsOf(request))?.sweep;
    if (sweep?.state === 'running') throw new LabError(running, { sweep: sweep.id, name: sweep.name });
  }

  return {
    latest,
    async create(request, { name, names, confirmed }, planned) {
      refuseSecond(request);
      const all = await planned();
      refuseLarge(all.length, confirmed);
      if (names.length !== all.length)
        throw new LabError('bad-use', { argument: `names: ${names.length}`, expected: String(all.length) });
      // Another may have asked while this machine was measured.
      refuseSecond(request);
      const created = await runs.createAll(
        all.map(({ specification, preset }, place) => ({ specification, preset, suggestedName: names[place]! })),
        {
          name: freeSweepName(name, store),
          request: JSON.parse(JSON.stringify({ suite, ...request })) as SettingValue,
        },
      );
      return sweepsOf(runs.summaries(created.map(({ id }) => id)))[0]!;
    },
  };
}
