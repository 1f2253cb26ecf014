/** A row of the table `runs` as the rest of the program knows it. */
import { z } from 'zod';
import { type Fault, fault } from '../contract/fault.ts';
import { type DeclaredMetrics, declaredMetrics } from '../contract/metric.ts';
import { type Baselines, baselines, type RunResult, type RunState, runResult } from '../contract/run.ts';
import { type RunOrigin, runOrigin } from '../contract/run-origin.ts';
import { type RunSpecification, runSpecification } from '../contract/run-specification.ts';
import { fromColumn, readEntry } from './readable-rows.ts';

export interface RunRecord {
  /** Thirteen characters that sort by creation. */
  id: string;
  name: string;
  notes: string;
  tags: string[];
  starred: boolean;
  archived: boolean;
  preset: string | null;
  /** `null` for a run that was measured elsewhere. */
  specification: RunSpecification | null;
  declaredMetrics: DeclaredMetrics | null;
  state: RunState;
  fault: Fault | null;
  /** Of the last attempt that ended by itself or by a person. */
  result: RunResult | null;
  /** Number of trained parameters, `null` until the trainer has told. */
  parameters: number | null;
  bytesPerToken: number | null;
  corpusSha256: string | null;
  baselines: Baselines | null;
  /** No other run of the lab has it: what its colour follows from. */
  colour: number;
  /** `null` for a run that was made in this lab. */
  origin: RunOrigin | null;
  /** Times in milliseconds since 1970. */
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  trashedAt: number | null;
}

/** A run that can be trained: made in a lab. */
export type TrainedRun = RunRecord & { specification: RunSpecification };

export const isTrained = (run: RunRecord): run is TrainedRun => run.specification !== null;

export interface RunRow {
  id: string;
  name: string;
  notes: string;
  tags: string;
  starred: 0 | 1;
  archived: 0 | 1;
  preset: string | null;
  specification: string;
  state: RunState;
  queue_ticket: number | null;
  fault: string | null;
  result: string | null;
  parameters: number | null;
  bytes_per_token: number | null;
  corpus_sha256: string | null;
  baselines: string | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  trashed_at: number | null;
  origin: string | null;
  declared_metrics: string | null;
  colour: number;
}

const tags = z.array(z.string());

/** @throws LabError `entry-newer`, `entry-damaged` */
export function recordFromRow(row: RunRow): RunRecord {
  return readEntry({ kind: 'run', id: row.id, name: row.name }, () => ({
    id: row.id,
    name: row.name,
    notes: row.notes,
    tags: fromColumn(tags, row.tags),
    starred: row.starred === 1,
    archived: row.archived === 1,
    preset: row.preset,
    specification: fromColumn(runSpecification.nullable(), row.specification),
    declaredMetrics: fromColumn(declaredMetrics, row.declared_metrics),
    state: row.state,
    fault: fromColumn(fault, row.fault),
    result: fromColumn(runResult, row.result),
    parameters: row.parameters,
    bytesPerToken: row.bytes_per_token,
    corpusSha256: row.corpus_sha256,
    baselines: fromColumn(baselines, row.baselines),
    colour: row.colour,
    origin: fromColumn(runOrigin, row.origin),
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    trashedAt: row.trashed_at,
  }));
}
