/** The figures as a Markdown table, with what of them is not worth quoting. */
import { networkSizes } from '../../main/models/model.ts';
import { trainingFlopsPerToken } from '../../main/models/training-flops.ts';
import { tokensOf } from './cases.ts';
import { NAMES } from './contestants.ts';
import { type CaseFigures, type ContestantFigures, QUOTABLE, type TrainingFigures } from './training.ts';

const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Floating-point operations of one training step, without what activations, norms and the optimizer take. */
export function stepOperations({ case: one }: CaseFigures): number {
  const { parameterCount } = networkSizes(one.model, one.vocabulary);
  return tokensOf(one) * trainingFlopsPerToken(one.model, parameterCount);
}

export function trainingTable(figures: TrainingFigures): string {
  const { machine, pytorch, repetitions, peakGigaflops } = figures;
  const lines = [
    `${machine.processor}, ${machine.threads} threads, ${machine.memoryGB} GiB, ${machine.date}; ` +
      `${pytorch ? `PyTorch ${pytorch}` : 'without PyTorch'}; medians of ${repetitions}; ` +
      `largest product ${number(peakGigaflops)} GFLOP/s.`,
    '',
    '| model | path | tokens/s | step, ms | of PyTorch | of op by op | share of peak | memory, MB | of PyTorch | first step, s | from the cache, s | sampling, tokens/s |',
    '|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
  ];
  for (const one of figures.cases) {
    for (const name of NAMES) {
      const own = one.contestants[name];
      if (own) lines.push(row(one, name, own, peakGigaflops));
    }
  }
  return [...lines, '', ...warnings(figures)].join('\n');
}

function row(one: CaseFigures, name: string, own: ContestantFigures, peak: number): string {
  const { PyTorch: torch, 'op by op': eager } = one.contestants;
  const ratio = (value: number, other: number | undefined) => (other === undefined ? '–' : number(value / other, 2));
  const share = (stepOperations(one) * own.tokensPerSecond) / tokensOf(one.case) / (peak * 1e9);
  const cells = [
    one.case.name,
    name,
    number(own.tokensPerSecond),
    number((1000 * tokensOf(one.case)) / own.tokensPerSecond, 1),
    ratio(own.tokensPerSecond, torch?.tokensPerSecond),
    ratio(own.tokensPerSecond, eager?.tokensPerSecond),
    `${number(100 * share)} %`,
    number(own.peakMB),
    ratio(own.peakMB, torch?.peakMB),
    number(own.secondsToFirstStep, 2),
    own.secondsFromCache === null ? '–' : number(own.secondsFromCache, 2),
    own.sampledTokensPerSecond === null ? '–' : number(own.sampledTokensPerSecond),
  ];
  return `| ${cells.join(' | ')} |`;
}

function warnings({ cases, repetitions }: TrainingFigures): string[] {
  const told: string[] = [];
  if (repetitions < QUOTABLE.repetitions) told.push(`Only ${repetitions} repetitions: not worth quoting.`);
  for (const { case: one, disturbed, contestants } of cases) {
    if (disturbed === null) told.push(`${one.name}: whether the machine was busy is not known here.`);
    else if (disturbed > QUOTABLE.disturbed)
      told.push(`${one.name}: others used ${number(100 * disturbed)} % of the processors: not worth quoting.`);
    for (const [name, { spread }] of Object.entries(contestants))
      if (spread > QUOTABLE.spread) told.push(`${one.name}, ${name}: turns differ by ${number(100 * spread)} %.`);
  }
  return told;
}
