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
import { metricCalled } from '../contract/metric.ts';
import type { Terminal } from './terminal.ts';

export interface ComparedOptions {
  by: Grouping;
  metric?: ComparedMetric;
  baseline?: string;
  delta: number;
}

/** @param judged how `--metric` is told */
export function comparedOptions(command: Command, judged: string, { numberIn }: Pick<Terminal, 'numberIn'>): Command {
  return command
    .addOption(
      new Option('--by <what>', 'seed: all but the seed is one group').choices(grouping.options).default('seed'),
    )
    .addOption(new Option('--metric <name>', judged).choices(comparedMetric.options).argParser(judgedMetric))
    .option('--baseline <run>', 'a run of the group that the others are compared with; the first by default')
    .option('--delta <difference>', 'the smallest difference that matters', numberIn(...DELTA_RANGE), DEFAULT_DELTA);
}

/** By its short name, too: `valLoss`, as `train --json` prints it. */
function judgedMetric(given: string): ComparedMetric {
  const { options } = comparedMetric;
  const metric = metricCalled(given, options);
  if (metric === undefined) throw new InvalidArgumentError(`Allowed choices are ${options.join(', ')}.`);
  return metric;
}
