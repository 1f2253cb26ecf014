/** The figures as a Markdown table, with what of them is not worth quoting. */
import { NAMES } from './contestants.ts';
import { type CaseFigures, type ContestantFigures, QUOTABLE, type TrainingFigures } from './training.ts';

const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/**
 * Floating-point operations of one training step: 6 a parameter in a product and token, and attention's products
 * (Kaplan et al. 2020, section 2.1; the output layer counted, the embedding look-up not).
 */
export function stepOperations({ case: { model, vocabulary, batchSize } }: CaseFigures): number {
  const { layers, width, context } = model;
  const parameters = 12 * layers * width ** 2 + vocabulary * width;
  return batchSize * context * (6 * parameters + 12 * layers * width * context);
}

export function trainingTable(figures: TrainingFigures): string {
  const { machine, pytorch, repetitions, peakGigaflops } = figures;
  const lines = [
    `${machine.processor}, ${machine.threads} threads, ${machine.memoryGB} GiB, ${machine.date}; ` +
      `${pytorch ? `PyTorch ${pytorch}` : 'without PyTorch'}; medians of ${repetitions}; ` +
      `largest product ${number(peakGigaflops)} GFLOP/s.`,
    '',
    '| model | path | tokens/s | of PyTorch | of op by op | share of peak | memory, MB | of PyTorch | first step, s | from the cache, s | sampling, tokens/s |',
    '|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
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
  const tokens = one.case.batchSize * one.case.model.context;
  const share = (stepOperations(one) * own.tokensPerSecond) / tokens / (peak * 1e9);
  const cells = [
    one.case.name,
    name,
    number(own.tokensPerSecond),
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
