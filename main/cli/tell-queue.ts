/** A run that waits for others: which place it has and when it is expected to start, told again when it moves up. */
import { formatAbout } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { RunSummary } from '../contract/run.ts';
import type { LabClient } from './connect.ts';
import { printJson, tell } from './output.ts';

interface QueueOptions {
  json: boolean;
  language: Language;
}

/** Until it starts or ends, or what is returned is called. What is about to start is not told. */
export function tellQueue(client: LabClient, run: string, options: QueueOptions): () => void {
  const end = new AbortController();
  // That a lab went away is told by whoever follows the run.
  tellPlaces(client, run, { ...options, signal: end.signal }).catch(() => undefined);
  return () => end.abort();
}

export async function tellPlaces(
  client: LabClient,
  run: string,
  { json, language, signal }: QueueOptions & { signal: AbortSignal },
): Promise<void> {
  const active = new Map<string, RunSummary['state']>();
  let told: number | null = null;
  for await (const { changed, removed } of await client.runs.watch({}, { signal })) {
    // The engine tells of a run when something happens to it; this one moves up when something happens to others.
    if (!takeIn(active, { changed, removed })) continue;
    const { summary } = await client.runs.get({ run });
    if (summary.state !== 'queued') return;
    const { queuePosition: place, secondsLeft } = summary;
    const waits = [...active].some(([id, state]) => id !== run && state === 'running') && secondsLeft !== 0;
    if (!waits || place === null || place === told) continue;
    told = place;
    if (json) printJson({ event: 'queued', runId: run, place, secondsLeft });
    else tell(queueSentence({ place, secondsLeft }, language));
  }
}

/** Keeps which runs wait or train. Returns whether that changed. */
function takeIn(
  active: Map<string, RunSummary['state']>,
  { changed, removed }: { changed: readonly RunSummary[]; removed: readonly string[] },
): boolean {
  const before = [...active].join();
  for (const { id, state } of changed) {
    if (state === 'queued' || state === 'running') active.set(id, state);
    else active.delete(id);
  }
  for (const id of removed) active.delete(id);
  return [...active].join() !== before;
}

function queueSentence({ place, secondsLeft }: { place: number; secondsLeft: number | null }, language: Language) {
  const time = secondsLeft === null ? null : formatAbout(secondsLeft, language);
  if (language === 'zh') return `排队中：第 ${place} 位${time ? `，约 ${time}后开始` : ''}（Ctrl-C：不再排队）。`;
  return `Waiting in the queue: place ${place}${time ? `, starts in about ${time}` : ''} (Ctrl-C takes it out).`;
}
