/**
 * Sentences for faults, set-up phases and the doctor's table, in both languages, for page and terminal alike.
 */
import type { Fault, FaultCode } from '../../main/contract/fault.ts';
import { ownValue } from '../../main/contract/own-value.ts';
import type { QueryProblem } from '../../main/contract/query-problem.ts';
import type { DoctorRow } from '../../main/contract/setup.ts';
import { namedCharacters } from '../../main/contract/unseen-characters.ts';
import { en } from './en.ts';
import { type FaultText, LANGUAGES, type Language, type MessageParameters, type Messages } from './messages.ts';
import { quoted } from './quoted.ts';
import { inOneLine } from './shown-text.ts';
import { fillTemplate, formatBytes } from './template.ts';
import { zh } from './zh.ts';

export { type FaultText, LANGUAGES, type Language, type PhaseName } from './messages.ts';
export { formatBytes } from './template.ts';

type FieldFault = NonNullable<Fault['fields']>[number];

const CATALOGUES: Record<Language, Messages> = { zh, en };

function joined(parts: string[], language: Language): string {
  return parts.join(language === 'zh' ? '' : ' ');
}

/** Who tells it: what to type is said in a terminal only. */
type Face = 'page' | 'terminal';
const WITH: Record<Language, string> = { zh: '用', en: 'with' };

/** The three sentences of a fault and its title, parameters put in. */
export function faultText(fault: Fault, language: Language, face: Face = 'page'): FaultText {
  const text = CATALOGUES[language].faults[fault.code];
  const { state, kind, run } = fault.parameters;
  const isOfSweep = fault.code === 'sweep-run-invalid' && run !== undefined && face === 'page';
  const parameters = {
    ...(face === 'terminal' ? shown(fault.parameters) : fault.parameters),
    ...(face === 'terminal' ? { terminal: WITH[language] } : {}),
    ...(state === undefined ? {} : { state: stateName(String(state), language) }),
    ...(isOfSweep ? { run: settingsNamed(String(run), language) } : {}),
    ...(kind === undefined ? {} : { kind: ownValue(CATALOGUES[language].kinds, String(kind)) ?? String(kind) }),
  };
  const fill = (template: string) => fillTemplate(template, parameters, language);
  return { title: fill(text.title), happened: fill(text.happened), safe: fill(text.safe), next: fill(text.next) };
}

/** What others named may hold what a terminal obeys, such as the end of a line. */
const shown = (parameters: MessageParameters): MessageParameters =>
  Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [key, typeof value === 'string' ? inOneLine(value) : value]),
  );

/** "recipe.steps 1 · seed 7" as a page has it: a terminal needs the paths, to type them. */
const settingsNamed = (settings: string, language: Language) =>
  settings
    .split(' · ')
    .map((setting) => setting.replace(/^\S+/, (path) => settingName(path, language)))
    .join(' · ');

/** What happened, what is safe and what to do next, as one paragraph. Field faults follow with their paths. */
export function faultSentence(fault: Fault, language: Language, face: Face = 'page'): string {
  const { happened, safe, next } = faultText(fault, language, face);
  const fields = (fault.fields ?? []).map(
    (field) => `${fieldPlace(field, language)}: ${problemSentence(namedSetting(field, fault), language)}`,
  );
  const paragraph = joined([happened, safe, next], language);
  return fields.length === 0 ? paragraph : [paragraph, ...fields.map((line) => `  ${inOneLine(line)}`)].join('\n');
}

/** Of a setting that there is not, by the word that the lab has for one: the path of that one. */
function namedSetting(field: FieldFault, { parameters: { kind } }: Fault): FieldFault {
  const named = field.path.split('.').at(-1)!;
  const setting = SETTING_PATHS.get(named.toLowerCase());
  if (field.problem !== 'unrecognized_keys' || kind !== 'run' || !setting || setting === field.path) return field;
  return { ...field, parameters: { ...field.parameters, named, setting } };
}

/** Where a fault is: a line of a table, with its character where that is known, all of it, or else the field's path. */
export function fieldPlace({ path, parameters }: FieldFault, language: Language): string {
  const { whole, line, character } = CATALOGUES[language].places;
  // A key without a character in it is no path to all of it.
  if (path === '' && parameters.keys === '') return quoted('');
  if (!/^\d+$/.test(path)) return path === '' ? whole : path;
  const { column } = parameters;
  return fillTemplate(column === undefined ? line : character, { line: path, column: column ?? '' }, language);
}

