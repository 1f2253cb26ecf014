/** What a run is called when nobody named it: what it is, and what was chosen otherwise than its preset has it. */
import { type Difference, differences, flattened, type Leaf } from '../../main/contract/differences.ts';
import { cut, LONGEST_NAME } from '../../main/contract/distinct-name.ts';
import { modelFacts } from '../../main/contract/model-facts.ts';
import {
  FITTED_SETTINGS,
  type ModelConfiguration,
  type RunSpecification,
} from '../../main/contract/run-specification.ts';
import { figureWords } from './figures.ts';
import { LANGUAGES, type Language, runNameWords, settingName, valueWord } from './index.ts';
import { quoted } from './quoted.ts';
import { fillTemplate } from './template.ts';

/** Differences that are named; the others are counted. */
const NAMED_DIFFERENCES = 5;
/** Told first, and of a run without a preset to compare it with in any case. */
const USUAL_CHOICES = ['recipe.learningRate', 'seed'];
/** What a model is, and how long it trained: told next. */
const SIZES = [
  ...['model.layers', 'model.heads', 'model.width', 'model.context'],
  ...['model.order', 'model.wordWidth', 'model.hidden', 'model.window', 'recipe.steps'],
];
/** By which a model without a preset is told. */
const NAMED_SIZES = ['model.layers', 'model.width', 'model.order', 'model.hidden'];
/** The text has its title, the run that it goes on from its name. */
const TOLD_OTHERWISE = /^(corpus|version|startFrom)(\.|$)/;
const LONGEST_VALUE = 16;
const LONGEST_ORIGIN = 60;

interface NamedPreset {
  name: string;
  specification: RunSpecification;
}

export interface NamedRun {
  /** What will be trained; it need not be valid, as while somebody types. */
  specification: unknown;
  /** `null`: its model is that of no preset. */
  preset: NamedPreset | null;
  corpusTitle: string;
  /** Settings that a person set. The others that follow from a time are not told. */
  chosen: readonly string[];
  /** Name of the run that this one goes on from. */
  startedFrom?: string;
  /** Settings that are told otherwise. */
  untold?: readonly string[];
}

/** As in "gpt-tiny · Tang quatrains · rate 0.001 · seed 3", and " · 2 more" where more than five settings differ. */
export function runName(run: NamedRun, language: Language): string {
  const settings = flattened(run.specification);
  // How often a run is looked at makes it no other run.
  const changed = changedPaths(run)
    .filter((path) => !(isFitted(path) && isObservation(path)))
    .map((path) => settingText(path, settings.get(path), language));
  const more = changed.length - NAMED_DIFFERENCES;
  const own = [run.preset?.name ?? modelText(settings), run.corpusTitle, ...changed.slice(0, NAMED_DIFFERENCES)];
  const parts = [
    ...own,
    ...(more > 0 ? [fillTemplate(runNameWords(language).more, { count: more }, language)] : []),
    ...(run.startedFrom === undefined ? [] : [fromText(run.startedFrom, own, language)]),
  ];
  return cut(parts.filter(Boolean).join(' · '), LONGEST_NAME);
}

/** Every setting that a person chose, as in "rate 0.001": the usual ones first. */
export function changedSettings(run: Omit<NamedRun, 'corpusTitle'>, language: Language): string[] {
  const settings = flattened(run.specification);
  return changedPaths(run).map((path) => settingText(path, settings.get(path), language));
}

function changedPaths(run: Omit<NamedRun, 'corpusTitle'>): string[] {
  const settings = flattened(run.specification);
  const own = run.preset && flattened(run.preset.specification);
  // While somebody types, a text stands where a number will.
  const isUnreadable = (path: string) => typeof settings.get(path) === 'string' && typeof own?.get(path) !== 'string';
  return (
    (run.preset ? choices(run, run.preset.specification) : [...USUAL_CHOICES])
      // A name tells what the run has.
      .filter((path) => settings.has(path) && !isUnreadable(path) && !run.untold?.includes(path))
      .sort((one, other) => rank(one) - rank(other))
  );
}

/** A setting with its value, as in "rate 0.001". */
export function settingText(path: string, value: Leaf | undefined, language: Language): string {
  return `${settingName(path, language)} ${settingValue(path, value, language)}`;
}

