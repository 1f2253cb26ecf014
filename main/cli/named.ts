/** Runs, reports, sweeps and measurements as a person names them: by the id, its beginning, or a name that only one has. */
import type { Language } from '../../resources/messages/index.ts';
import { quoted } from '../../resources/messages/quoted.ts';
import { LabError } from '../contract/fault.ts';
import type { LabClient } from './connect.ts';
import { tell } from './output.ts';

interface Named {
  id: string;
  name: string;
}

/** Ids begin with the time: fewer of their characters would mean whatever there is alone. */
const LEAST_OF_ID = 4;
/** So many are named of those that may be meant. */
const MOST_NAMED = 10;

/**
 * The id of what is meant; what nothing is called stays as it is, for the engine to say so. A name counts before the
 * beginning of an id.
 *
 * @param lists those of the first list that has any of the name, or of the beginning, are meant
 * @throws LabError `name-of-several` {name, ids}, `id-too-short` {name, least}
 */
function idOf(given: string, lists: readonly (readonly Named[])[]): string {
  if (lists.some((list) => list.some(({ id }) => id === given))) return given;
  const firstWith = (fits: (one: Named) => boolean) =>
    lists.map((list) => list.filter(fits)).find((found) => found.length > 0);
  const begins = ({ id }: Named) => given.length >= LEAST_OF_ID && id.startsWith(given);
  const meant = firstWith(({ name }) => name === given) ?? firstWith(begins) ?? [];
  if (meant.length > 1) throw new LabError('name-of-several', { name: given, ids: namedIds(meant) });
  const isShort = given !== '' && given.length < LEAST_OF_ID && firstWith(({ id }) => id.startsWith(given));
  if (meant.length === 0 && isShort) throw new LabError('id-too-short', { name: given, least: LEAST_OF_ID });
  return meant[0]?.id ?? given;
}

function namedIds(several: readonly Named[]): string {
  const ids = several.slice(0, MOST_NAMED).map(({ id }) => id);
  return [...ids, ...(several.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

/** Those in the trash are meant where no other has the name. @throws LabError `name-of-several` {name, ids} */
export async function runsNamed(client: LabClient, given: readonly string[]): Promise<string[]> {
  const lists = [await client.runs.list({}), await client.runs.list({ trash: true })];
  return given.map((run) => idOf(run, lists));
}

/** As {@link runsNamed}, each once: what names one again is said. */
export async function runsNamedOnce(
  client: LabClient,
  given: readonly string[],
  language: Language,
): Promise<string[]> {
  const runs = await runsNamed(client, given);
  const again = given.filter((_, place) => runs.indexOf(runs[place]!) < place);
  for (const name of new Set(again)) tell(twiceSentence(name, language));
  return [...new Set(runs)];
}

function twiceSentence(name: string, language: Language): string {
  return language === 'zh'
    ? `${quoted(name)}所指的训练不止一次写到，只算一次。`
    : `The run that ${quoted(name)} names was named before: it counts once.`;
}

/** The run that is called so in the place of a language model, with its step; `null` where none is. */
export async function runAsModel(client: LabClient, given: string): Promise<string | null> {
  const { run, step } = await checkpointNamed(client, given);
  const all = [...(await client.runs.list({})), ...(await client.runs.list({ trash: true }))];
  return all.some(({ id }) => id === run) ? `run:${run}${step === undefined ? '' : `@${step}`}` : null;
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

/** @throws LabError `name-of-several` {name, ids} */
export async function measurementNamed(client: LabClient, given: string): Promise<string> {
  return idOf(given, [await client.measurements.list({})]);
}