/** What is wrong with one field, to be read after its name. A problem that nobody named is told by its code. */
export function problemSentence(field: { problem: string; parameters: MessageParameters }, language: Language): string {
  const { problems } = CATALOGUES[language];
  const template = ownValue(problems, field.problem);
  if (template === undefined) return `${problems.custom} (${field.problem})`;
  return fillTemplate(template, field.parameters, language);
}

/** The same where no name stands before it, as below its field. */
export function fieldSentence(field: { problem: string; parameters: MessageParameters }, language: Language): string {
  return fillTemplate(CATALOGUES[language].ofField, { problem: problemSentence(field, language) }, language);
}

/** What is wrong with a query about runs, and where. */
export function queryFaultSentence(
  fault: { problem: QueryProblem; from: number; text: string; possible?: readonly string[] },
  language: Language,
): string {
  const { queries, queryAt } = CATALOGUES[language];
  const possible = fault.possible ? { possible: fault.possible.join(language === 'zh' ? '、' : ', ') } : {};
  const problem = fillTemplate(queries[fault.problem], { text: fault.text, ...possible }, language);
  return fillTemplate(queryAt, { problem, place: fault.from + 1 }, language);
}

/** Which characters of a prompt or an answer a model has never seen, and what that means. */
export function unseenSentence(what: keyof Messages['unseen'], unseen: readonly string[], language: Language): string {
  const { characters, more } = namedCharacters(unseen);
  const listed = language === 'zh' ? characters.replaceAll(', ', '、') : characters;
  const parameters = more === undefined ? {} : { more, all: unseen.length };
  return fillTemplate(CATALOGUES[language].unseen[what], { characters: listed, ...parameters }, language);
}

/** A run's state as a word, as in "running"; an unknown one keeps its machine name. */
export function stateName(state: string, language: Language): string {
  return ownValue(CATALOGUES[language].states, state) ?? state;
}

/** How an attempt ended: a run's state, or the title of the fault that ended it; else the machine name. */
export function endingName(ending: string, language: Language): string {
  const { states, faults } = CATALOGUES[language];
  const title = Object.hasOwn(faults, ending) ? faults[ending as FaultCode].title : undefined;
  return ownValue(states, ending) ?? title ?? ending;
}

/** Name of a phase or set-up step, as in "Downloading"; an unknown one keeps its machine name. */
export function phaseName(phase: string, language: Language): string {
  return ownValue(CATALOGUES[language].phases, phase) ?? phase;
}

/** A setting in a word or two, as in "rate"; one without a name keeps its path. */
export function settingName(path: string, language: Language): string {
  if (path === 'startFrom') return startFromWords(language).name;
  return ownValue(CATALOGUES[language].settings, path) ?? path;
}

/** Paths of settings by what these are called in any language, in lower case: a query may name them so. */
export const SETTING_PATHS: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap((language) =>
    Object.entries(CATALOGUES[language].settings).map(([path, name]): [string, string] => [name.toLowerCase(), path]),
  ),
);

/** What a value of a choice is called; `undefined` where the setting is none, or has no such value. */
export function valueWord(path: string, value: string, language: Language): string | undefined {
  return ownValue(CATALOGUES[language].settingValues[path] ?? {}, value);
}

/** The words of a run's name that are no setting: one that is switched off, and what it goes on from. */
export function runNameWords(language: Language): Messages['runName'] {
  return CATALOGUES[language].runName;
}

/** The words for what a run goes on from. */
export function startFromWords(language: Language): Messages['startFrom'] {
  return CATALOGUES[language].startFrom;
}

/** Name of a row of the doctor's table. */
export function doctorName(id: DoctorRow['id'], language: Language): string {
  return CATALOGUES[language].doctor[id];
}

/** What a doctor's row has in the place of a version: that, or how much there is. `null` where there is neither. */
export function doctorVersion({ version, amount }: DoctorRow, language: Language): string | null {
  return amount ? formatBytes(amount.bytes, language) : version;
}

/** Where a doctor's row is from, or how much of it is free; `null` where neither is known. */
export function doctorOrigin({ origin, amount }: DoctorRow, language: Language): string | null {
  const { origins, free } = CATALOGUES[language];
  if (origin !== null) return ownValue(origins, origin) ?? origin;
  const bytes = amount?.freeBytes ?? null;
  return bytes === null ? null : fillTemplate(free, { bytes }, language);
}

/** What it costs that a row is missing, or untested; an unknown code keeps its machine name. */
export function costSentence(cost: string, language: Language): string {
  return ownValue(CATALOGUES[language].costs, cost) ?? cost;
}

/** A text that was added is here under another name as well. */
export function sameTextSentence(name: string, language: Language): string {
  return language === 'zh'
    ? `同一份文本已在实验室里，名为“${name}”。`
    : `The same text is in this lab already, named “${name}”.`;
}