/** What became of a setting, as in "rate 0.004 → 0.001". */
export function changeText({ path, values: [before, after] }: Difference, language: Language): string {
  return `${settingText(path, before, language)} → ${settingValue(path, after, language)}`;
}

/** What a sweep is called that nobody named: what all of its runs are, and what varies, as in "gpt-tiny · Moby Dick × rate". */
export function sweepName(base: NamedRun, varied: readonly string[], language: Language): string {
  const names = varied.map((path) => settingName(path, language)).join(language === 'zh' ? '、' : ', ');
  const of = sweptName(base, varied, language);
  return names === '' ? of : cut(`${of} × ${names}`, LONGEST_NAME);
}

/** What all runs of a sweep are. */
export function sweptName(base: NamedRun, varied: readonly string[], language: Language): string {
  return runName({ ...base, untold: [...varied, 'seed'] }, language);
}

/** A run of a sweep, as in "rates · rate 0.001 · seed 2". */
export function sweptRunName(
  sweep: string,
  { settings, seed }: { settings: Readonly<Record<string, Leaf>>; seed: number },
  language: Language,
): string {
  const told = Object.entries({ ...settings, seed }).map(([path, value]) => settingText(path, value, language));
  const end = told.join(' · ');
  return cut(`${cut(sweep, Math.max(LONGEST_ORIGIN, LONGEST_NAME - end.length - 3))} · ${end}`, LONGEST_NAME);
}

/** What the runs of the history of language models are found by, as in "history · Moby Dick". */
export function historyName(corpusTitle: string, language: Language): string {
  return cut(`${runNameWords(language).history} · ${corpusTitle}`, LONGEST_NAME);
}

/** A run of it, as in "history · Moby Dick · gru-tiny · seed 2". What counts has no seed to be told. */
export function historyRunName(
  history: string,
  { preset, seed }: { preset: string; seed: number | null },
  language: Language,
): string {
  const end = [preset, ...(seed === null ? [] : [settingText('seed', seed, language)])].join(' · ');
  return cut(`${cut(history, LONGEST_NAME - end.length - 3)} · ${end}`, LONGEST_NAME);
}

/** Of the runs that tell whether pretraining pays, as in "transfer · Chinese reviews". */
export function transferName(corpusTitle: string, language: Language): string {
  return cut(`${runNameWords(language).transfer} · ${corpusTitle}`, LONGEST_NAME);
}

/** One of them, as in "transfer · Chinese reviews · 200 · draw 3 · seed 2 · pretrained". */
export function transferRunName(
  transfer: string,
  { side, labels, draw, seed }: { side: 'scratch' | 'pretrained'; labels: number; draw: number; seed: number },
  language: Language,
): string {
  const settings = [
    settingText('objective.examples', labels, language),
    settingText('objective.draw', draw, language),
    settingText('seed', seed, language),
  ];
  const end = [...settings, runNameWords(language)[side]].join(' · ');
  return cut(`${cut(transfer, LONGEST_NAME - end.length - 3)} · ${end}`, LONGEST_NAME);
}

/** What a suite of both tasks of a dictionary is called. */
export const translationName = (language: Language): string => cut(runNameWords(language).translation, LONGEST_NAME);

/** One of its runs, as in "reading and translating · pinyin · seed 2". */
export function translationRunName(
  translation: string,
  { task, seed }: { task: 'pinyin' | 'english'; seed: number },
  language: Language,
): string {
  const end = [runNameWords(language)[task], settingText('seed', seed, language)].join(' · ');
  return cut(`${cut(translation, LONGEST_NAME - end.length - 3)} · ${end}`, LONGEST_NAME);
}

/** A run with another seed: in the place of its own where its name tells that, else behind it. */
export function replicaName(run: { name: string; seed: number }, seed: number, language: Language): string {
  const own = LANGUAGES.map((each) => settingText('seed', run.seed, each));
  const parts = run.name.split(' · ').filter((part) => !own.includes(part));
  return cut([...parts, settingText('seed', seed, language)].join(' · '), LONGEST_NAME);
}

