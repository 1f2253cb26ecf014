/** How a run ended, in one line. Pure. */
import { headlineNumber, headlineText, headlineUnit } from '../../resources/messages/headline-text.ts';
import { type Language, stateName } from '../../resources/messages/index.ts';
import { gapToFiveGram } from '../../resources/messages/printed-difference.ts';
import { inOneLine } from '../../resources/messages/shown-text.ts';
import type { Headline } from '../contract/headline.ts';
import { fromWire, numberOf } from '../contract/metric.ts';
import type { RunDetail, RunSummary } from '../contract/run.ts';
import { bits, duration } from './format.ts';

const WORDS = {
  en: {
    at: (step: number) => ` at step ${step}`,
    best: (value: string, step: number) => `, at best ${value} at step ${step}`,
    ownBest: (step: number) => ` at best, at step ${step}`,
    counting: (unigram: string, fiveGram: string) => ` (unigram ${unigram}, 5-gram ${fiveGram})`,
    passed: (step: number, time: string) => `, passed at step ${step} after ${time}`,
    passedFirst: (step: number, time: string) => `, passed by its first evaluation, at step ${step} after ${time}`,
    above: (value: string, where: string, ended: boolean) => `, ${ended ? 'ended ' : ''}${value} above${where}`,
    speed: (rate: string) => `${rate} tokens/s (steps only)`,
  },
  zh: {
    at: (step: number) => `（第 ${step} 步）`,
    best: (value: string, step: number) => `，最好 ${value}（第 ${step} 步）`,
    ownBest: (step: number) => `（最好，第 ${step} 步）`,
    counting: (unigram: string, fiveGram: string) => `（一元模型 ${unigram}，五元模型 ${fiveGram}）`,
    passed: (step: number, time: string) => `，第 ${step} 步、训练 ${time} 后胜过它`,
    passedFirst: (step: number, time: string) => `，第 ${step} 步、训练 ${time} 后第一次评估时就已胜过它`,
    above: (value: string, where: string, ended: boolean) => `，${ended ? '最终' : ''}比它高 ${value}${where}`,
    speed: (rate: string) => `${rate} 词元/秒（只计训练步）`,
  },
} as const satisfies Record<Language, unknown>;

/** Of a run that was watched alone: against counting, and how fast it was. `wallSeconds` are those of its result. */
export function endLine(detail: RunDetail, wallSeconds: number, language: Language): string {
  const { summary, baselines } = detail;
  const counting =
    summary.judgedBy === 'bitsPerByte'
      ? WORDS[language].counting(baselines === null ? '–' : bits(baselines.unigram), fiveGram(detail, language))
      : '';
  return [
    summary.id,
    stateName(summary.state, language),
    `${summary.step}/${summary.steps}`,
    scored(detail, language) + counting,
    speed(summary, language),
    duration(wallSeconds),
  ].join('  ');
}

/** Of one of several runs: which, and its best. */
export function memberEndLine(run: RunSummary, language: Language): string {
  const { id, name, state, step, headline, wallSeconds } = run;
  // Where it ended, unless another step is named.
  const where = headline === null || headline.step === step ? '' : WORDS[language].ownBest(headline.step);
  const best = headline === null ? '–' : headlineText(headline, language) + where;
  return [id, inOneLine(name), stateName(state, language), best, duration(wallSeconds)].join('  ');
}

/** At which step a value was measured, where that is not the last one that was trained. */
const atStep = (at: number | null, { step }: Pick<RunSummary, 'step'>, language: Language): string =>
  at === null || at === step ? '' : WORDS[language].at(at);

/** What the last evaluation came to, and the best where that is another; a dash where there is none. */
function scored({ summary, evaluated }: RunDetail, language: Language): string {
  const { headline: best } = summary;
  if (!evaluated) return `– ${headlineUnit(summary.judgedBy, language)}`;
  const print = ({ metric, value }: Headline) => headlineNumber(metric, numberOf(value), language);
  const last = headlineText(evaluated, language) + atStep(evaluated.step, summary, language);
  const better = best !== null && print(best) !== print(evaluated);
  return better ? last + WORDS[language].best(print(best), best.step) : last;
}

/** The line of the 5-gram, and when the run passed it or how far above it the last evaluation was. */
function fiveGram({ summary, evaluated, baselines, specification }: RunDetail, language: Language): string {
  if (baselines === null) return '–';
  const { passedCounting, state } = summary;
  const line = bits(baselines.fiveGram);
  if (passedCounting) {
    const { step, seconds } = passedCounting;
    // Before that one nobody looked. What it began with is no evaluation of its own.
    const first = step > 0 && step <= (specification?.observation.evaluateEvery ?? 0);
    return line + WORDS[language][first ? 'passedFirst' : 'passed'](step, duration(seconds));
  }
  // What counts is no nearer to counting, nor further from it.
  if (!evaluated || specification?.recipe.kind === 'counting') return line;
  const above = gapToFiveGram(fromWire(evaluated.value), baselines.fiveGram, 'en');
  return line + WORDS[language].above(above, atStep(evaluated.step, summary, language), state === 'finished');
}

/** A dash where there is no step but the first. */
function speed({ tokensPerSecond }: Pick<RunSummary, 'tokensPerSecond'>, language: Language): string {
  return WORDS[language].speed(tokensPerSecond === null ? '–' : String(Math.round(fromWire(tokensPerSecond))));
}
