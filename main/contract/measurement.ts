/** A measurement of in-context learning: which model, which tasks, how many examples, how often drawn. */
import { z } from 'zod';
import { fault } from './fault.ts';
import { answerScore, formDifference, languageModelFacts } from './language.ts';
import { promptTemplate } from './prompt-template.ts';

/**
 * What is done to the answers of the examples:
 * - `gold`: nothing.
 * - `random`: each is drawn uniformly from the labels, the right one among them (Min et al. 2022, section 4.1). Without
 *   labels it is the output of another example of the pool, and wrong.
 * - `flipped`: of two labels the other one; of more the next in the suite's list, the first after the last (Wei et al.
 *   2023, "Larger language models do in-context learning differently", section 3). A model that reads the mapping out of
 *   the examples follows; one that only recognises the task does not.
 * - `shuffled`: the same answers among the same examples, at other places; some may come back to their own.
 * - `share`: so many right, rounded to whole examples, the others wrong (Min et al. 2022, section 4.2).
 * - `inputs-only`, `labels-only`: one half is left out (Min et al. 2022, section 5, who draw the labels at random for
 *   the second; here they are the examples' own).
 */
export const labelChange = z.union([
  z.enum(['gold', 'random', 'flipped', 'shuffled', 'inputs-only', 'labels-only']),
  z.strictObject({ share: z.literal([0.75, 0.5, 0.25, 0]) }),
]);
export type LabelChange = z.infer<typeof labelChange>;

/** Examples before a question. */
export const MOST_SHOTS = 64;