function choices(
  { specification, chosen }: Pick<NamedRun, 'specification' | 'chosen'>,
  preset: RunSpecification,
): string[] {
  return differences([preset, specification])
    .map(({ path }) => path)
    .filter((path) => !TOLD_OTHERWISE.test(path) && (!isFitted(path) || chosen.includes(path)));
}

/** How large a model is, each size with its name: "layers 4", "width 128". */
export function sizeTexts(model: ModelConfiguration, language: Language): string[] {
  const settings = flattened({ model });
  return modelFacts(model).sizes.map((path) => settingText(path, settings.get(path), language));
}

/** A model that no preset has, by its family and sizes: "gpt 2 × 64", "nnlm 5 × 128". */
export function modelText(settings: ReadonlyMap<string, Leaf>): string {
  const sizes = NAMED_SIZES.map((path) => settings.get(path)).filter((size) => size !== undefined);
  return [String(settings.get('model.kind') ?? ''), sizes.join(' × ')].filter(Boolean).join(' ');
}

/**
 * The preset that a specification from elsewhere was made from: the one that is told, or else the closest of those that
 * have its model and are for its kind of text; `null` where none has.
 *
 * @param ofExamples - names of the corpora that the lab makes of examples: their presets are for nothing else
 */
export function originOf<Known extends NamedPreset>(
  { preset: told, specification }: { preset?: string | null | undefined; specification: unknown },
  presets: readonly Known[],
  ofExamples: readonly string[],
): Known | null {
  const named = presets.find(({ name }) => name === told);
  if (named) return named;
  const corpus = (specification as { corpus?: unknown } | null)?.corpus;
  const isForText = (name: unknown) => !ofExamples.some((each) => each === name);
  const candidates = presets
    .filter((preset) => isForText(preset.specification.corpus) === isForText(corpus))
    .map((preset) => ({ preset, paths: differences([preset.specification, specification]).map(({ path }) => path) }))
    .filter(({ paths }) => !paths.some((path) => path.startsWith('model')))
    .map(({ preset, paths }) => ({ preset, count: paths.filter((path) => !isFitted(path)).length }));
  return candidates.sort((one, other) => one.count - other.count)[0]?.preset ?? null;
}

const isFitted = (path: string) => (FITTED_SETTINGS as readonly string[]).includes(path);
const isObservation = (path: string) => path.startsWith('observation.');
/** What runs are told apart by most comes first; what is observed changes no number of what is learned, and comes last. */
const rank = (path: string) =>
  USUAL_CHOICES.includes(path) ? 0 : SIZES.includes(path) ? 1 : isObservation(path) ? 3 : 2;

/**
 * The run that another goes on from, by what sets it apart from that one (`own`) where its name says it: what the two share
 * stands there already, and what it goes on from itself is told on its page. All names of a line would else hold each other.
 */
function fromText(name: string, own: readonly string[], language: Language): string {
  const alone = NESTED.reduce((before, nested) => before.split(nested)[0] ?? before, name);
  const apart = alone.split(' · ').filter((part) => !own.includes(part) && !MORE.some((more) => more.test(part)));
  const told = apart.length > 0 ? apart.join(' · ') : alone;
  return fillTemplate(runNameWords(language).from, { run: cut(told || name, LONGEST_ORIGIN) }, language);
}

/** Parts of names that nobody gave, in whatever language the lab was then. */
const NESTED = LANGUAGES.map((each) => ` · ${runNameWords(each).from.split('{run}')[0]}`);
const MORE = LANGUAGES.map((each) => new RegExp(`^${runNameWords(each).more.replace('{count}', '\\d+')}$`));

/** A value as sentences and names have it: a choice by its word. */
export function settingValue(path: string, value: Leaf | undefined, language: Language): string {
  return (typeof value === 'string' ? valueWord(path, value, language) : undefined) ?? valueText(value, language);
}

function valueText(value: Leaf | undefined, language: Language): string {
  // Of another family, which has no such setting: nothing is switched off.
  if (value === undefined) return figureWords[language].compare.absent;
  if (value === null) return figureWords[language].off;
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const shown = cut(text.replace(/\p{Cc}+/gu, ' ').trim(), LONGEST_VALUE);
  return typeof value === 'string' && (shown === '' || /\s/.test(shown)) ? quoted(shown) : shown;
}
