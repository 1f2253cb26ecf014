/** `lab metrics`: every value of a run, as text, JSON or CSV. */
import { effectiveSegments, isEffective } from '../../contract/effective-history.ts';
import { LabError } from '../../contract/fault.ts';
import { metricName, unitOf } from '../../contract/metric.ts';
import type { RunDetail } from '../../contract/run.ts';
import { csvCells } from '../../tables/csv-line.ts';
import type { LabClient } from '../connect.ts';
import { knownMetric } from '../known-metrics.ts';
import { runNamed } from '../named.ts';
import { printLine } from '../output.ts';
import { collect, type Terminal } from '../terminal.ts';

type Page = Awaited<ReturnType<LabClient['runs']['metrics']>>;

export function addMetricsCommand({ command, json, withEngine, print }: Terminal): void {
  command('metrics <run>', 'every value that was measured')
    .option('--csv', 'comma-separated values')
    .option('--metric <name>', 'only this metric', collect, [])
    .action(
      withEngine(async (client, named: string, { csv, metric }: { csv?: boolean; metric: string[] }) => {
        if (csv && json()) throw new LabError('bad-use', { argument: '--csv --json', expected: '--csv | --json' });
        const run = await runNamed(client, named);
        const detail = await client.runs.get({ run });
        const declared = Object.keys(detail.summary.declaredMetrics ?? {});
        const known = [...declared, ...metricName.options];
        const metrics = metric.map((name) => knownMetric(name, known));
        const pages = pagesOf(client, run, metrics);
        if (csv) await printCsv(detail, pages);
        else
          for await (const { rows } of pages)
            for (const row of rows) print(row, () => `${row.step}\t${row.metric}\t${row.value}`);
        return 0;
      }),
    );
}

async function* pagesOf(client: LabClient, run: string, metrics: string[]): AsyncGenerator<Page> {
  let cursor: string | null = null;
  do {
    const page: Page = await client.runs.metrics({
      run,
      ...(metrics.length > 0 ? { metrics } : {}),
      ...(cursor === null ? {} : { cursor }),
    });
    yield page;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** `effective`: 0 where a later attempt, resumed before that step, took its place. */
async function printCsv({ attempts, summary }: RunDetail, pages: AsyncIterable<Page>): Promise<void> {
  const segments = effectiveSegments(attempts);
  printLine('attempt,metric,step,value,effective,unit');
  for await (const { rows } of pages)
    for (const { attempt, metric, step, value } of rows) {
      const effective = isEffective(segments, attempt, step) ? 1 : 0;
      printLine(csvCells([attempt, metric, step, value, effective, unitOf(metric, summary.declaredMetrics)]));
    }
}
