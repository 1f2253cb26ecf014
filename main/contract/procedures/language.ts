/** Language models that answer prompts. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
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
} from '../language.ts';
import { nothing, procedure } from './procedure.ts';

const modelId = z.object({ model: z.string().min(1) });

export const language = {
  /** Packaged models, fetched or not, and the files in the models folder. */
  models: procedure.input(nothing).output(z.array(languageModelEntry)),
  /** The terms of use of a model, `null` until its terms step of set-up is done. */
  terms: procedure.input(modelId).output(z.object({ text: z.string().nullable() })),
  /** Opens the model: what can be asked of it. */
  open: procedure.input(modelId).output(languageModelFacts),
  tokenize: procedure.input(modelId.extend({ text: z.string().max(100_000) })).output(z.array(tokenPiece).nullable()),
  /** The server that was entered, `null` without one: the one place outside of this machine that is spoken to. */
  server: procedure.input(nothing).output(languageServer.nullable()),
  /** What `server` tells, now and whenever it changes, by whomever. */
  watchServer: procedure.input(nothing).output(eventIterator(languageServer.nullable())),
  /** Whether a model has answered since the lab began to ask it: one of a server reads its model before. */
  hasAnswered: procedure.input(modelId).output(z.object({ answered: z.boolean() })),
  /** Asks a server for its models and remembers both. */
  connect: procedure.input(z.object({ address: z.string().min(1).max(300) })).output(languageServer),
  disconnect: procedure.input(nothing).output(nothing),
  /** The prompt's continuation token by token, then how it ended. To stop it, stop listening. */
  generate: procedure
    .input(modelId.extend({ request: generateRequest }))
    .output(eventIterator(z.union([z.object({ token: generatedToken }), z.object({ end: generateEnd })]))),
  /** Log-probabilities of whole answers, item by item as they are done. */
  score: procedure.input(modelId.extend({ request: scoreRequest })).output(eventIterator(itemScore)),
};
