/**
 * The one contract between the engine and its three faces (window, browser, terminal): procedures with the schema of
 * what goes in and comes out. Nothing else of `main/` is known to the page.
 */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { comparison, comparisonRequest, MOST_COMPARED } from './comparison.ts';
import { corpusEntry } from './corpus.ts';
import { LONGEST_NAME } from './distinct-name.ts';
import { encoding } from './encoding.ts';
import { fault } from './fault.ts';
import { iclAlongRun, iclCell, iclReport, iclResult, iclRunSummary } from './icl-run.ts';
import {
  generatedToken,
  generateEnd,
  generateRequest,
  itemScore,
  languageModelEntry,
  languageModelFacts,
  languageServer,
  scoreRequest,
  tokenPiece,
} from './language.ts';
import { curve, horizontalAxis, metricName, metricRow, wireNumber } from './metric.ts';
import { passingRecord, span } from './passing.ts';
import { newPromptExperiment, promptExperiment } from './prompt-experiment.ts';
import { checkpointEntry, runDetail, runSummary, sampleText } from './run.ts';
import { runSpecification } from './run-specification.ts';
import { doctorReport, setupState, setupStepId } from './setup.ts';
import { taskSuite } from './task-suite.ts';
import { unreadableEntry } from './unreadable.ts';

/** Every procedure may answer with a fault; the page turns its code into a sentence. */
const procedure = oc.errors({ FAULT: { data: fault } });
const modelId = z.object({ model: z.string().min(1) });
const runId = z.object({ run: z.string().min(1) });
const nothing = z.object({});

export const preset = z.object({
  name: z.string(),
  /** The corpus and settings are defaults; the page changes them before the start. */
  specification: runSpecification,
  /** Exact count with the vocabulary of the text named in `countedOn`, `null` while that is not on this machine. */
  parameters: z.number().int().nullable(),
  /** The text that was asked for where the preset is for texts, else its own. */
  countedOn: z.string(),
  /** After how many steps it passes counting, for the texts of which that was measured. */
  passing: z.array(passingRecord),
});
export type Preset = z.infer<typeof preset>;

export const estimate = z.object({
  backend: z.enum(['tensorflow', 'wasm', 'cpu']),
  parameters: z.number().int(),
  secondsPerStep: z.number(),
  /** One scoring of the whole validation part. */
  secondsPerEvaluation: z.number(),
  /** Steps that fit into the asked time, evaluations and samples included; `null` when no time was asked. */
  steps: z.number().int().nullable(),
  seconds: z.number(),
  /** Whether that is the time that was asked for: there is a fewest number of steps, which may take far longer. */
  fits: z.boolean(),
  /** Largest memory of the process that trains, in units of 10⁶ bytes: between these two. */
  memoryMB: z.object({ least: z.number(), most: z.number() }),
  /** Memory that the machine has free now, in the same unit. */
  freeMemoryMB: z.number(),
  /**
   * The specification that this estimate is for. Where a time was asked it is fitted to it: steps, a warm-up of 5 % of
   * them, and evaluations so seldom that they take at most a fifth of the time. Create the run with this one.
   */
  specification: runSpecification,
  /**
   * When it will be seen to predict better than the 5-gram: the steps that so many seeds needed, and the seconds up to the
   * run's own evaluations behind these; `null` where that was not measured.
   */
  passing: z.object({ measured: span, seconds: span, seeds: z.number().int() }).nullable(),
  /** `measured` on this machine with this configuration, or `scaled` from another measurement of it. */
  basis: z.enum(['measured', 'scaled']),
  /**
   * The same on native TensorFlow, where the run would take that if it were there, by what was measured with it on this
   * machine before (the same configuration, or scaled from another); `null` where nothing was.
   */
  onTensorflow: z
    .object({
      steps: z.number().int(),
      seconds: z.number(),
      secondsPerStep: z.number(),
      basis: z.enum(['measured', 'scaled']),
    })
    .nullable(),
});
export type Estimate = z.infer<typeof estimate>;

/** A run that goes on from the last checkpoint of another. Create it with this specification, or change that before. */
export const furtherTraining = z.object({
  specification: runSpecification,
  /** By the pace of the run itself, or by what was measured on this machine; `null` where neither is known. */
  seconds: z.number().nullable(),
});
export type FurtherTraining = z.infer<typeof furtherTraining>;

/**
 * What changed in a run since the last delta. `sequence` counts up by one; who missed one fetches the range again. What
 * was known before comes in deltas of whole steps, `complete` with the last of them and ever after.
 */
export const runDelta = z.object({
  sequence: z.number().int(),
  complete: z.boolean(),
  summary: runSummary,
  rows: z.array(metricRow),
  samples: z.array(sampleText),
});
export type RunDelta = z.infer<typeof runDelta>;

