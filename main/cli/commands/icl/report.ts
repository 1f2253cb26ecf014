/** What measurements say, as the terminal tells it. */
import { faultSentence, type Language, stateName, unseenSentence } from '../../../../resources/messages/index.ts';
import {
  differenceSentences,
  unspacedSentence,
  untoldSentence,
} from '../../../../resources/messages/server-sentences.ts';
import { inOneLine } from '../../../../resources/messages/shown-text.ts';
import type { Fault } from '../../../contract/fault.ts';
import type { FormDifference } from '../../../contract/language.ts';
import type { MeasurementPoint, MeasurementSummary, TooLongExamples } from '../../../contract/measurement.ts';
import type { LabClient } from '../../connect.ts';
import { duration, measured } from '../../format.ts';
import { printFault, printJson, printLine, tell } from '../../output.ts';
import type { Columns, Terminal } from '../../terminal.ts';

/** What all measurements of the run's checkpoints say of these tasks, checkpoint by checkpoint. */
export async function tellAlong(
  client: LabClient,
  { language, printList }: Terminal,
  run: string,
  tasks: readonly string[],
): Promise<void> {
  const { measurements } = await client.measurements.alongRun({ run });
  const tooLong = measurements.flatMap((one) => one.tooLong);
  const unreadable = measurements.flatMap((one) => one.unreadable);
  sayMissing(tooLong, unreadable, language);
  sayUnseen(
    measurements.flatMap((one) => one.points.filter(({ task }) => tasks.includes(task))),
    language,
  );
  const differs = [...new Set(measurements.flatMap((one) => one.differs))];
  sayForms({ unspaced: measurements.some(({ unspaced }) => unspaced), differs }, language);
  const points = measurements.flatMap(({ step, summary: { id }, points }) =>
    points.filter(({ task }) => tasks.includes(task)).map((point) => ({ event: 'point', run, step, id, ...point })),
  );
  printList(points, { step: ({ step }) => step, ...pointColumns(language) });
}

export async function tellReport(
  client: LabClient,
  { language, json, printList }: Terminal,
  id: string,
): Promise<void> {
  const { summary, points, tooLong, unspaced, differs, unreadable } = await client.measurements.report({ id });
  sayMissing(tooLong, unreadable, language);
  sayUnseen(points, language);
  sayForms({ unspaced, differs }, language);
  if (points.length > 0)
    printList(
      points.map((point) => ({ event: 'point', id, ...point })),
      pointColumns(language),
    );
  const { state, seconds, name, fault } = summary;
  // Who watched it fail has told it already: each sentence is told once.
  if (fault) printFault(fault, { json: false, language });
  if (json()) printJson({ event: state, ...summary });
  else
    printLine(
      `${id}  ${stateInWords(state, language)}  ${cellsInWords(summary, language)}  ${duration(seconds)}  ${inOneLine(name)}`,
    );
}

/** As of a run, but that it measures. */
export function stateInWords(state: MeasurementSummary['state'], language: Language): string {
  return state === 'running' ? { en: 'measuring', zh: '测评中' }[language] : stateName(state, language);
}

/** How many are measured, and how many were not asked since their examples do not fit into the model. */
export function cellsInWords(
  { done, cells, unasked }: Pick<MeasurementSummary, 'done' | 'cells' | 'unasked'>,
  language: Language,
): string {
  const measured = `${done - unasked}/${cells}`;
  if (unasked === 0) return measured;
  return language === 'zh' ? `${measured}（${unasked} 格超出上下文）` : `${measured} (${unasked} did not fit)`;
}

/** What the points are without: what did not fit, each task and number of examples once, and cells that can't be read. */
function sayMissing(tooLong: readonly TooLongExamples[], unreadable: readonly Fault[], language: Language): void {
  const lines = [
    ...tooLong.map(({ task, shots, tokens, limit }) => {
      const sentence = faultSentence({ code: 'prompt-too-long', parameters: { tokens, limit } }, language, 'terminal');
      return `${task}, k = ${shots}: ${sentence}`;
    }),
    ...unreadable.map((fault) => faultSentence(fault, language, 'terminal')),
  ];
  for (const line of new Set(lines)) tell(line);
}

/** Why a task's answers have no probability. */
function sayUnseen(points: readonly MeasurementPoint[], language: Language): void {
  for (const task of new Set(points.map((point) => point.task))) {
    const unseen = new Set(points.filter((point) => point.task === task).flatMap((point) => point.unseen ?? []));
    if (unseen.size > 0) tell(`${task}: ${unseenSentence('answer', [...unseen], language)}`);
  }
}

/** In which form a server writes, beside what is printed, which may go into another program. */
export function sayForms(
  {
    unspaced = false,
    differs = [],
  }: { unspaced?: boolean | undefined; differs?: readonly FormDifference[] | undefined },
  language: Language,
): void {
  if (unspaced) tell(unspacedSentence[language]);
  for (const one of differs) tell(differenceSentences[one][language]);
}

export function sayUntold(language: Language): void {
  tell(untoldSentence[language]);
}

const percent = (share: number) => String(Math.round(100 * share));

const shareText = (share: number, language: Language) => (language === 'zh' ? `${share} 正确` : `${share} right`);

function likelierText(
  { raw, chance }: Pick<NonNullable<MeasurementPoint['labels']>, 'raw' | 'chance'>,
  language: Language,
): string {
  const byChance = language === 'zh' ? `（随机 ${percent(chance)}）` : ` (chance ${percent(chance)})`;
  return percent(raw.mean) + byChance;
}

/** Means with the range over draws; the Wilson interval and p are of the first draw alone, as their heads say. */
const pointColumns = (language: Language): Columns<MeasurementPoint> => ({
  task: ({ task }) => task,
  labels: ({ change }) => (typeof change === 'string' ? change : shareText(change.share, language)),
  k: ({ shots }) => shots,
  'right %, mean': ({ accuracy }) => percent(accuracy.mean),
  'draws %': ({ accuracy, draws }) =>
    draws.length > 1 ? `${percent(accuracy.minimum)}–${percent(accuracy.maximum)}` : null,
  'Wilson 95%, first draw': ({ draws: [first] }) =>
    first ? `${percent(first.interval.low)}–${percent(first.interval.high)}` : null,
  'log p, mean nats': ({ logProbability }) => logProbability && measured(logProbability.mean, 2),
  'likelier label %, mean': ({ labels }) => labels && likelierText(labels, language),
  'calibrated %, mean': ({ labels }) => labels && percent(labels.calibrated.mean),
  'p against, first draw': ({ against }) => against && `k=${against.shots} ${against.pValue.toFixed(3)}`,
  s: ({ seconds }) => measured(seconds, 1),
});
