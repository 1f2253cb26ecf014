/** What `lab compare` and `lab report` are asked alike: the options, and what is refused. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ComparedMetric,
  comparedMetric,
  DEFAULT_DELTA,
  DELTA_RANGE,
  type Grouping,
  grouping,
} from '../contract/comparison.ts';
import { LabError } from '../contract/fault.ts';
import { metricCalled } from '../contract/metric.ts';

export interface ComparedOptions {
  by: Grouping;
  metric: ComparedMetric;
  baseline?: string;
  delta: number;
}

/** @param judged how `--metric` is told */
export function comparedOptions(command: Command, judged: string, number: (text: string) => number): Command {
  return command
    .addOption(
      new Option('--by <what>', 'seed: all but the seed is one group').choices(grouping.options).default('seed'),
    )
    .addOption(
      new Option('--metric <name>', judged)
        .choices(comparedMetric.options)
        .argParser(judgedMetric)
        .default('bitsPerByte'),
    )
    .option('--baseline <run>', 'a run of the group that the others are compared with; the first by default')
    .option('--delta <difference>', 'the smallest difference that matters', number, DEFAULT_DELTA);
}

/** By its short name, too: `valLoss`, as `train --json` prints it. */
function judgedMetric(given: string): ComparedMetric {
  const { options } = comparedMetric;
  const metric = metricCalled(given, options);
  if (metric === undefined) throw new InvalidArgumentError(`Allowed choices are ${options.join(', ')}.`);
  return metric;
}

/** @throws LabError `bad-use` with what a difference that matters may be: a report would write the usual one instead */
export function refuseDelta(delta: number): void {
  const [least, most] = DELTA_RANGE;
  if (!(delta >= least && delta <= most))
    throw new LabError('bad-use', { argument: `--delta ${delta}`, expected: `${least} … ${most}` });
}
