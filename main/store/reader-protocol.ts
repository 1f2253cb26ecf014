/** What is asked of the reader thread and what it answers. */
import type { RunEvents } from '../contract/curve-event.ts';
import type { Fault } from '../contract/fault.ts';
import type { CurvesQuery } from './curve.ts';
import type { EventsQuery } from './curve-events.ts';
import type { MetricsPage, MetricsQuery } from './metric-pages.ts';

/** Question and answer of each verb. */
export interface ReaderVerbs {
  /** As `packCurves` packs them. */
  curves: { query: CurvesQuery; answer: ArrayBuffer };
  events: { query: EventsQuery; answer: RunEvents[] };
  metrics: { query: MetricsQuery; answer: MetricsPage };
}
export type ReaderVerb = keyof ReaderVerbs;

/** One question; `sequence` counts up by one. */
export type ReaderQuestion = {
  [Verb in ReaderVerb]: { sequence: number; verb: Verb; query: ReaderVerbs[Verb]['query'] };
}[ReaderVerb];

export type ReaderAnswer =
  | { sequence: number; answer: ReaderVerbs[ReaderVerb]['answer'] }
  | { sequence: number; fault: Fault };
