/** The curves of a question as numbers: a terminal draws none, and what is asked has to be answered from what is shown. */
import { figureWords } from '../../resources/messages/figures.ts';
import type { Language } from '../../resources/messages/index.ts';
import { LabError } from '../contract/fault.ts';
import { type Curve, toWire, type WireNumber } from '../contract/metric.ts';
import { unpackCurves } from '../contract/packed-curves.ts';
import { FIGURE_LETTERS, type QuizFigure, type QuizQuestion } from '../contract/quiz.ts';
import { columnTitle } from './column-titles.ts';
import type { LabClient } from './connect.ts';
import { bits } from './format.ts';
import { table } from './output.ts';

/** As many as the curves of questions have points at most: each is listed as it was measured. */
const BUCKETS = 5000;
/** Rows that are read at a glance; of longer curves some are passed over. */
const USUAL_ROWS = 16;
/** With fewer steps in common, those of either curve are listed. */
const FEWEST_COMMON = 4;

export interface ListedCurve {
  letter: string;
  values: { step: number; value: WireNumber }[];
}
export type ListedFigure = QuizFigure & { curves: ListedCurve[] };
/** A question with the values of its curves. */
export type ListedQuestion = Omit<QuizQuestion, 'figure'> & { figure: ListedFigure | null };

/** @throws LabError `quiz-item-unaskable` {item} where a curve is gone meanwhile */
export async function withCurves(
  client: Pick<LabClient, 'runs'>,
  question: QuizQuestion | null,
): Promise<ListedQuestion | null> {
  const figure = question?.figure;
  if (!question || !figure) return question && { ...question, figure: null };
  const { runs, metric } = figure;
  const packed = await client.runs.curves({ runs, metrics: [metric], axis: 'step', buckets: BUCKETS });
  const found = new Map(unpackCurves(await packed.arrayBuffer()).map(({ run, curves }) => [run, curves[0]]));
  const curves = runs.map((run, place) => ({ letter: FIGURE_LETTERS[place]!, values: valuesOf(found.get(run)) }));
  if (curves.some(({ values }) => values.length === 0))
    throw new LabError('quiz-item-unaskable', { item: question.item });
  return { ...question, figure: { ...figure, curves } };
}

const valuesOf = (curve: Curve | undefined): ListedCurve['values'] =>
  curve ? curve.lastStep.map((step, place) => ({ step, value: toWire(curve.last[place]!) })) : [];

/** A row a step, a column a curve, in steps that both have; those that answers name are among them. */
export function curvesText({ curves, metric, steps }: ListedFigure, language: Language): string {
  const { metricOption } = figureWords[language].compare;
  const measured = Object.hasOwn(metricOption, metric) ? metricOption[metric as keyof typeof metricOption] : metric;
  const letters = curves.map(({ letter }) => letter);
  const named =
    language === 'zh'
      ? `图中曲线 ${letters.join('、')} 的数值（${measured}）：`
      : `${letters.length > 1 ? 'Curves' : 'Curve'} ${letters.join(' and ')} in numbers (${measured}):`;
  const values = curves.map((curve) => new Map(curve.values.map(({ step, value }) => [step, value])));
  const rows = listedSteps(values, steps).map((step) => [String(step), ...values.map((of) => bits(of.get(step)))]);
  return [named, '', table([columnTitle('step', language), ...letters], rows)].join('\n');
}

function listedSteps(values: readonly ReadonlyMap<number, WireNumber>[], named: readonly number[]): number[] {
  const all = [...new Set(values.flatMap((of) => [...of.keys()]))].sort((one, other) => one - other);
  const common = all.filter((step) => values.every((of) => of.has(step)));
  const steps = common.length >= FEWEST_COMMON ? common : all;
  if (steps.length <= USUAL_ROWS) return steps;
  const spread = Array.from(
    { length: USUAL_ROWS },
    (_, row) => steps[Math.round((row * (steps.length - 1)) / (USUAL_ROWS - 1))]!,
  );
  const wanted = named.filter((step) => all.includes(step));
  return [...new Set([...spread, ...wanted])].sort((one, other) => one - other);
}
