/** Runs, reports and sweeps as a person names them: by the id, or by a name that only one has. */
import { LabError } from '../contract/fault.ts';
import type { LabClient } from './connect.ts';

interface Named {
  id: string;
  name: string;
}

/**
 * The id of what is meant; what nothing is called stays as it is, for the engine to say so.
 *
 * @param lists those of the first list that has any of the name are meant
 * @throws LabError `name-of-several` {name, ids}
 */
function idOf(given: string, lists: readonly (readonly Named[])[]): string {
  if (lists.some((list) => list.some(({ id }) => id === given))) return given;
  const called = lists.map((list) => list.filter(({ name }) => name === given)).find((found) => found.length > 0) ?? [];
  if (called.length > 1)
    throw new LabError('name-of-several', { name: given, ids: called.map(({ id }) => id).join(', ') });
  return called[0]?.id ?? given;
}

/** Those in the trash are meant where no other has the name. @throws LabError `name-of-several` {name, ids} */
export async function runsNamed(client: LabClient, given: readonly string[]): Promise<string[]> {
  const lists = [await client.runs.list({}), await client.runs.list({ trash: true })];
  return given.map((run) => idOf(run, lists));
}

/** One of {@link runsNamed}. */
export async function runNamed(client: LabClient, given: string): Promise<string> {
  const [run] = await runsNamed(client, [given]);
  return run!;
}

/** As {@link runNamed}, the step behind an `@` kept: a name may have one in it, too. */
export async function checkpointNamed(client: LabClient, given: string): Promise<{ run: string; step?: string }> {
  const [, name, step] = /^(.+)@(\d+)$/.exec(given) ?? [];
  if (name === undefined) return { run: await runNamed(client, given) };
  const [whole, run] = await runsNamed(client, [given, name]);
  return whole === given ? { run: run!, step: step! } : { run: whole! };
}

/** @param trashFirst those in the trash are meant before the others; after them by default. @throws LabError `name-of-several` {name, ids} */
export async function reportNamed(client: LabClient, given: string, trashFirst = false): Promise<string> {
  const lists = [await client.reports.list({ trash: trashFirst }), await client.reports.list({ trash: !trashFirst })];
  return idOf(given, lists);
}

/** @throws LabError `name-of-several` {name, ids} */
export async function sweepNamed(client: LabClient, given: string): Promise<string> {
  return idOf(given, [await client.sweeps.list({})]);
}
