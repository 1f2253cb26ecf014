/** `lab compare`: groups of runs beside each other, and whether the difference is real. */
import { formatDeviation } from '../../../resources/messages/format.ts';
import { judgedUnit } from '../../../resources/messages/headline-text.ts';
import { settingValue } from '../../../resources/messages/run-name.ts';
import { toldDifferences, toldSettings } from '../../../resources/messages/told-differences.ts';
import {
  comparedSentence,
  shortestSentence,
  toldVerdicts,
  unfairnessSentence,
} from '../../../resources/messages/verdict.ts';
import { type Comparison, MOST_COMPARED } from '../../contract/comparison.ts';
import type { Leaf } from '../../contract/differences.ts';
import { LabError } from '../../contract/fault.ts';
import { columnTitle } from '../column-titles.ts';
import { type ComparedOptions, comparedOptions } from '../compared.ts';
import { duration, measured } from '../format.ts';
import { runNamed, runsNamed, runsNamedOnce } from '../named.ts';
import { printJson, printLine, table } from '../output.ts';
import type { Terminal } from '../terminal.ts';

interface CompareOptions extends ComparedOptions {
  allSettings?: boolean;
  without?: string[];
}

export function addCompareCommand({ language, json, command, withEngine, numberIn }: Terminal): void {
  const compare = command(
    'compare <run...>',
    'what differs between runs, and whether the difference is more than the seed',
  );
  comparedOptions(compare, 'what is compared', { numberIn })
    .option('--without <run...>', 'runs that are not compared after all: those that keep the others to a small budget')
    .option('--all-settings', 'every setting side by side, those that are the same as well')
    .action(
      withEngine(
        async (client, named: string[], { baseline, without = [], allSettings, ...options }: CompareOptions) => {
          const gone = await runsNamed(client, without);
          const runs = (await runsNamedOnce(client, named, language)).filter((run) => !gone.includes(run));
          if (runs.length < 2 || runs.length > MOST_COMPARED)
            throw new LabError('bad-use', {
              argument: 'compare',
              expected: { en: `two to ${MOST_COMPARED} runs`, zh: `2 到 ${MOST_COMPARED} 次训练` }[language],
            });
          const compared = await client.runs.compare({
            ...{ runs, ...options },
            ...(baseline === undefined ? {} : { baseline: await runNamed(client, baseline) }),
          });
          if (json()) printJson(compared);
          else printComparison(compared, allSettings ?? false);
          return 0;
        },
      ),
    );

  const words = {
    print: (value: Leaf, path: string) => settingValue(path, value, language),
    absent: '–',
    unknown: '–',
  };

  /** A line a setting, a column a group; what differs has its mark. */
  function settingsTable(compared: Comparison): string {
    return table(
      ['', columnTitle('setting', language), ...compared.groups.map(({ label }) => label)],
      toldSettings(compared, language, words).map(({ name, values, differs }) => [differs ? '≠' : '', name, ...values]),
    );
  }

  function printComparison(compared: Comparison, allSettings: boolean): void {
    const { groups, verdicts, unfair, delta, budgetTokens } = compared;
    const unit = judgedUnit(compared.metric, language);
    for (const kind of unfair) printLine(`! ${unfairnessSentence(kind, language)}`);
    const setBy = shortestSentence(compared, language);
    if (setBy) printLine(`! ${setBy}`);
    if (compared.shortest?.othersTokens) printLine(`  lab compare … --without ${compared.shortest.runs.join(' ')}`);
    const differences = toldDifferences(compared, language, words);
    const digits = (value: number | null) => measured(value, 4);
    printLine(
      table(
        [
          '',
          ...differences.map(({ name }) => name),
          'seeds',
          unit,
          '± sd',
          'min',
          'max',
          'at step',
          'mean time to it',
          'runs',
        ].map((title) => columnTitle(title, language)),
        groups.map(({ label, runs, seeds, steps, seconds, mean, standardDeviation, minimum, maximum }, place) => [
          place === compared.baseline ? `${label} *` : label,
          ...differences.map(({ values }) => values[place]!),
          String(seeds),
          digits(mean),
          formatDeviation({ mean, standardDeviation }, 4, 'en'),
          digits(minimum),
          digits(maximum),
          steps === null ? '–' : [...new Set(steps)].join('–'),
          seconds === null ? '–' : duration(seconds),
          runs.map(({ id }) => id).join(' '),
        ]),
      ),
    );
    if (allSettings) printLine(`\n${settingsTable(compared)}`);
    if (verdicts.some((verdict) => verdict !== null))
      printLine(`\n${comparedSentence({ tokens: budgetTokens, delta, unit }, language)}`);
    const names = groups.map(({ label }) => label);
    for (const { sentences } of toldVerdicts(compared, { names, unit }, language))
      printLine(`\n${sentences.join('\n')}`);
  }
}
