/** Runs measurements of in-context learning, one after another, cell by cell; what is done is kept whatever happens. */
import { distinctName } from '../contract/distinct-name.ts';
import { type Fault, faultOf, LabError } from '../contract/fault.ts';
import type { ItemScore } from '../contract/language.ts';
import type {
  CellResult,
  Findings,
  MeasuredCell,
  MeasurementReport,
  MeasurementSpecification,
  MeasurementSummary,
  MeasurementsAlongRun,
} from '../contract/measurement.ts';
import { isMeasuring, measurementSpecification } from '../contract/measurement.ts';
import { specificationFault } from '../contract/specification-fault.ts';
import type { TaskSuite } from '../contract/task-suite.ts';
import { cellsOf, domainQuestion, questionsOf } from '../icl/cells.ts';
import type { Store } from '../store/open-store.ts';
import type { Reserve } from '../store/reserve.ts';
import { createFeed } from './feed.ts';
import { checkpointId, checkpointOf } from './language-models.ts';
import type { LanguageService } from './language-service.ts';
import { createLine } from './line.ts';
import type { Notices } from './open/notices.ts';
import { noCheckpoint } from './run-checkpoints.ts';
import { suiteNamed } from './task-suites.ts';
import { createUnwritten } from './unwritten.ts';

export interface MeasurementService {
  list(): MeasurementSummary[];
  get(id: string): MeasurementSummary;
  /** @throws LabError `specification-invalid`, `task-unknown`, `bad-use`, or as the language service's `open` */
  start(request: { specification: unknown; name?: string | undefined }): Promise<MeasurementSummary>;
  /**
   * Measures every checkpoint of a run that was not measured with this specification yet, and goes on where one was
   * stopped.
   *
   * @throws LabError `run-unknown`, `run-has-no-checkpoint`, `run-left-no-checkpoint`, and as `start`
   */
  startAlongRun(run: string, specification: Record<string, unknown>): Promise<MeasurementSummary[]>;
  /** @throws LabError `run-unknown` */
  alongRun(run: string): Promise<MeasurementsAlongRun>;
  /** @throws LabError `measurement-finished` {measurement}; `run-wrong-state` while it runs */
  resume(id: string): MeasurementSummary;
  stop(id: string): MeasurementSummary;
  remove(id: string): void;
  watch(id: string, signal?: AbortSignal): AsyncGenerator<MeasurementSummary>;
  report(id: string): Promise<MeasurementReport>;
  result(id: string, cell: MeasuredCell): CellResult | null;
  /** Resolves once nothing is measured any more. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createMeasurementService(options: {
  store: Store;
  language: LanguageService;
  suites: () => TaskSuite[];
  /** What the results of some measurements say, of each apart; in a thread. */
  findings: (ids: string[], suites: TaskSuite[]) => Promise<Findings[]>;
  /** Steps of a run's checkpoints, the earliest first. */
  checkpointSteps: (run: string) => number[];
  /** Told what is in memory only, and when that ends. */
  state: Notices['state'];
  /** Room for what was kept in memory, when this is closed. */
  lastRoom: Reserve['within'];
}): MeasurementService {
  const { store, language, suites, findings, checkpointSteps } = options;
  const inLine = createLine();
  const stops = new Map<string, AbortController>();
  const feed = createFeed<Set<string>>((earlier, later) => new Set([...earlier, ...later]));
  let work: Promise<unknown> = Promise.resolve();
  /** The one that is computed; others that run wait for it. */
  let measured: string | null = null;

  const changed = (id: string) => feed.publish(new Set([id]));
  const unwritten = createUnwritten((id, why) => {
    options.state(`measurement ${id}`, why, why === null ? undefined : store.measurements.get(id).name);
    changed(id);
  });

  function seen(summary: MeasurementSummary): MeasurementSummary {
    const why = unwritten.why(summary.id);
    if (why) return { ...summary, state: 'failed', fault: why, unwritten: true };
    return summary.state === 'running' && summary.id !== measured ? { ...summary, state: 'queued' } : summary;
  }

  async function measure(id: string, signal: AbortSignal): Promise<void> {
    const { specification, model: before } = store.measurements.get(id);
    const facts = await language.open(specification.model);
    if (before && before.sha256 !== facts.sha256)
      throw new LabError(
        'model-changed',
        { model: specification.model },
        { cause: `${before.sha256} → ${facts.sha256}` },
      );
    store.measurements.learnModel(id, facts);
    changed(id);
    const known = suites();
    const domains = new Map<string, CellResult['domain']>();
    for (const cell of cellsOf(specification)) {
      if (signal.aborted) return;
      if (store.measurements.hasResult(id, cell)) continue;
      const suite = suiteNamed(known, cell.task);
      if (!domains.has(suite.name)) domains.set(suite.name, await domainOf(specification, suite, signal));
      const result = await measureCell(specification, suite, cell, signal);
      if (signal.aborted || !result) return;
      store.measurements.addResult(id, { ...result, domain: domains.get(suite.name) ?? null });
      changed(id);
    }
  }

  async function domainOf(specification: MeasurementSpecification, suite: TaskSuite, signal: AbortSignal) {
    if (!suite.labels) return null;
    const [score] = await scores(specification.model, domainQuestion(specification, suite.labels), signal);
    return score?.answers ?? null;
  }

  async function measureCell(
    specification: MeasurementSpecification,
    suite: TaskSuite,
    cell: MeasuredCell,
    signal: AbortSignal,
  ): Promise<Omit<CellResult, 'domain'> | null> {
    const { prefix, request, items: count } = questionsOf(specification, suite, cell);
    const before = performance.now();
    let scored: ItemScore[];
    try {
      scored = await scores(specification.model, request, signal);
    } catch (error) {
      // As many examples as the context allows: what does not fit is written down, and the rest is measured.
      if (!(error instanceof LabError) || error.fault.code !== 'prompt-too-long') throw error;
      const { tokens, limit } = error.fault.parameters as { tokens: number; limit: number };
      const nothing = { items: [], contentFree: null, promptTokens: tokens, seconds: 0 };
      return { cell, prefix, ...nothing, tooLong: { tokens, limit } };
    }
    if (scored.length < request.items.length) return null;
    const counted = scored.flatMap(({ promptTokens }) => promptTokens ?? []);
    const differs = [...new Set(scored.flatMap((item) => item.differs ?? []))];
    const items = scored.slice(0, count).map(({ index, answers }) => ({ item: index, answers }));
    return {
      cell,
      prefix,
      items,
      tooLong: null,
      contentFree: suite.labels ? scored.slice(count).map(({ answers }) => answers) : null,
      promptTokens: counted.length === 0 ? null : Math.max(...counted),
      ...(scored.some(({ unspaced }) => unspaced) ? { unspaced: true } : {}),
      ...(differs.length > 0 ? { differs } : {}),
      seconds: (performance.now() - before) / 1000,
    };
  }

  async function scores(model: string, request: Parameters<LanguageService['score']>[1], signal: AbortSignal) {
    const all: ItemScore[] = [];
    for await (const item of language.score(model, request, signal)) all.push(item);
    return all.sort((one, other) => one.index - other.index);
  }

  function run(id: string): void {
    const stop = new AbortController();
    stops.set(id, stop);
    work = inLine(async () => {
      let fault: Fault | null = null;
      try {
        measured = id;
        changed(id);
        if (!stop.signal.aborted) await measure(id, stop.signal);
      } catch (error) {
        if (!stop.signal.aborted) fault = faultOf(error);
      }
      stops.delete(id);
      measured = null;
      unwritten.write(id, () => {
        // Removed meanwhile.
        if (!store.measurements.has(id)) return;
        const { done, cells } = store.measurements.get(id);
        if (fault) store.measurements.setState(id, 'failed', fault);
        else store.measurements.setState(id, done >= cells ? 'finished' : 'stopped');
      });
      changed(id);
    });
  }

  /** Measurements of checkpoints of a run, by their steps. */
  function ofRun(run: string): { step: number; summary: MeasurementSummary }[] {
    return store.measurements
      .list()
      .map(seen)
      .flatMap((summary) => {
        const checkpoint = checkpointOf(summary.specification.model);
        return checkpoint?.run === run ? [{ step: checkpoint.step, summary }] : [];
      })
      .sort((one, other) => one.step - other.step);
  }

  const service: MeasurementService = {
    list: () => store.measurements.list().map(seen),
    get: (id) => seen(store.measurements.get(id)),
    async start({ specification, name }) {
      const parsed = measurementSpecification.safeParse(specification);
      if (!parsed.success) throw specificationFault(parsed.error, 'measurement');
      const checked = parsed.data;
      const known = suites();
      const cells = cellsOf(checked);
      // Everything that can be known to be wrong is said before anything is computed.
      for (const cell of cells) questionsOf(checked, suiteNamed(known, cell.task), cell);
      const { title } = await language.open(checked.model);
      const tasks = checked.tasks.length === 1 ? checked.tasks[0] : `${checked.tasks.length} tasks`;
      const { id } = store.measurements.create({
        name: name ?? distinctName(`${title} · ${tasks}`, new Set(store.measurements.list().map((run) => run.name))),
        specification: checked,
        cells: cells.length,
      });
      run(id);
      return seen(store.measurements.get(id));
    },
    async startAlongRun(run, given) {
      const steps = checkpointSteps(run);
      if (steps.length === 0) throw noCheckpoint(store.runs.get(run));
      const started: MeasurementSummary[] = [];
      const before = ofRun(run);
      for (const step of steps) {
        const specification = { ...given, model: checkpointId(run, step) };
        const parsed = measurementSpecification.safeParse(specification);
        if (!parsed.success) throw specificationFault(parsed.error, 'measurement');
        const wanted = JSON.stringify(parsed.data);
        const known = before.find(({ summary }) => JSON.stringify(summary.specification) === wanted)?.summary;
        if (!known) started.push(await service.start({ specification }));
        else if (known.state !== 'finished' && !isMeasuring(known)) started.push(service.resume(known.id));
      }
      return started;
    },
    async alongRun(run) {
      const measurements = ofRun(run);
      const all = await findings(
        measurements.map(({ summary }) => summary.id),
        suites(),
      );
      return {
        steps: checkpointSteps(run),
        measurements: measurements.map((measurement, place) => ({ ...measurement, ...all[place]! })),
      };
    },
    resume(id) {
      const { state } = store.measurements.get(id);
      if (state === 'finished') throw new LabError('measurement-finished', { measurement: id });
      if (stops.has(id)) throw new LabError('run-wrong-state', { run: id, state, verb: 'resume' });
      unwritten.flush(id);
      store.measurements.setState(id, 'running');
      run(id);
      changed(id);
      return seen(store.measurements.get(id));
    },
    stop(id) {
      const summary = seen(store.measurements.get(id));
      stops.get(id)?.abort();
      return summary;
    },
    remove(id) {
      stops.get(id)?.abort();
      store.measurements.remove(id);
      changed(id);
    },
    async *watch(id, signal) {
      const changes = feed.subscribe(signal);
      yield seen(store.measurements.get(id));
      for await (const ids of changes) if (ids.has(id)) yield seen(store.measurements.get(id));
    },
    async report(id) {
      const summary = seen(store.measurements.get(id));
      const [own] = await findings([id], suites());
      return { summary, ...own! };
    },
    result: (id, cell) => store.measurements.result(id, cell),
    idle: async () => void (await work),
    async close() {
      for (const stop of stops.values()) stop.abort();
      await work;
      unwritten.close(options.lastRoom);
    },
  };
  return service;
}
