/** Is this loss normal? A run's curves read by rules, each with its evidence. Pure: what was measured is passed in. */
import type { Coaching, Reading, ReferenceCurve } from '../contract/coaching.ts';
import { asItShouldBe } from './as-it-should-be.ts';
import type { ObservedRun } from './observed-run.ts';
import { diverges } from './rules/diverges.ts';
import { leak } from './rules/leak.ts';
import { overfits } from './rules/overfits.ts';
import { rateTooHigh } from './rules/rate-too-high.ts';
import { rateTooLow } from './rules/rate-too-low.ts';
import type { Rule } from './rules/rule.ts';
import { saturated } from './rules/saturated.ts';
import { short } from './rules/short.ts';
import { spike } from './rules/spike.ts';

/** In order of importance. */
const RULES: readonly Rule[] = [diverges, leak, rateTooHigh, overfits, rateTooLow, short, saturated, spike];
/** On sequences of examples the lines say little, and a plateau is where an ability begins. */
const RULES_ON_EXAMPLES: readonly Rule[] = [diverges, spike];
/** What else is seen beside these follows from them. */
const EXPLAIN_THE_REST: readonly Reading['kind'][] = ['diverges', 'leak', 'rate-too-high', 'rate-too-low', 'short'];

/** The first that a rule sees is the reading; without any it is said how the run stands. */
export function coach(
  run: ObservedRun,
  reference: ReferenceCurve | null = null,
): Pick<Coaching, 'step' | 'reading' | 'notes' | 'reference'> {
  const found = (run.isOnExamples ? RULES_ON_EXAMPLES : RULES).flatMap((rule) => rule(run) ?? []);
  const [first, ...others] = found;
  return {
    step: run.step,
    reading: withReference(first ?? asItShouldBe(run), run, reference),
    notes: notesBeside(first, others, run),
    reference,
  };
}

/** What else was seen; beside a spike, which is over, how the run stands. */
function notesBeside(first: Reading | undefined, others: Reading[], run: ObservedRun): Reading[] {
  if (!first || EXPLAIN_THE_REST.includes(first.kind)) return [];
  return first.kind === 'spike' && !run.isOnExamples ? [asItShouldBe(run)] : others;
}

/** With where the recorded runs stood at the last evaluation, which need not be one of theirs. */
function withReference(reading: Reading, run: ObservedRun, reference: ReferenceCurve | null): Reading {
  const last = run.evaluations.at(-1);
  if (!reference || !last || run.unit !== 'bits/byte') return reading;
  const after = reference.points.findIndex(({ step }) => step >= last.step);
  const [to, from] = [reference.points[after], reference.points[Math.max(0, after - 1)]];
  if (!to || !from || from.step > last.step) return reading;
  const share = to.step === from.step ? 0 : (last.step - from.step) / (to.step - from.step);
  const between = (key: 'mean' | 'low' | 'high') => from[key] + share * (to[key] - from[key]);
  const told = (name: 'reference' | 'referenceLow' | 'referenceHigh', value: number) =>
    ({ name, value, unit: 'bits/byte', step: last.step }) as const;
  const beside = [
    told('reference', between('mean')),
    told('referenceLow', between('low')),
    told('referenceHigh', between('high')),
  ];
  return { ...reading, evidence: [...reading.evidence, ...beside] };
}
