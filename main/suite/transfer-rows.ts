/** What came of each number of labels, a row each. Pure. */
import type { RunSummary } from '../contract/run.ts';
import type { LabelLines, TransferGain, TransferRow, TransferScore, TransferSide } from '../contract/transfer.ts';
import { intervalAt, pairedDifference } from '../statistics/mean-difference.ts';
import { spread } from '../statistics/spread.ts';

export interface TransferMember extends Pick<RunSummary, 'id' | 'state'> {
  side: TransferSide;
  labels: number;
  draw: number;
  /** Share of the test lines that are told right at the evaluation which the validation lines choose; `null` where nothing was measured. */
  accuracy: number | null;
  seconds: number;
}

/** What needs no network, of a draw. */
export interface LabelLine extends LabelLines {
  labels: number;
  draw: number;
}

const LEVEL = 0.05;

/** Scores are of finished runs alone, and differences of draws in which both have one. */
export function transferRows(
  labelCounts: readonly number[],
  members: readonly TransferMember[],
  lines: readonly LabelLine[],
): TransferRow[] {
  return [...labelCounts].sort((one, other) => one - other).map((labels) => rowOf(labels, members, lines));
}

function rowOf(labels: number, all: readonly TransferMember[], lines: readonly LabelLine[]): TransferRow {
  const members = all.filter((member) => member.labels === labels);
  const states: TransferRow['states'] = {};
  for (const { state } of members) states[state] = (states[state] ?? 0) + 1;
  const [scratch, pretrained] = [byDraw(members, 'scratch'), byDraw(members, 'pretrained')];
  const own = lines.filter((line) => line.labels === labels);
  const line = (key: 'majority' | 'counting') => new Map(own.map((each) => [each.draw, each[key]]));
  const counting = line('counting');
  const seconds = members.filter(({ state }) => state === 'finished').map((member) => member.seconds);
  return {
    labels,
    majority: scoreOf(line('majority')),
    counting: scoreOf(counting),
    scratch: scoreOf(scratch),
    pretrained: scoreOf(pretrained),
    overScratch: gainOf(scratch, pretrained),
    overCounting: gainOf(counting, pretrained),
    runs: members.map(({ id }) => id),
    states,
    seconds: seconds.length === 0 ? null : spread(seconds).mean,
  };
}

/** Of each draw the mean over its seeds. */
function byDraw(members: readonly TransferMember[], side: TransferSide): Map<number, number> {
  const scores = new Map<number, number[]>();
  for (const { state, accuracy, draw, side: own } of members)
    if (own === side && state === 'finished' && accuracy !== null)
      scores.set(draw, [...(scores.get(draw) ?? []), accuracy]);
  return new Map([...scores].map(([draw, values]) => [draw, spread(values).mean]));
}

function scoreOf(draws: ReadonlyMap<number, number>): TransferScore | null {
  if (draws.size === 0) return null;
  const { mean, standardDeviation } = spread([...draws.values()]);
  return { mean, standardDeviation, draws: draws.size };
}

function gainOf(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): TransferGain | null {
  const both = [...after.keys()].filter((draw) => before.has(draw));
  if (both.length === 0) return null;
  const [first, second] = [both.map((draw) => before.get(draw)!), both.map((draw) => after.get(draw)!)];
  const judged = pairedDifference(first, second);
  return {
    value: spread(second).mean - spread(first).mean,
    interval: judged && judged.standardError > 0 ? intervalAt(judged, LEVEL) : null,
    draws: both.length,
  };
}
