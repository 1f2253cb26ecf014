/** What `lab sweep` is asked for: settings with several values, from the command line or from a file. */
import { z } from 'zod';
import type { Language } from '../../resources/messages/index.ts';
import { LabError } from '../contract/fault.ts';
import { settingLimits } from '../contract/setting-path.ts';
import { specificationFault } from '../contract/specification-fault.ts';
import { FEWEST_OF_RANGE, MOST_OF_RANGE, type SweepRequest, sweepRequest, type Variation } from '../contract/sweep.ts';
import { presetNamed } from '../engine/presets.ts';
import { setPath, writtenValue } from '../engine/specification.ts';
import { turnedRange, valuesOfRange, type WrittenProblem, writtenValues } from '../sweep/written-values.ts';
import { parseJsonFile } from '../tables/read-configuration.ts';
import { type Adapted, adaptedWarmup } from './adapted-settings.ts';
import { givenBytes, namesFile } from './given-file.ts';
import { readSpecification, withSet } from './given-specification.ts';

export interface SweepOptions {
  set: string[];
  /** A number of seeds, from 1 on, or a list of them. */
  seeds?: string;
  random?: number;
  randomSeed: number;
  name?: string;
  tag: string[];
}

export interface ReadSweep {
  request: Omit<SweepRequest, 'name'> & { name?: string | undefined };
  /** Settings of the base that a person set, as `path=value`. */
  assignments: string[];
  /** Those that follow from them. */
  adapted: Adapted[];
  fromFile: boolean;
}

/** As a sweep's file has it: the base may be a preset's name, and neither a name nor seeds need stand in it. */
const sweepFile = z.strictObject({
  ...sweepRequest.shape,
  ...{ name: sweepRequest.shape.name.optional(), seeds: sweepRequest.shape.seeds.optional() },
});

/** A whole sweep's file, as help shows it. */
export const SWEEP_EXAMPLE = `{
  "base": "gpt-tiny",
  "vary": [
    { "path": "recipe.learningRate", "values": [0.001, 0.004] },
    { "path": "recipe.steps", "range": { "from": 200, "to": 800, "count": 3 } }
  ],
  "seeds": [1, 2, 3]
}`;

/**
 * @throws LabError `bad-use`, `seeds-invalid`, `nothing-to-draw`, `file-not-found`, `preset-unknown`, those of a file that is no configuration;
 *   `specification-invalid` with every fault of a sweep's file
 */
export function readSweep(what: string, options: SweepOptions): ReadSweep {
  const parts = options.set.map(readPart);
  const vary = parts.flatMap((part) => (part.path !== 'seed' && 'variation' in part ? [part.variation] : []));
  // A setting that is varied is none of the base's.
  const isVaried = (path: string) => vary.some((variation) => variation.path === path);
  const assignments = parts.flatMap((part) =>
    part.path !== 'seed' && 'single' in part && !isVaried(part.path) ? [part.single] : [],
  );
  const seeds = seedsOf(options.seeds) ?? parts.findLast(({ path }) => path === 'seed')?.seeds();
  const { random, randomSeed, name, tag } = options;
  const isFile = namesFile(what);
  const file = isFile ? sweepIn(what) : null;
  const { specification, preset, adapted } = file ? basedOn(file, assignments) : readSpecification(what, assignments);
  const isPreset = file ? typeof file.base === 'string' : !isFile;
  const request = {
    base: specification,
    preset: preset ?? file?.preset,
    name: name ?? file?.name,
    tags: tag.length > 0 ? tag : (file?.tags ?? []),
    vary: [...(file?.vary ?? []).filter(({ path }) => !vary.some((other) => other.path === path)), ...vary],
    draw: random === undefined ? (file?.draw ?? null) : { count: random, seed: randomSeed },
    seeds: seeds ?? file?.seeds ?? [1],
    // What stands in a file was chosen; of a preset, what was set.
    warmupFollows:
      file?.warmupFollows || (isPreset && !assignments.some((each) => each.startsWith('recipe.warmupSteps='))),
  };
  refuseEndlessGrid(request);
  if (request.draw !== null && request.vary.length === 0) {
    const asked = random === undefined ? {} : { argument: `--random ${random}` };
    throw new LabError('nothing-to-draw', { ...asked, example: 'recipe.learningRate=0.0001..0.01' });
  }
  return { request, assignments, adapted, fromFile: isFile };
}

/** The sweep that a file describes; `null` where it is the configuration of one run. */
function sweepIn(file: string): z.infer<typeof sweepFile> | null {
  const value = parseJsonFile(file, givenBytes(file));
  if (typeof value !== 'object' || value === null || !('vary' in value)) return null;
  const read = sweepFile.safeParse(value, { reportInput: true });
  if (read.success) return read.data;
  throw specificationFault(read.error);
}

