/** What `lab train` is given: a preset or a file with settings changed, and what its run is called. */
import type { Language } from '../../resources/messages/index.ts';
import { originOf, runName } from '../../resources/messages/run-name.ts';
import { isOfExamples } from '../contract/corpus.ts';
import { differences } from '../contract/differences.ts';
import { begunWith, type RunBeginning } from '../contract/run-beginning.ts';
import {
  FITTED_SETTINGS,
  modelConfiguration,
  objectiveConfiguration,
  type RunSpecification,
  type StartFrom,
} from '../contract/run-specification.ts';
import { presetNamed, presets } from '../engine/presets.ts';
import { setPath } from '../engine/specification.ts';
import { parseConfiguration } from '../tables/read-configuration.ts';
import { type Adapted, adaptedWarmup, type SettingsFrom } from './adapted-settings.ts';
import type { LabClient } from './connect.ts';
import { givenBytes, namesFile } from './given-file.ts';
import { checkpointNamed } from './named.ts';

interface Given {
  specification: unknown;
  /** The one that was asked for, or that a file names. */
  preset: string | undefined;
  /** Settings that nobody named and that differ from what the others are from. */
  adapted: Adapted[];
  /** It stands in a file: everything in it was chosen. */
  fromFile?: boolean;
  /** What it begins with, and what the run is called that this is of. */
  begun?: RunBeginning & { name: string };
}

/**
 * Reads `<preset | spec.json>` and applies `--set path=value …`; `adapted` are the settings that follow from those.
 *
 * @param beginning the network of another run, on which text and recipe of the preset or file are trained
 */
export function readSpecification(presetOrFile: string, assignments: string[], beginning?: RunBeginning): Given {
  let specification: unknown;
  let preset: string | undefined;
  let adapted: Adapted[] = [];
  const fromFile = namesFile(presetOrFile);
  if (fromFile) {
    // Checked once it was changed by what is set, as a whole.
    const read = parseConfiguration(presetOrFile, givenBytes(presetOrFile));
    specification = read.specification;
    preset = read.preset ?? undefined;
  } else {
    preset = presetOrFile;
    const known = presetNamed(presetOrFile).specification;
    adapted = adaptedWarmup(known, { kind: 'preset', name: presetOrFile, ...known }, assignments);
    specification = known;
  }
  if (beginning) specification = onNetworkOf(beginning, specification);
  return { specification: withSet(specification, assignments, adapted), preset, adapted, fromFile };
}

/** As {@link begunWith}, of what may be no specification yet; a file may leave network and tokens out. */
function onNetworkOf(beginning: RunBeginning, specification: unknown): unknown {
  if (typeof specification !== 'object' || specification === null) return specification;
  const given = { model: beginning.model, objective: { kind: 'pretraining' }, ...specification };
  const isKnown = modelConfiguration.safeParse(given.model).success && isObjective(given.objective);
  return isKnown
    ? begunWith(given as RunSpecification, beginning)
    : { ...specification, startFrom: beginning.startFrom };
}

const isObjective = (objective: unknown) => objectiveConfiguration.safeParse(objective).success;

/** What a run is called by that nobody named: its preset, its text, and what was chosen, as the page of a new run has them. */
export async function namedRun(
  client: LabClient,
  given: Pick<Given, 'specification' | 'preset' | 'fromFile'> & { assignments: readonly string[] },
  language: Language,
) {
  const { specification, assignments, fromFile } = given;
  const startFrom = (specification as { startFrom?: Partial<StartFrom> | null } | null)?.startFrom;
  const parent = typeof startFrom?.run === 'string' ? (await client.runs.get({ run: startFrom.run })).summary : null;
  const corpora = await client.corpora.list({});
  const examples = corpora.filter(isOfExamples).map(({ name }) => name);
  const preset = originOf({ specification, preset: given.preset ?? parent?.preset }, presets(), examples);
  const corpus = String((specification as { corpus?: unknown } | null)?.corpus);
  const corpusTitle = corpora.find(({ name }) => name === corpus)?.title[language] ?? corpus;
  const set = assignments.map((text) => text.slice(0, Math.max(0, text.indexOf('='))));
  const chosen = fromFile ? [...set, ...FITTED_SETTINGS] : set;
  return { specification, preset, corpusTitle, chosen, ...(parent ? { startedFrom: parent.name } : {}) };
}

/** Its name, and the preset that it is filed under. */
export async function nameFor(
  ...given: Parameters<typeof namedRun>
): Promise<{ suggestedName: string; preset?: string }> {
  const named = await namedRun(...given);
  return { suggestedName: runName(named, given[2]), ...(named.preset ? { preset: named.preset.name } : {}) };
}

/** What is set by a person, then what follows from it. */
export function withSet(base: unknown, assignments: readonly string[], adapted: readonly Adapted[]): unknown {
  return [...assignments, ...adapted.map(({ assignment }) => assignment)].reduce<unknown>(setPath, base);
}

/** The same of a sweep whose runs have different steps. */
export function adaptedEachSentence(language: Language): string {
  return language === 'zh'
    ? '步数较少的各次训练，预热随之缩短（可用 --set recipe.warmupSteps=… 另定）。'
    : 'The warm-up of each shorter run was shortened with it (--set recipe.warmupSteps=… chooses another).';
}

/**
 * As {@link readSpecification}, begun with the last checkpoint of a run, or with that of a step: `<run>` or `<run>@<step>`,
 * by its id or name. The network and its tokens are those of that run. Without a preset or file everything else is as in it,
 * too, with a schedule of its own; only where no number of steps is named, and it has not passed counting, it takes as many
 * as its preset needs.
 */
export async function readFurther(
  client: LabClient,
  named: string,
  presetOrFile: string | undefined,
  assignments: string[],
): Promise<Given> {
  const { run, step } = await checkpointNamed(client, named);
  const beginning = await client.runs.beginning({ run, ...(step === undefined ? {} : { step: Number(step) }) });
  const { startFrom } = beginning;
  const { summary, specification: parent } = await client.runs.get({ run });
  const begun = { ...beginning, name: summary.name };
  if (presetOrFile !== undefined) return { ...readSpecification(presetOrFile, assignments, beginning), begun };
  const { specification: longer } = await client.runs.further({ run });
  const { recipe, observation } = parent ?? longer;
  const base = { ...longer, recipe, observation, startFrom };
  const from: SettingsFrom = { kind: 'run', name: summary.name, recipe, observation };
  const isSet = (path: string) => assignments.some((text) => text.startsWith(`${path}=`));
  const steps = isSet('recipe.steps') ? [] : lengthened(longer, from).filter(({ path }) => !isSet(path));
  const adapted = [...steps, ...adaptedWarmup(base, from, assignments)];
  return { specification: withSet(base, assignments, adapted), preset: undefined, adapted, begun };
}

/** What the lab chose for a run that nobody gave a length, where that is not as in the run that it goes on from. */
function lengthened(longer: RunSpecification, from: SettingsFrom): (Adapted & { path: string })[] {
  const { recipe, observation } = from;
  return differences([
    { recipe, observation },
    { recipe: longer.recipe, observation: longer.observation },
  ]).map(({ path, values }) => ({
    path,
    assignment: `${path}=${values[1]}`,
    why: path === 'recipe.steps' ? 'passing' : 'seldomer',
    from,
  }));
}
