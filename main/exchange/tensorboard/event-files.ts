/** Event files of TensorBoard: a run a folder, its files in order of name, as TensorBoard itself reads them. */
import type { ImportProblem } from '../../contract/exchange.ts';
import { createGathering, type ForeignRun, type ForeignRuns, isStep } from '../foreign-runs.ts';
import { readEvent, type ScalarEvent, scalarEvent, versionEvent } from './events.ts';
import { frame, records } from './records.ts';

export interface GivenFile {
  /** With folders, as in `first/train/events.out.tfevents.1700000000.host`. */
  path: string;
  bytes: Uint8Array;
}

/** What TensorBoard takes for an event file. */
export const isEventFile = (path: string): boolean => /tfevents/.test(path.replace(/^.*[\\/]/, ''));

export interface StepOfValues {
  /** Seconds since 1970. */
  wallTime: number;
  step: number;
  values: readonly { metric: string; value: number }[];
}

/**
 * One file of the effective history: TensorBoard's readers disagree on what a second file of a resumed run replaces.
 *
 * @param unitOf told with the first value of a metric
 */
export function* writeEventFile(
  steps: Iterable<StepOfValues>,
  unitOf: (metric: string) => string | null,
): Generator<Uint8Array> {
  const told = new Set<string>();
  let began = false;
  for (const { wallTime, step, values } of steps) {
    if (!began) yield frame(versionEvent(wallTime));
    began = true;
    const scalars = values.map(({ metric, value }) => {
      const description = told.has(metric) ? '' : (unitOf(metric) ?? '');
      told.add(metric);
      return { tag: metric, value, description };
    });
    yield frame(scalarEvent({ wallTime, step: BigInt(step), values: scalars }));
  }
  if (!began) yield frame(versionEvent(0));
}

/**
 * Every scalar of every file, nothing sampled away. What a SessionLog START replaces is dropped, and of two files that
 * both have a step of a tag the later one speaks from its first step on.
 */
export function readEventFiles(files: readonly GivenFile[]): ForeignRuns {
  const problems: ImportProblem[] = [];
  const folders = new Map<string, GivenFile[]>();
  for (const file of [...files].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const folder = file.path.replace(/[\\/]?[^\\/]*$/, '');
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const runs = [...folders].map(([folder, parts]) => readRun(folder, parts, problems));
  return { runs: runs.filter(({ metrics }) => metrics.length > 0), problems };
}

function readRun(folder: string, files: readonly GivenFile[], problems: ImportProblem[]): ForeignRun {
  const gathering = createGathering();
  let [startedAt, endedAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [place, { path, bytes }] of files.entries()) {
    const begun = new Set<string>();
    const problem = (offset: number, kind: ImportProblem['problem'], text = '') =>
      problems.push({ file: path, line: null, byte: offset, problem: kind, text });
    for (const read of records(bytes)) {
      const { offset } = read;
      if ('problem' in read) {
        problem(offset, read.problem);
        continue;
      }
      let event: ScalarEvent;
      try {
        event = readEvent(read.record);
      } catch (error) {
        problem(offset, 'no-event', (error as Error).message);
        continue;
      }
      const step = Number(event.step);
      if (event.restart) gathering.restart(step);
      if (event.values.length === 0) continue;
      if (!isStep(step)) {
        problem(offset, 'no-step', String(event.step));
        continue;
      }
      startedAt = Math.min(startedAt, event.wallTime);
      endedAt = Math.max(endedAt, event.wallTime);
      for (const { tag, value, description } of event.values) {
        if (place > 0 && !begun.has(tag)) gathering.restart(step, tag);
        begun.add(tag);
        gathering.add(tag || '?', step, value, unitIn(description));
      }
    }
  }
  const name = folder.replaceAll('\\', '/') || nameOf(files[0]!.path);
  const time = (seconds: number) => (Number.isFinite(seconds) ? Math.round(seconds * 1000) : null);
  return {
    ...{ name, metrics: gathering.metrics(), replaced: gathering.replaced(), repeated: gathering.repeated() },
    startedAt: time(startedAt),
    endedAt: time(endedAt),
  };
}

/** A description that could be a unit: other writers put sentences there. */
const unitIn = (description: string) => (/^\S{1,20}$/.test(description) ? description : null);

/** What stands behind the time in `events.out.tfevents.1700000000.host.123.0`. */
const nameOf = (path: string) => /tfevents\.\d+\.(.+)$/.exec(path)?.[1] ?? path;
