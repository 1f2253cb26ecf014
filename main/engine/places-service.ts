/** What the best checkpoint of a run gives each token of a text. */
import { toWire } from '../contract/metric.ts';
import { LIKELIEST, type Places, type PlacesRequest } from '../contract/places.ts';
import type { ToldPlaces } from '../train/protocol.ts';
import type { AskCheckpoint } from './checkpoint-asking.ts';

export function createPlacesService(ask: AskCheckpoint) {
  return {
    /** @throws LabError `places-text-length`, and where the checkpoint can't be asked */
    async of({ run, text }: PlacesRequest, signal?: AbortSignal): Promise<Places> {
      const asked = ask<Places>(
        {
          run,
          work: (checkpoint) => ({ kind: 'places', job: { ...checkpoint, text, count: LIKELIEST } }),
          hear: (message, step) => ('places' in message ? placesOf(message.places, step) : undefined),
        },
        signal,
      );
      for await (const places of asked) return places;
      throw signal?.reason ?? new Error('The process ended without an answer');
    },
  };
}
export type PlacesService = ReturnType<typeof createPlacesService>;

function placesOf({ unseen, rows }: ToldPlaces, step: number): Places {
  const losses = rows.flatMap(({ logProbability }) => (logProbability === null ? [] : [-logProbability]));
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return {
    step,
    unseen,
    rows: rows.map(({ logProbability, ...row }) => ({
      ...row,
      probability: logProbability === null ? null : toWire(Math.exp(logProbability)),
      loss: logProbability === null ? null : toWire(-logProbability),
    })),
    meanLoss: losses.length === 0 ? null : toWire(mean),
  };
}
