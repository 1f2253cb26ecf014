/** Runs: created, watched, stopped, compared. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { attention, attentionRequest } from '../attention.ts';
import { coaching } from '../coaching.ts';
import { comparison, comparisonRequest, MOST_COMPARED } from '../comparison.ts';
import { countsBehind, countsBehindRequest } from '../counts-behind.ts';
import { runEvents } from '../curve-event.ts';
import { decodingEvent, decodingRequest } from '../decoding.ts';
import { LONGEST_NAME } from '../distinct-name.ts';
import { estimate, furtherTraining } from '../estimate.ts';
import { horizontalAxis, measuredName, measuredRow, wireNumber } from '../metric.ts';
import { nearTokens, nearTokensRequest } from '../near-tokens.ts';
import { oneLine } from '../one-line.ts';
import { places, placesRequest } from '../places.ts';
import { checkpointEntry, MOST_AT_ONCE, runDelta, runDetail, runSummary, sampleText } from '../run.ts';
import { runBeginning } from '../run-beginning.ts';
import { sampleRequest } from '../sample-request.ts';
import { writtenPairs, writtenPairsRequest } from '../written-pairs.ts';
import { nothing, procedure, runId } from './procedure.ts';

/** What a person says of a run; what is left out stays. */
const runChange = z.object({
  name: oneLine(LONGEST_NAME, 1).optional(),
  notes: z.string().max(20000).optional(),
  tags: z.array(oneLine(50)).max(20).optional(),
  starred: z.boolean().optional(),
  archived: z.boolean().optional(),
});
const severalRuns = z.object({ runs: z.array(z.string().min(1)).min(1).max(MOST_AT_ONCE) });

export const runs = {
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
        name: oneLine(LONGEST_NAME).optional(),
        /** What it is called when nobody named it: a number is put behind where another run has this name. */
        suggestedName: oneLine(LONGEST_NAME).optional(),
        preset: z.string().optional(),
        tags: z.array(oneLine(50)).max(20).optional(),
      }),
    )
    .output(runSummary),
  estimate: procedure
    .input(z.object({ specification: z.unknown(), seconds: z.number().positive().optional() }))
    .output(estimate),
  update: procedure.input(runId.extend(runChange.shape)).output(runSummary),
  /** Several at once: all of it, or nothing where one of them is not there. */
  updateAll: procedure
    .input(z.object({ changes: z.array(runId.extend(runChange.shape)).min(1).max(MOST_AT_ONCE) }))
    .output(nothing),
  /** What training a run further would be; nothing is started. */
  further: procedure.input(runId).output(furtherTraining),
  /** What a run that begins with this one has of it: with its checkpoint of a step, else with the newest; nothing is started. */
  beginning: procedure.input(runId.extend({ step: z.number().int().nonnegative().optional() })).output(runBeginning),
  stop: procedure.input(runId).output(runSummary),
  /** Those that wait first, so that none of them starts meanwhile; what has ended stays as it is. */
  stopAll: procedure.input(severalRuns).output(nothing),
  resume: procedure.input(runId).output(runSummary),
  /** Into the trash; `restore` brings it back for 30 days. */
  remove: procedure.input(runId).output(nothing),
  restore: procedure.input(runId).output(nothing),
  /** Several at once: all of them, or none where one still trains. */
  removeAll: procedure.input(severalRuns).output(nothing),
  restoreAll: procedure.input(severalRuns).output(nothing),
  /** Those of `runs` that are in the trash are gone for good, and nothing else: what came into it since stays. */
  emptyTrash: procedure
    .input(z.object({ runs: z.array(z.string().min(1)).max(MOST_AT_ONCE) }))
    .output(z.object({ removed: z.number().int(), bytes: z.number() })),
  /** Removes checkpoints of ended runs except the best and the last. */
  clearCheckpoints: procedure.input(runId).output(z.object({ bytes: z.number() })),
  follow: procedure.input(runId.extend({ afterStep: z.number().int() })).output(eventIterator(runDelta)),
  /**
   * Curves of several runs and metrics at one moment, run by run, as `packCurves` packs them. A run that is not there has
   * empty ones.
   */
  curves: procedure
    .input(
      z.object({
        runs: z.array(z.string().min(1)).min(1).max(MOST_COMPARED),
        metrics: z.array(measuredName).min(1),
        axis: horizontalAxis,
        buckets: z.number().int().min(10).max(5000),
        smoothing: z.number().min(0).lt(1).optional(),
        /**
         * Ends of a part of the axis; whole runs by default, and on an axis that is not one of `FORWARD_AXES`. One value
         * beyond either end comes along, so that a line reaches the edge.
         */
        from: z.number().optional(),
        to: z.number().optional(),
      }),
    )
    .output(z.instanceof(Blob)),
  /** Names of what was measured of any of these runs. One that is not there has none. */
  measured: procedure
    .input(z.object({ runs: z.array(z.string().min(1)).min(1).max(MOST_COMPARED) }))
    .output(z.array(measuredName)),
  /** What happened to runs where their curves show it. A run that is not there has none. */
  events: procedure
    .input(z.object({ runs: z.array(z.string().min(1)).min(1).max(MOST_COMPARED), axis: horizontalAxis }))
    .output(z.array(runEvents)),
  /** Raw rows in order of step, a page at a time: pass the last `cursor` to go on. */
  metrics: procedure
    .input(
      runId.extend({
        metrics: z.array(measuredName).optional(),
        cursor: z.string().optional(),
        limit: z.number().int().min(1).max(100000).optional(),
      }),
    )
    .output(
      z.object({ rows: z.array(measuredRow.extend({ attempt: z.number().int() })), cursor: z.string().nullable() }),
    ),
  /** Groups of runs beside each other, with what differs and a verdict on each. */
  compare: procedure.input(comparisonRequest).output(comparison),
  /** Whether its loss is normal: what its curves say, as far as it has come. */
  coach: procedure.input(runId).output(coaching),
  samples: procedure.input(runId).output(z.array(sampleText)),
  checkpoints: procedure.input(runId).output(z.array(checkpointEntry)),
  /** The tokens whose vectors are nearest to those of a text, in the best checkpoint. */
  nearTokens: procedure.input(nearTokensRequest).output(nearTokens),
  /** What the best checkpoint gives each token of a text. */
  places: procedure.input(placesRequest).output(places),
  /** What checkpoints write for a source, and how they attended: one after the other, as they are asked. */
  attention: procedure.input(attentionRequest).output(eventIterator(attention)),
  /** Targets that a checkpoint writes for many sources, as they are written, and scores of them. */
  decode: procedure.input(decodingRequest).output(eventIterator(decodingEvent)),
  /** The first held-out pairs as a checkpoint writes them greedily, all at once. */
  writtenPairs: procedure.input(writtenPairsRequest).output(writtenPairs),
  countsBehind: procedure.input(countsBehindRequest).output(countsBehind),
  /**
   * Continues a prompt with the best checkpoint, the last one where none was evaluated: first its step and the different
   * characters of the prompt that training never showed, then token by token.
   */
  sample: procedure
    .input(runId.extend(sampleRequest.shape))
    .output(
      eventIterator(
        z.union([
          z.object({ unseen: z.array(z.string()), step: z.number().int() }),
          z.object({ text: z.string(), logProbability: wireNumber }),
        ]),
      ),
    ),
};
