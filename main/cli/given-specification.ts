/** What `lab train` is given: a preset or a file with settings changed, and what its run is called. */
import { readFileSync } from 'node:fs';
import type { Language } from '../../resources/messages/index.ts';
import { originOf, runName } from '../../resources/messages/run-name.ts';
import { isMade } from '../contract/corpus.ts';
import { LabError } from '../contract/fault.ts';
import { FITTED_SETTINGS, type StartFrom } from '../contract/run-specification.ts';
import { presetNamed, presets } from '../engine/presets.ts';
import { setPath, warmupAssignment } from '../engine/specification.ts';
import { parseConfiguration } from '../tables/read-configuration.ts';
import type { LabClient } from './connect.ts';
import { checkpointNamed } from './named.ts';

interface Given {
  specification: unknown;
  /** The one that was asked for, or that a file names. */
  preset: string | undefined;
  /** Settings that follow from what was set, as `path=value`. */
  adapted: string[];
  /** It stands in a file: everything in it was chosen. */
  fromFile?: boolean;
}

/** Reads `<preset | spec.json>` and applies `--set path=value …`; `adapted` are the settings that follow from those. */
export function readSpecification(presetOrFile: string, assignments: string[]): Given {
  let specification: unknown;
  let preset: string | undefined;
  let adapted: string[] = [];
  if (presetOrFile.endsWith('.json')) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(presetOrFile);
    } catch (error) {
      throw new LabError('file-not-found', { file: presetOrFile }, { cause: error });
    }
    // Checked once it was changed by what is set, as a whole.
    const read = parseConfiguration(presetOrFile, bytes);
    specification = read.specification;
    preset = read.preset ?? undefined;
  } else {
    preset = presetOrFile;
    const known = presetNamed(presetOrFile).specification;
    adapted = warmupAssignment(known, assignments);
    specification = known;
  }
  const fromFile = presetOrFile.endsWith('.json');
  return { specification: [...assignments, ...adapted].reduce(setPath, specification), preset, adapted, fromFile };
}

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
  const made = corpora.filter(isMade).map(({ name }) => name);
  const preset = originOf({ specification, preset: given.preset ?? parent?.preset }, presets(), made);
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

/** What follows from the settings of a person: only the warm-up of a shorter run. */
export function adaptedSentence(setting: string, language: Language): string {
  const steps = setting.slice(setting.indexOf('=') + 1);
  return language === 'zh'
    ? `预热随训练缩短为 ${steps} 步（可用 --set recipe.warmupSteps=… 另定）。`
    : `The warm-up was shortened with the run, to ${steps} ${steps === '1' ? 'step' : 'steps'} (--set recipe.warmupSteps=… chooses another).`;
}

/**
 * As {@link readSpecification}, begun with the last full checkpoint of a run, or with that of a step: `<run>` or
 * `<run>@<step>`, by its id or name. Without a preset or file everything else is as in that run, with a schedule of its own.
 */
export async function readFurther(
  client: LabClient,
  from: string,
  presetOrFile: string | undefined,
  assignments: string[],
): Promise<Given> {
  const { run, step } = await checkpointNamed(client, from);
  const { specification: base } = await client.runs.further({ run });
  const startFrom = step === undefined ? base.startFrom : { run, step: Number(step) };
  if (presetOrFile !== undefined) {
    const read = readSpecification(presetOrFile, assignments);
    return { ...read, specification: { ...(read.specification as object), startFrom } };
  }
  const adapted = warmupAssignment(base, assignments);
  const specification = [...assignments, ...adapted].reduce<unknown>(setPath, { ...base, startFrom });
  return { specification, preset: undefined, adapted };
}
