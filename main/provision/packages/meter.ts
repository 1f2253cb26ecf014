/** Turns "so much is done" into {@link Progress} with rate and time left, at most five times a second. */
import type { Progress } from '../../contract/progress.ts';

export type ProgressListener = (progress: Progress) => void;

export interface Meter {
  /** Sets how much is done; reports when a fifth of a second has passed. */
  set(done: number): void;
  /** Adds to what is done. */
  add(more: number): void;
  /** Says how much there is in all, once that is known. */
  expect(total: number): void;
  /** Reports now, whatever the time. */
  flush(): void;
  /** Nothing more will come: no late report either. */
  stop(): void;
}

const REPORT_EVERY = 200;
/** The rate is that of the last few seconds: long enough to be steady, short enough to show a stall. */
const WINDOW = 4000;

export interface MeterOptions {
  phase: string;
  unit: Progress['unit'];
  total: number | null;
  /** What was done before now; does not count for the rate. */
  done?: number;
  onProgress: ProgressListener | undefined;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

export function createMeter({
  phase,
  unit,
  total,
  done = 0,
  onProgress,
  now = () => performance.now(),
}: MeterOptions): Meter {
  let marks = [{ at: now(), done }];
  let reportedAt = Number.NEGATIVE_INFINITY;
  let current = done;
  let expected = total;
  const report = (at: number) => {
    reportedAt = at;
    marks.push({ at, done: current });
    while (marks.length > 2 && marks[1]!.at < at - WINDOW) marks = marks.slice(1);
    const { at: from, done: before } = marks[0]!;
    const rate = at - from >= REPORT_EVERY ? Math.max(0, ((current - before) / (at - from)) * 1000) : null;
    const secondsLeft =
      expected === null || rate === null || rate === 0 ? null : Math.max(0, expected - current) / rate;
    onProgress?.({ phase, unit, done: current, total: expected, rate, secondsLeft });
  };
  let late: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(late);
    late = undefined;
  };
  const flush = () => {
    stop();
    report(now());
  };
  const set = (value: number) => {
    // Going back means starting over: a rate across that would be negative.
    if (value < current) marks = [{ at: now(), done: value }];
    current = value;
    const wait = reportedAt + REPORT_EVERY - now();
    if (wait <= 0) flush();
    // The last bytes before a stall are told too.
    else late ??= setTimeout(flush, wait).unref();
  };
  return {
    expect(all) {
      expected = all;
    },
    set,
    add: (more) => set(current + more),
    flush,
    stop,
  };
}