/** What is named twice is measured once: a cell has one result. */
const once = <Value>(values: Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

export const measurementSpecification = z.strictObject({
  version: z.literal(1),
  model: z.string().min(1),
  tasks: z.array(z.string()).min(1).max(100).transform(once),
  shots: z.array(z.number().int().min(0).max(MOST_SHOTS)).min(1).max(20).transform(once),
  /** Sets of examples for each number of shots; without examples there is one. */
  draws: z.number().int().min(1).max(50),
  /** Of the first draw; the next has the next number. */
  seed: z.number().int().min(1).max(2_000_000_000),
  /** Items asked of each task, from its first; `null`: all. */
  limit: z.number().int().min(1).nullable(),
  template: promptTemplate,
  /** Which of a task's instructions stands first. */
  instruction: z.enum(['none', 'zh', 'en']),
  changes: z.array(labelChange).min(1).max(10).transform(once),
  /** Orders of each set of examples, beside the drawn one; 0: only that. */
  orders: z.number().int().min(0).max(100),
});
export type MeasurementSpecification = z.infer<typeof measurementSpecification>;

/** One set of examples in one order, asked with all items of a task. */
export const measuredCell = z.object({
  task: z.string(),
  shots: z.number().int(),
  /** From 1. */
  draw: z.number().int(),
  change: labelChange,
  /** 0: as drawn. */
  order: z.number().int(),
});
export type MeasuredCell = z.infer<typeof measuredCell>;

export const itemResult = z.object({
  /** Place among the task's items. */
  item: z.number().int(),
  /** Of the labels in their order, or of the output and then its aliases. */
  answers: z.array(answerScore),
});
export type ItemResult = z.infer<typeof itemResult>;

export const cellResult = z.object({
  cell: measuredCell,
  /** Instruction and examples exactly as sent before each item. */
  prefix: z.string(),
  items: z.array(itemResult),
  /** Of a set of examples whose longest prompt does not fit into the model: nothing was asked, `items` is empty. */
  tooLong: z.object({ tokens: z.number().int(), limit: z.number().int() }).nullable().default(null),
  /** Labels after each input without content, same examples; `null` without labels. */
  contentFree: z.array(z.array(answerScore)).nullable(),
  /** Labels after the end of the template alone; `null` without labels. */
  domain: z.array(answerScore).nullable(),
  /** Of the longest prompt; `null` where a server does not count. */
  promptTokens: z.number().int().nullable(),
  /** As in the scores of its items. */
  unspaced: z.literal(true).optional(),
  /** As in the scores of its items. */
  differs: z.array(formDifference).optional(),
  seconds: z.number(),
});
export type CellResult = z.infer<typeof cellResult>;

const interval = z.object({ low: z.number(), high: z.number() });
const spread = z.object({
  mean: z.number(),
  minimum: z.number(),
  maximum: z.number(),
  standardDeviation: z.number().nullable(),
});

/** Everything about one task and number of examples: what a point in a chart stands for. */
export const measurementPoint = z.object({
  task: z.string(),
  shots: z.number().int(),
  change: labelChange,
  items: z.number().int(),
  /** Share of right answers over the draws. */
  accuracy: spread,
  /** Each draw's own accuracy with Wilson's 95 % interval over its items. */
  draws: z.array(z.object({ draw: z.number().int(), accuracy: z.number(), interval })),
  /**
   * Mean log-probability of the right answer, nats; `null` where a server does not tell it of every item, and where one has
   * characters that the model has never seen: what their bytes cost is a floor, which no model is better or worse by.
   */
  logProbability: spread.nullable(),
  /** The different characters of right answers that training never showed; absent where there are none. */
  unseen: z.array(z.string()).optional(),
  /** By the likelier label; `null` where the task has no labels, or a server tells no probabilities. */
  labels: z
    .object({
      raw: spread,
      /** Wilson's 95 % interval of the first draw by the likelier label. */
      rawInterval: interval,
      perToken: spread,
      mutualInformation: spread,
      calibrated: spread,
      /** How often each label was chosen (raw), over all draws. */
      histogram: z.array(z.object({ label: z.string(), count: z.number().int() })),
      chance: z.number(),
      majority: z.number(),
    })
    .nullable(),
  /** Of the accuracy over orders and sets; `null` with one order. */
  order: z
    .object({ selection: z.number(), order: z.number(), total: z.number(), rangeOverOrders: z.array(z.number()) })
    .nullable(),
  /** Against the next smaller number of examples, first draw, item by item (exact McNemar); `null` for the smallest. */
  against: z
    .object({
      shots: z.number().int(),
      onlyThis: z.number().int(),
      onlyThat: z.number().int(),
      pValue: z.number(),
    })
    .nullable(),
  promptTokens: z.number().int().nullable(),
  seconds: z.number(),
});
export type MeasurementPoint = z.infer<typeof measurementPoint>;

/** Examples that did not fit into the model, in how many draws, and the longest prompt that was tried. */
export const tooLongExamples = z.object({
  task: z.string(),
  shots: z.number().int(),
  change: labelChange,
  cells: z.number().int(),
  tokens: z.number().int(),
  limit: z.number().int(),
});
export type TooLongExamples = z.infer<typeof tooLongExamples>;

/** What the results of a measurement say. */
export const findings = z.object({
  points: z.array(measurementPoint),
  tooLong: z.array(tooLongExamples),
  /** Answers are right but for the space before them, which the server leaves out of what it writes. */
  unspaced: z.boolean(),
  /** In what alone a server's texts differ from answers, in any cell: such are not counted as right. */
  differs: z.array(formDifference),
  /** Of cells that are there and can't be read: `entry-newer` or `entry-damaged`. The points are without them. */
  unreadable: z.array(fault),
});
export type Findings = z.infer<typeof findings>;

export const measurementSummary = z.object({
  id: z.string(),
  name: z.string(),
  specification: measurementSpecification,
  model: languageModelFacts.nullable(),
  /** `queued`: one is measured at a time, and this one waits. */
  state: z.enum(['queued', 'running', 'finished', 'stopped', 'failed', 'interrupted']),
  fault: fault.nullable(),
  done: z.number().int(),
  cells: z.number().int(),
  /** Of those that are done: whose examples did not fit into the model, so that nothing was asked. */
  unasked: z.number().int(),
  createdAt: z.number(),
  /** Of computing, over all stretches. */
  seconds: z.number(),
  /** How it ended is in memory only, for the reason in `fault`, and written as soon as that can be done. */
  unwritten: z.literal(true).optional(),
});
export type MeasurementSummary = z.infer<typeof measurementSummary>;

/** Whether a measurement has not ended: it is computed, or waits for that. */
export const isMeasuring = ({ state }: Pick<MeasurementSummary, 'state'>): boolean =>
  state === 'running' || state === 'queued';

/** Measurements of the checkpoints of one run: how an ability grows while a model trains. */
export const measurementsAlongRun = z.object({
  /** Steps of the run's checkpoints, the earliest first. */
  steps: z.array(z.number().int()),
  /** By steps; of one step several may have been measured. */
  measurements: z.array(z.object({ step: z.number().int(), summary: measurementSummary, ...findings.shape })),
});
export type MeasurementsAlongRun = z.infer<typeof measurementsAlongRun>;

export const measurementReport = z.object({ summary: measurementSummary, ...findings.shape });
export type MeasurementReport = z.infer<typeof measurementReport>;
