/** A run watched in the terminal until it ends. */
import { figureWords } from '../../resources/messages/figures.ts';
import { headlineText } from '../../resources/messages/headline-text.ts';
import type { Language } from '../../resources/messages/index.ts';
import { unseenPart } from '../../resources/messages/unseen-part.ts';
import type { Coaching } from '../contract/coaching.ts';
import { type Fault, LabError } from '../contract/fault.ts';
import { METRICS } from '../contract/metric.ts';
import { ownValue } from '../contract/own-value.ts';
import type { RunDelta, RunDetail } from '../contract/run.ts';
import { coachLines } from './coach-lines.ts';
import type { LabClient } from './connect.ts';
import { endLine } from './end-line.ts';
import { bits, duration } from './format.ts';
import { interruptible } from './interruptible.ts';
import {
  createProgressLine,
  printFault,
  printJson,
  printLine,
  tell,
  withoutPlaces,
  withWhatItFollowed,
} from './output.ts';
import { stoppedSentence } from './stopped-words.ts';
import { tellQueue } from './tell-queue.ts';

interface WatchOptions {
  json: boolean;
  language: Language;
}

/** Follows a run until it ends. Ctrl-C, or a reader of the output that goes away, stops it with a checkpoint; a second Ctrl-C leaves at once. Resolves to the exit status. */
export async function watchRun(
  client: LabClient,
  run: string,
  afterStep: number,
  { json, language }: WatchOptions,
): Promise<0 | 1> {
  const line = createProgressLine();
  const interruption = interruptible({
    json,
    language,
    line,
    stopping: { en: 'Stopping, writing a checkpoint …', zh: '正在停止并保存检查点…' },
    stop: () => client.runs.stop({ run }),
    goOn: () => [`lab resume ${run}`],
  });
  const endQueue = tellQueue(client, run, { json, language });
  try {
    const detail = await followed(client, run, afterStep, (delta) => {
      if (json) printSteps(run, delta);
      else showProgress(delta, line, language);
      interruption.heard(delta.summary.state === 'running');
    });
    endQueue();
    line.clear();
    // A reading that can't be had takes nothing from how the run ended.
    const coaching = await client.runs.coach({ run }).catch(() => null);
    const status = conclude(detail, coaching, { json, language });
    if (detail.summary.state !== 'stopped') return status;
    tell(stoppedSentence(detail, !interruption.asked(), language));
    return interruption.asked() ? status : 1;
  } catch (error) {
    throw withWhatItFollowed(error, { run });
  } finally {
    endQueue();
    line.clear();
    // Last: until all is said, a second Ctrl-C finds who says what is left.
    interruption.end();
  }
}

/** How the run stands at its end. */
async function followed(
  client: LabClient,
  run: string,
  afterStep: number,
  tellDelta: (delta: RunDelta) => void,
): Promise<RunDetail> {
  for await (const delta of await client.runs.follow({ run, afterStep })) {
    tellDelta(delta);
    if (delta.summary.trashedAt !== null) throw new LabError('run-deleted', { run });
    // What waits for room on the disk is told now: nobody knows for how long.
    if (delta.complete && (delta.summary.unwritten || !['queued', 'running'].includes(delta.summary.state))) break;
  }
  return client.runs.get({ run });
}

function printSteps(runId: string, { rows, samples }: RunDelta): void {
  const steps = new Map<number, Record<string, unknown>>();
  for (const { metric, step, value } of rows) {
    if (!steps.has(step)) steps.set(step, {});
    steps.get(step)![metric] = value;
  }
  for (const [step, values] of [...steps].sort(([a], [b]) => a - b)) {
    const { validationLoss, ...others } = values;
    const [asked, training] = [{}, {}] as [typeof values, typeof values];
    for (const [metric, value] of Object.entries(others)) (isAsked(metric) ? asked : training)[metric] = value;
    if (training.loss !== undefined) printJson({ event: 'step', runId, step, ...training });
    if (validationLoss !== undefined)
      printJson({ event: 'evaluation', runId, step, valLoss: validationLoss, ...asked });
  }
  for (const { step, prompt, text } of samples) printJson({ event: 'sample', runId, step, prompt, text });
}

/** Whether an evaluation asks it, which is more than how long that takes. */
const isAsked = (metric: string): boolean =>
  metric !== 'evaluationSeconds' && ownValue<{ every: string }>(METRICS, metric)?.every === 'evaluation';

function showProgress(
  { summary, rows, samples }: RunDelta,
  line: ReturnType<typeof createProgressLine>,
  language: Language,
): void {
  const { unit } = figureWords[language];
  for (const { step, text } of samples) {
    line.clear();
    printLine(`── ${step} ──\n${text.trim()}\n`);
  }
  for (const { metric, step, value } of rows) {
    if (metric !== summary.judgedBy) continue;
    line.clear();
    printLine(`${step}: ${headlineText({ metric: summary.judgedBy, value }, language)}`);
  }
  const loss = rows.findLast((row) => row.metric === 'loss');
  const share = summary.steps > 0 ? summary.step / summary.steps : 0;
  const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░');
  const parts = [
    `${bar} ${summary.step}/${summary.steps}`,
    loss ? `${{ en: 'loss', zh: '损失' }[language]} ${bits(loss.value)} ${unit.natsPerToken}` : '',
    summary.secondsLeft === null ? '' : duration(Math.ceil(summary.secondsLeft)),
  ];
  line.update(parts.filter(Boolean).join('  '));
}

/** The last JSON line: names as promised to scripts. */
function finishedEvent({ summary, result, evaluated, baselines }: RunDetail, coaching: Coaching | null) {
  return {
    event: summary.state === 'finished' ? ('finished' as const) : summary.state,
    runId: summary.id,
    step: summary.step,
    tokens: result?.tokens ?? null,
    tokensPerSecond: summary.tokensPerSecond,
    trainLoss: result?.trainLoss ?? null,
    // Of the last evaluation, as in `show --json` and in the events of evaluations.
    valLoss: evaluated?.validationLoss ?? null,
    [summary.judgedBy]: evaluated?.value ?? null,
    valStep: evaluated?.step ?? null,
    bestValLoss: summary.bestValidationLoss,
    headline: summary.headline,
    unigramBitsPerByte: baselines?.unigram ?? null,
    fiveGramBitsPerByte: baselines?.fiveGram ?? null,
    passedCounting: summary.passedCounting,
    wallSeconds: result?.wallSeconds ?? summary.wallSeconds,
    peakMemoryMB: result?.peakMemoryMB ?? null,
    backend: summary.computedBy?.backend ?? null,
    execution: summary.computedBy?.execution ?? null,
    // As in `coach --json`; `null` where it could not be had.
    reading: coaching?.reading ?? null,
  };
}

function conclude(detail: RunDetail, coaching: Coaching | null, { json, language }: WatchOptions): 0 | 1 {
  const { summary, result, baselines } = detail;
  const fault: Fault | null = summary.fault;
  if (json) printJson({ ...finishedEvent(detail, coaching), ...(fault ? { fault: withoutPlaces(fault) } : {}) });
  else if (result) printLine(endLine(detail, result.wallSeconds, language));
  const unseen = unseenPart(baselines, language, {
    unit: figureWords[language].unit.bitsPerByte,
    inUnit: (own) => own,
  });
  if (!json && result && unseen) printLine(unseen);
  // Of a run without a step there is nothing to read.
  if (!json && coaching && summary.step > 0) for (const line of coachLines(coaching, language)) printLine(line);
  if (summary.state === 'finished' || summary.state === 'stopped') return 0;
  if (fault) printFault(fault, { json: false, language });
  return 1;
}
