/**
 * Curves for the coach's tests and the reference of a preset, from real runs. What is recorded already stays: delete a
 * file to have its run trained again.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { coach } from '../../main/coach/coach.ts';
import { observed, type RecordedRun, recordedRuns } from '../../main/coach/test-curves.ts';
import { changedRun } from '../../main/contract/coaching.ts';
import type { MetricName, WireNumber } from '../../main/contract/metric.ts';
import { ofFamily, type RunSpecification } from '../../main/contract/run-specification.ts';
import { type Engine, openEngine } from '../../main/engine/engine.ts';
import { presetNamed } from '../../main/engine/presets.ts';
import type { ReferenceFile } from '../../main/engine/reference-runs.ts';
import { labFolders } from '../../main/provision/lab-folders.ts';
import { createRandom } from '../../main/random/random.ts';
import { learningRateAt } from '../../main/recipe/learning-rate-schedule.ts';
import { readCorpus } from '../../main/text/corpus-folder.ts';
import { CASES, type CaseText, type CoachCase, corpusName, REFERENCES } from './cases.ts';

const FIXTURES = fileURLToPath(new URL('../../main/coach/fixtures/', import.meta.url));
const RECORDED = ['loss', 'validationLoss', 'bitsPerByte'] as const satisfies readonly MetricName[];

const REFERENCE_FILES = fileURLToPath(new URL('../../resources/presets/references/', import.meta.url));

/** The runs stay in LAB_HOME, where the page shows them. @param only cases and presets whose names contain it */
export async function recordCoach(only: string, say: (text: string) => void): Promise<void> {
  const folders = labFolders(process.env);
  const engine = await openEngine({ folders, host: '127.0.0.1', port: 0, queue: 'asked' });
  mkdirSync(FIXTURES, { recursive: true });
  try {
    for (const each of CASES.filter(({ name }) => name.includes(only))) {
      const file = join(FIXTURES, `${each.name}.json`);
      if (existsSync(file)) continue;
      await provideText(engine, folders.home, each.text);
      const recorded = await recordCase(engine, each);
      write(recorded);
      say(spoken(recorded));
    }
    for (const each of recordedRuns().filter(({ name }) => name.includes(only))) await recordMended(engine, each, say);
    for (const each of REFERENCES.filter(({ preset }) => preset.includes(only))) {
      const file = join(REFERENCE_FILES, `${each.preset}.json`);
      if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(await recordReference(engine, each, say))}\n`);
    }
  } finally {
    await engine.close();
  }
}

/**
 * What the coach would try instead of a recorded run, trained as well: whether that mends it is part of the tests. Of
 * several runs with the same mended one that is trained once.
 */
async function recordMended(engine: Engine, ill: RecordedRun, say: (text: string) => void): Promise<void> {
  const { change } = coach(observed(ill, learningRateAt)).reading;
  if (change === null || ill.mends.length > 0) return;
  const specification = changedRun(ill.specification, change);
  const known = recordedRuns().find(
    (run) => run.mends.length > 0 && isDeepStrictEqual(run.specification, specification),
  );
  if (known?.mends.includes(ill.name)) return;
  const name = `mended-${ill.name}`;
  const recorded = known ?? (await recordCase(engine, { name, expected: 'healthy', specification }));
  write({ ...recorded, mends: [...recorded.mends, ill.name] });
  if (!known) say(spoken(recorded));
}

function write(recorded: RecordedRun): void {
  writeFileSync(join(FIXTURES, `${recorded.name}.json`), `${JSON.stringify(recorded)}\n`);
}

const spoken = ({ name, state, rows }: RecordedRun) =>
  `${name}: ${state}, ${rows.bitsPerByte.map(([, value]) => value).join(' ')}`;

async function recordReference(
  { client }: Engine,
  { preset, seeds, evaluateEvery }: (typeof REFERENCES)[number],
  say: (text: string) => void,
): Promise<ReferenceFile> {
  const { specification } = presetNamed(preset);
  const observation = { ...specification.observation, evaluateEvery };
  const recorded: ReferenceFile['seeds'] = [];
  let corpusSha256 = '';
  for (const seed of seeds) {
    const name = `${preset} ${seed}`;
    const { id } = await client.runs.create({ specification: { ...specification, observation, seed }, preset, name });
    await ended(client, id);
    const { rows } = await client.runs.metrics({ run: id, metrics: ['bitsPerByte'], limit: 100_000 });
    const evaluations = rows.map(({ step, value }): [number, number] => [step, Number(shortened(value))]);
    recorded.push({ seed, evaluations });
    corpusSha256 = (await client.runs.get({ run: id })).corpusSha256!;
    say(`${name}: ${evaluations.at(-1)!.join(' ')}`);
  }
  return { preset, corpusSha256, specification, seeds: recorded };
}

async function ended(client: Engine['client'], run: string): Promise<void> {
  for await (const { summary } of await client.runs.follow({ run, afterStep: -1 }))
    if (summary.state !== 'queued' && summary.state !== 'running') return;
}

async function provideText({ client }: Engine, home: string, text: CaseText): Promise<void> {
  const texts = await client.corpora.list({});
  const name = corpusName(text);
  if (texts.some((each) => each.name === name)) return;
  const { sha256 } = texts.find((each) => each.name === text.of)!;
  const whole = [...readCorpus(join(home, 'corpora', sha256!)).text];
  const chosen = withNoise(whole.slice(text.from, text.from + text.characters), text.noise)
    .join('')
    .repeat(text.times);
  await client.corpora.add({ fileName: `${name}.txt`, name, file: new Blob([chosen]) });
}

/** The same noise every time, in the middle of what is learned from. */
function withNoise(characters: string[], amount: number): string[] {
  const random = createRandom(1, 'data');
  const distinct = [...new Set(characters)];
  const noise = Array.from({ length: amount }, () => distinct[random.integer(distinct.length)]!);
  return characters.toSpliced(characters.length >> 1, 0, ...noise);
}

/** The recorded run with which one begins is trained for it once more: the same settings, the same weights. */
async function begun(client: Engine['client'], specification: RunSpecification): Promise<RunSpecification> {
  const { startFrom } = specification;
  if (startFrom === null) return specification;
  const { specification: parent } = CASES.find(({ name }) => name === startFrom.run)!;
  const { id: run } = await client.runs.create({ specification: parent, name: startFrom.run });
  await ended(client, run);
  return { ...specification, startFrom: { ...startFrom, run } };
}

/** Trains it to its end, whatever that is. */
async function recordCase(
  { client }: Engine,
  { name, expected, specification }: Omit<CoachCase, 'text'>,
): Promise<RecordedRun> {
  const { id } = await client.runs.create({ specification: await begun(client, specification), name });
  await ended(client, id);
  const { summary, baselines, bytesPerToken } = await withLines(client, id);
  const { rows } = await client.runs.metrics({ run: id, metrics: [...RECORDED], limit: 100_000 });
  const valuesOf = (metric: MetricName) =>
    rows.flatMap((row): [number, WireNumber][] => (row.metric === metric ? [[row.step, shortened(row.value)]] : []));
  return {
    name,
    expected,
    mends: [],
    specification: ofFamily(specification, 'gpt'),
    state: summary.state,
    fault: summary.fault && { code: summary.fault.code, parameters: summary.fault.parameters },
    baselines,
    bytesPerToken,
    rows: {
      /** From step 1 on, each step. */
      loss: valuesOf('loss').map(([, value]) => value),
      validationLoss: valuesOf('validationLoss'),
      bitsPerByte: valuesOf('bitsPerByte'),
    },
  };
}

/** The lines of a run that failed come when they are counted, and the list of runs tells so. */
async function withLines(client: Engine['client'], run: string) {
  for await (const { changed } of await client.runs.watch({})) {
    if (!changed.some(({ id }) => id === run)) continue;
    const detail = await client.runs.get({ run });
    const { summary, baselines, bytesPerToken } = detail;
    if (baselines && bytesPerToken) return { summary, baselines, bytesPerToken };
  }
  throw new Error(`${run} is gone`);
}

/** Five digits are more than a reading goes by. */
const shortened = (value: WireNumber): WireNumber => (typeof value === 'number' ? Number(value.toPrecision(5)) : value);
