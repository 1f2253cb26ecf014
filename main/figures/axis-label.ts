import { figureWords } from '../../resources/messages/figures.ts';
import { formatCompact, formatCount, formatDuration, formatSignificant } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import type { HorizontalAxis } from '../contract/metric.ts';
import { BUDGETS, isKnownCurve, type View } from './comparison-view.ts';

type Budget = (typeof BUDGETS)[number];
const isBudget = (axis: View['axis']): axis is Budget => (BUDGETS as readonly string[]).includes(axis);

/** Steps beyond this are told in three figures: a tick has little room. */
const EXACT_STEPS = 100_000;

/** What the curves stand over. */
export function axisLabel(axis: View['axis'], language: Language): string {
  const words = figureWords[language];
  return isBudget(axis) ? words.axis[axis] : words.compare.metricOption[axis];
}

/** A place on the axis, for ticks and readings. */
export function axisPlace(axis: HorizontalAxis, value: number, language: Language): string {
  if (axis === 'wallSeconds') return formatDuration(value, language);
  if (axis === 'step' && value < EXACT_STEPS) return formatCount(value, language);
  return axis === 'step' || axis === 'tokens' ? formatCompact(value, language) : formatSignificant(value, language);
}

/** The same in words, as a reading begins: `Step 2`. Of what is measured it is the name with the value. */
export function axisAt(axis: View['axis'], value: number, language: Language): string {
  const at = axisPlace(axis, value, language);
  if (!isBudget(axis)) return `${axisLabel(axis, language)} ${at}`;
  return fillTemplate(figureWords[language].place[axis], { at }, language);
}

/** What was measured: what another program called it stays as it is. */
export const curveLabel = (curve: string, language: Language): string =>
  isKnownCurve(curve) ? figureWords[language].compare.metricOption[curve] : curve;