export const labStatus = z.object({
  version: z.string(),
  home: z.string(),
  cache: z.string(),
  engineProcess: z.number().int(),
  startedAt: z.number(),
  memoryMB: z.number(),
  cores: z.number().int(),
  freeDiskBytes: z.number(),
  runsDiskBytes: z.number(),
  trashDiskBytes: z.number(),
  /** Notices of the start: a damaged database set aside, half-written checkpoints removed. */
  notices: z.array(fault),
});
export type LabStatus = z.infer<typeof labStatus>;

export const contract = {
  lab: {
    status: procedure.input(nothing).output(labStatus),
    doctor: procedure.input(nothing).output(doctorReport),
    /** What lists pass over, of every kind, in order of kind. */
    unreadable: procedure.input(nothing).output(z.array(unreadableEntry)),
    settings: procedure.input(nothing).output(z.record(z.string(), z.json())),
    setSetting: procedure.input(z.object({ key: z.string().max(100), value: z.json() })).output(nothing),
  },
  setup: {
    state: procedure.input(nothing).output(setupState),
    watch: procedure.input(nothing).output(eventIterator(setupState)),
    start: procedure
      .input(
        z.object({
          steps: z.array(setupStepId).optional(),
          compilerConsent: z.boolean().optional(),
          /** Models whose terms the person has read and accepted. */
          acceptTerms: z.array(z.string()).optional(),
        }),
      )
      .output(nothing),
    stop: procedure.input(nothing).output(nothing),
  },
  corpora: {
    list: procedure.input(nothing).output(z.array(corpusEntry)),
    add: procedure
      .input(
        z.object({
          fileName: z.string().min(1).max(300),
          name: z.string().max(100).optional(),
          file: z.instanceof(Blob),
          /** Where the person says it; else UTF-8 or GB18030. */
          encoding: encoding.optional(),
        }),
      )
      .output(corpusEntry),
    remove: procedure.input(z.object({ name: z.string() })).output(nothing),
  },
  presets: {
    /** The number of parameters depends on the text: with `corpus` it is counted for that one. */
    list: procedure.input(z.object({ corpus: z.string().optional() })).output(z.array(preset)),
  },
  language: {
    /** Packaged models, fetched or not, and the files in the models folder. */
    models: procedure.input(nothing).output(z.array(languageModelEntry)),
    /** The terms of use of a model, `null` until its terms step of set-up is done. */
    terms: procedure.input(modelId).output(z.object({ text: z.string().nullable() })),
    /** Opens the model: what can be asked of it. */
    open: procedure.input(modelId).output(languageModelFacts),
    tokenize: procedure.input(modelId.extend({ text: z.string().max(100_000) })).output(z.array(tokenPiece).nullable()),
    /** The server that was entered, `null` without one: the one place outside of this machine that is spoken to. */
    server: procedure.input(nothing).output(languageServer.nullable()),
    /** Asks a server for its models and remembers both. */
    connect: procedure.input(z.object({ address: z.string().min(1).max(300) })).output(languageServer),
    disconnect: procedure.input(nothing).output(nothing),
    /** The prompt's continuation token by token, then how it ended. To stop it, stop listening. */
    generate: procedure
      .input(modelId.extend({ request: generateRequest }))
      .output(eventIterator(z.union([z.object({ token: generatedToken }), z.object({ end: generateEnd })]))),
    /** Log-probabilities of whole answers, item by item as they are done. */
    score: procedure.input(modelId.extend({ request: scoreRequest })).output(eventIterator(itemScore)),
  },
  prompts: {
    /** Saved experiments, the last first. */
    list: procedure.input(nothing).output(z.array(promptExperiment)),
    get: procedure.input(z.object({ id: z.string() })).output(promptExperiment),
    /** A new one without `id`, else in the place of the one that has it. */
    save: procedure
      .input(z.object({ id: z.string().optional(), experiment: newPromptExperiment }))
      .output(promptExperiment),
    remove: procedure.input(z.object({ id: z.string() })).output(nothing),
  },
  icl: {
    tasks: procedure.input(nothing).output(z.array(taskSuite)),
    /** A task of one's own, out of a table (any delimiter): columns input, output, and aliases and part where they are wanted. */
    addTask: procedure
      .input(
        z.object({
          fileName: z.string().min(1).max(300),
          /** Without it one that is free, after the file. */
          name: z.string().max(300).optional(),
          file: z.instanceof(Blob),
          encoding: encoding.optional(),
          labels: z.array(z.string().min(1)).min(2).max(50).nullable(),
        }),
      )
      .output(taskSuite),
    removeTask: procedure.input(z.object({ name: z.string() })).output(nothing),
    list: procedure.input(nothing).output(z.array(iclRunSummary)),
    start: procedure
      .input(z.object({ specification: z.unknown(), name: z.string().max(200).optional() }))
      .output(iclRunSummary),
    /**
     * Measures every checkpoint of a run, one measurement each; those that were measured with this specification are passed over, those that were stopped go on.
     * `specification` is without a model.
     */
    startAlongRun: procedure
      .input(z.object({ run: z.string().min(1), specification: z.record(z.string(), z.unknown()) }))
      .output(z.array(iclRunSummary)),
    alongRun: procedure.input(runId).output(iclAlongRun),
    /** Goes on with what is not done yet. */
    resume: procedure.input(z.object({ id: z.string() })).output(iclRunSummary),
    stop: procedure.input(z.object({ id: z.string() })).output(iclRunSummary),
    remove: procedure.input(z.object({ id: z.string() })).output(nothing),
    /** The summary now and whenever a cell is done. */
    watch: procedure.input(z.object({ id: z.string() })).output(eventIterator(iclRunSummary)),
    /** What the results so far say. */
    report: procedure.input(z.object({ id: z.string() })).output(iclReport),
    /** One cell whole: its prompts and every item's scores. */
    result: procedure.input(z.object({ id: z.string(), cell: iclCell })).output(iclResult.nullable()),
  },
  runs: {
    list: procedure.input(z.object({ trash: z.boolean().optional() })).output(z.array(runSummary)),
    /** All summaries at once, then each that changed, at most ten times a second. */
    watch: procedure
      .input(nothing)
      .output(eventIterator(z.object({ changed: z.array(runSummary), removed: z.array(z.string()) }))),
    get: procedure.input(runId).output(runDetail),
    /** `specification` is unknown on purpose: every fault comes back as `specification-invalid` with its path. */
    create: procedure
      .input(
        z.object({
          specification: z.unknown(),
          name: z.string().max(LONGEST_NAME).optional(),
          /** What it is called when nobody named it: a number is put behind where another run has this name. */
          suggestedName: z.string().max(LONGEST_NAME).optional(),
          preset: z.string().optional(),
          tags: z.array(z.string().max(50)).max(20).optional(),
        }),
      )
      .output(runSummary),
    estimate: procedure
      .input(z.object({ specification: z.unknown(), seconds: z.number().positive().optional() }))
      .output(estimate),
    update: procedure
      .input(
        runId.extend({
          name: z.string().min(1).max(200).optional(),
          notes: z.string().max(20000).optional(),
          tags: z.array(z.string().max(50)).max(20).optional(),
        }),
      )
      .output(runSummary),
    /** What training a run further would be; nothing is started. */
    further: procedure.input(runId).output(furtherTraining),
    stop: procedure.input(runId).output(runSummary),
    resume: procedure.input(runId).output(runSummary),
    /** Into the trash; `restore` brings it back for 30 days. */
    remove: procedure.input(runId).output(nothing),
    restore: procedure.input(runId).output(nothing),
    emptyTrash: procedure.input(nothing).output(z.object({ bytes: z.number() })),
    /** Removes checkpoints of ended runs except the best and the last. */
    clearCheckpoints: procedure.input(runId).output(z.object({ bytes: z.number() })),
    follow: procedure.input(runId.extend({ afterStep: z.number().int() })).output(eventIterator(runDelta)),
    curve: procedure
      .input(
        runId.extend({
          metric: metricName,
          axis: horizontalAxis,
          buckets: z.number().int().min(10).max(5000),
          fromStep: z.number().int().nonnegative().optional(),
          toStep: z.number().int().nonnegative().optional(),
        }),
      )
      .output(curve),
    /** Curves of several runs and metrics at one moment, run by run. A run that is not there has none. */
    curves: procedure
      .input(
        z.object({
          runs: z.array(z.string().min(1)).min(1).max(MOST_COMPARED),
          metrics: z.array(metricName).min(1),
          axis: horizontalAxis,
          buckets: z.number().int().min(10).max(5000),
          smoothing: z.number().min(0).lt(1).optional(),
          fromStep: z.number().int().nonnegative().optional(),
          toStep: z.number().int().nonnegative().optional(),
        }),
      )
      .output(z.array(z.object({ run: z.string(), curves: z.array(curve) }))),
    /** Raw rows in order of step, a page at a time: pass the last `cursor` to go on. */
    metrics: procedure
      .input(
        runId.extend({
          metrics: z.array(metricName).optional(),
          cursor: z.string().optional(),
          limit: z.number().int().min(1).max(100000).optional(),
        }),
      )
      .output(
        z.object({ rows: z.array(metricRow.extend({ attempt: z.number().int() })), cursor: z.string().nullable() }),
      ),
    /** Groups of runs beside each other, with what differs and a verdict on each. */
    compare: procedure.input(comparisonRequest).output(comparison),
    samples: procedure.input(runId).output(z.array(sampleText)),
    checkpoints: procedure.input(runId).output(z.array(checkpointEntry)),
    /**
     * Continues a prompt with the best checkpoint: first the different characters of the prompt that training never
     * showed, then token by token.
     */
    sample: procedure
      .input(
        runId.extend({
          prompt: z.string().max(10000),
          tokens: z.number().int().min(1).max(5000),
          temperature: z.number().min(0).max(5),
          topK: z.number().int().min(0),
          seed: z.number().int().min(1).max(2147483647),
        }),
      )
      .output(
        eventIterator(
          z.union([
            z.object({ unseen: z.array(z.string()) }),
            z.object({ text: z.string(), logProbability: wireNumber }),
          ]),
        ),
      ),
  },
};
export type Contract = typeof contract;
