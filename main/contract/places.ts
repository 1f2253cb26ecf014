/** What a model gave each token of a text: its probability, its loss, and what was likelier. */
import { z } from 'zod';
import { wireNumber } from './metric.ts';

/** One to read and one to predict; and as many as a person looks at one by one. */
export const PLACES_TOKENS = { least: 2, most: 200 } as const;
/** Likeliest tokens that are told of each place. */
export const LIKELIEST = 3;

export const placesRequest = z.object({
  run: z.string().min(1),
  /** {@link PLACES_TOKENS} of them. */
  text: z.string().min(1).max(10_000),
});
export type PlacesRequest = z.infer<typeof placesRequest>;

/** After all of the text as far as `input`, `target` comes. */
const place = z.object({
  input: z.string(),
  target: z.string(),
  /** p(target | all before it), `null` where training never showed the target. */
  probability: wireNumber.nullable(),
  /** −ln p in nats. */
  loss: wireNumber.nullable(),
  /** Of what can be written, the likeliest first; none where the model computes no numbers any more. */
  likeliest: z.array(z.object({ token: z.string(), probability: z.number() })),
});

export const places = z.object({
  /** Of the checkpoint that was asked. */
  step: z.number().int(),
  /** Characters that training never showed. */
  unseen: z.array(z.string()),
  rows: z.array(place),
  /** Over the rows that have one; `null` where none has. */
  meanLoss: wireNumber.nullable(),
});
export type Places = z.infer<typeof places>;