function basedOn({ base, preset }: z.infer<typeof sweepFile>, assignments: string[]) {
  if (typeof base !== 'string')
    return { specification: assignments.reduce<unknown>(setPath, base), preset, adapted: [] };
  const known = presetNamed(base).specification;
  const adapted = adaptedWarmup(known, { kind: 'preset', name: base, ...known }, assignments);
  return { specification: withSet(known, assignments, adapted), preset: base, adapted };
}

type Part = { path: string; seeds: () => number[] } & ({ single: string } | { variation: Variation });

/** One value, several, or a range: as in `0.0001..0.01` or, for a grid, `0.0001..0.01/5`. */
function readPart(assignment: string): Part {
  const at = assignment.indexOf('=');
  if (at < 1 || assignment.slice(0, at).split('.').includes(''))
    throw new LabError('bad-use', { argument: `--set ${assignment}`, expected: '--set path=value,value' });
  const [path, text] = [assignment.slice(0, at), assignment.slice(at + 1)];
  const seeds = () => seedsOf(`${text},`)!;
  // A comma separates values, but not within a JSON string.
  const written = /^".*"$/s.test(text) ? { values: [text] } : writtenValues(text);
  if ('problem' in written)
    throw new LabError('bad-use', { argument: `${path}=${text}`, expected: expectedFor(written.problem, text) });
  if ('range' in written) return { path, seeds, variation: { path, range: written.range } };
  if (written.values.length < 2) return { path, seeds, single: assignment };
  const values = written.values.map(
    (value) => writtenValue(path.split('.'), value) as string | number | boolean | null,
  );
  return { path, seeds, variation: { path, values } };
}

/** What could be written instead. */
function expectedFor(problem: WrittenProblem, text: string): string {
  if (problem === 'turned') return turnedRange(text);
  if (problem !== 'tooFew' && problem !== 'tooMany') return '1000 | 0.001, 0.004 | 0.0001..0.01/5';
  const range = text.trim().replace(/\/\d+$/, '');
  return `${range}/${FEWEST_OF_RANGE} … ${range}/${MOST_OF_RANGE}`;
}

/** Of what was given several times, as numbers: which, how often, and what is left of it. */
export function givenTwice({ vary, seeds }: ReadSweep['request']): { path: string; asked: number; left: unknown[] }[] {
  const all = [
    ...vary.map(({ path, values, range }) => ({
      path,
      asked: values?.length ?? range?.count ?? 0,
      left: [...new Set(range ? valuesOfRange(range, path) : values)],
    })),
    { path: 'seed', asked: seeds.length, left: [...new Set(seeds)] },
  ];
  return all.filter(({ asked, left }) => left.length < asked);
}

export function givenTwiceSentence(
  { path, asked, left }: ReturnType<typeof givenTwice>[number],
  language: Language,
): string {
  return language === 'zh'
    ? `${path} 给了 ${asked} 个值，不同的有 ${left.length} 个：${left.join('、')}。`
    : `Of the ${asked} values of ${path} ${left.length} ${left.length === 1 ? 'is' : 'are'} different: ${left.join(', ')}.`;
}

const MOST_SEED = settingLimits('seed').max ?? 2_147_483_647;

function seedsOf(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  const numbers = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  if (numbers.length === 0 || numbers.some((seed) => !Number.isInteger(seed) || seed < 1 || seed > MOST_SEED))
    throw new LabError('seeds-invalid', { argument: `--seeds ${text}`, most: MOST_SEED });
  const [count = 0] = numbers;
  return text.includes(',') ? numbers : Array.from({ length: count }, (_, place) => place + 1);
}

/** Whether a run of the sweep has a shorter warm-up than its base, since it is shorter. */
export function shortensWarmup({ base, vary, warmupFollows }: ReadSweep['request']): boolean {
  const steps = vary.find(({ path }) => path === 'recipe.steps');
  const own = (base as { recipe?: { steps?: unknown } } | null)?.recipe?.steps;
  if (!warmupFollows || !steps || typeof own !== 'number' || vary.some(({ path }) => path === 'recipe.warmupSteps'))
    return false;
  return (steps.range ? [steps.range.from] : (steps.values ?? [])).some((each) => Number(each) < own);
}

function refuseEndlessGrid({ vary, draw }: Pick<SweepRequest, 'vary' | 'draw'>): void {
  const endless = draw === null ? vary.find(({ range }) => range && range.count === undefined) : undefined;
  if (endless?.range)
    throw new LabError('bad-use', {
      argument: `${endless.path}=${endless.range.from}..${endless.range.to}`,
      expected: `${endless.range.from}..${endless.range.to}/5 | --random 10`,
    });
}
