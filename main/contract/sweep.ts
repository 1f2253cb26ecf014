/** Many runs out of one: settings that are varied, each combination with several seeds; and a run with other seeds. */
import { z } from 'zod';
import { leaf } from './differences.ts';
import { LONGEST_NAME } from './distinct-name.ts';
import { oneLine } from './one-line.ts';
import { runState } from './run.ts';
import { runSpecification } from './run-specification.ts';

/** More runs than these are queued only for somebody who knows how many they are. */
export const LARGE_SWEEP = 20;
export const MOST_SWEEP_RUNS = 500;
/** Values that a range is divided into, both ends among them. */
export const FEWEST_OF_RANGE = 2;
export const MOST_OF_RANGE = 100;
/** Values that are written out for a setting. */
export const MOST_VALUES = 100;
/** Settings that a sweep varies. */
export const MOST_VARIED = 10;

/** What a draw is drawn with that nobody gave a seed. */
export const USUAL_DRAW_SEED = 1;

const seed = runSpecification.shape.seed;
export const drawCount = z.number().int().min(1).max(MOST_SWEEP_RUNS);
const names = z.array(oneLine(LONGEST_NAME, 1)).max(MOST_SWEEP_RUNS).optional();

/** Evenly spaced numbers, or drawn from anywhere between the two. */
export const sweptRange = z
  .strictObject({
    from: z.number(),
    to: z.number(),
    /** How many a grid takes, both ends among them. */
    count: z.number().int().min(FEWEST_OF_RANGE).max(MOST_OF_RANGE).optional(),
    /** `log` by default where both ends are above 0 and one is at least ten times the other. */
    scale: z.enum(['linear', 'log']).optional(),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'above `from`' })
  .refine(({ from, scale }) => scale !== 'log' || from > 0, { path: ['from'], message: 'above 0 for `log`' });
export type SweptRange = z.infer<typeof sweptRange>;

/** A setting and what it takes in turn: values, or a range. */
export const variation = z
  .strictObject({
    path: z
      .string()
      .min(1)
      .max(100)
      .refine((path) => !['seed', 'version'].includes(path), 'seeds stand in `seeds`; a version is not varied'),
    values: z
      .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .min(1)
      .max(MOST_VALUES)
      .optional(),
    range: sweptRange.optional(),
  })
  .refine(({ values, range }) => (values === undefined) !== (range === undefined), 'either `values` or `range`');
export type Variation = z.infer<typeof variation>;

export const sweepRequest = z
  .strictObject({
    /** The specification that everything not varied is taken from. Unknown on purpose, as that of a new run. */
    base: z.unknown(),
    preset: z.string().optional(),
    name: oneLine(LONGEST_NAME, 1),
    tags: z.array(oneLine(50)).max(20).default([]),
    vary: z
      .array(variation)
      .max(MOST_VARIED)
      .refine((vary) => new Set(vary.map(({ path }) => path)).size === vary.length, 'a setting is varied once'),
    /** So many combinations drawn at random, each once; `null`: all of them, a grid. */
    draw: z.strictObject({ count: drawCount, seed }).nullable().default(null),
    seeds: z.array(seed).min(1).max(100),
    /**
     * Where the steps are varied, each run that is shorter than the base has a warm-up that is shorter too, as a single
     * run has. `false`: somebody chose that of the base.
     */
    warmupFollows: z.boolean().default(false),
  })
  .refine(({ vary, draw }) => draw !== null || vary.every(({ range }) => range === undefined || range.count), {
    path: ['vary'],
    message: 'a range of a grid has a `count`',
  });
export type SweepRequest = z.infer<typeof sweepRequest>;

/** A run that a sweep will have: what is varied in it, and how long it is expected to take, `null` where nothing is known. */
export const plannedRun = z.object({
  settings: z.record(z.string(), leaf),
  seed,
  seconds: z.number().nullable(),
});
export type PlannedRun = z.infer<typeof plannedRun>;

export const sweepPlan = z.object({
  /** In the order in which they are queued: every combination with the first seed, then with the second. */
  runs: z.array(plannedRun),
  /** From the start of the first to the end of the last, as many at once as the lab trains. */
  seconds: z.number().nullable(),
});
export type SweepPlan = z.infer<typeof sweepPlan>;

export const newSweep = sweepRequest.safeExtend({
  /** Of the runs, in the order of the plan; without them they are called by the paths of their settings. */
  names,
  /** Somebody has seen how many they are. */
  confirmed: z.boolean().default(false),
});
export type NewSweep = z.infer<typeof newSweep>;

/**
 * `running`: some train or wait. `stopped`: none does, and some can go on. `finished`: all that is left has ended by
 * itself.
 */
export const sweepState = z.enum(['running', 'stopped', 'finished']);
export type SweepState = z.infer<typeof sweepState>;

export const sweepSummary = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  state: sweepState,
  /** Of its runs that were not deleted, in the order of their creation. */
  runs: z.array(z.string()),
  /** How many of those are in each state. */
  states: z.partialRecord(runState, z.number().int()),
  /** How many are in the trash or gone. */
  deleted: z.number().int(),
  /** Paths of the settings that differ between its runs, the seed left out; of several families those that differ within one. */
  varied: z.array(z.string()),
});
export type SweepSummary = z.infer<typeof sweepSummary>;

/** Runs of which seeds can be asked for at once. */
export const MOST_REPLICATED = 50;

export const replicationRequest = z.object({
  /** Each stands for all runs that differ from it in nothing but the seed. */
  runs: z.array(z.string().min(1)).min(1).max(MOST_REPLICATED),
  /**
   * What is compared, with a value and without one. A run that is the same but for the seed, and is not among these, is
   * taken in where it has finished or will; a seed whose run has no value or was stopped is added to no side, since it
   * would have no partner. Without `compared` all runs count.
   */
  compared: z
    .strictObject({
      withValue: z.array(z.string().min(1)).max(MOST_REPLICATED),
      without: z.array(z.string().min(1)).max(MOST_REPLICATED),
    })
    .optional(),
  /** How many seeds are added, to all of them the same: those that only some have come first. */
  seeds: z.number().int().min(1).max(100),
  /** The smallest that may be added. */
  fromSeed: seed.default(1),
});
export type ReplicationRequest = z.infer<typeof replicationRequest>;

/** A run with another seed. */
const replica = z.object({ run: z.string().min(1), seed });

export const replicationPlan = z.object({
  replicas: z.array(replica.extend({ seconds: z.number().nullable() })),
  /** Ids of runs with such seeds that are there and are to join what is compared. */
  takenIn: z.array(z.string()),
  /** As of a sweep. */
  seconds: z.number().nullable(),
});
export type ReplicationPlan = z.infer<typeof replicationPlan>;

export const newReplicas = z.object({
  replicas: z
    .array(replica.extend({ name: oneLine(LONGEST_NAME, 1).optional() }))
    .min(1)
    .max(MOST_SWEEP_RUNS),
  confirmed: z.boolean().default(false),
});
export type NewReplicas = z.infer<typeof newReplicas>;
