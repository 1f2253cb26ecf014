import type { DeclaredMetrics } from '../../../../../main/contract/metric.ts';
import type { LabClient } from '../../../../live/lab.ts';
import { valuePages } from '../../../../live/value-pages.ts';
import { curveCsv } from './curve-csv.ts';

/** Every value of some metrics of a run as a table, piece by piece. */
export async function* runValues(
  client: LabClient,
  run: string,
  metrics: readonly string[],
  declared?: DeclaredMetrics | null,
): AsyncGenerator<string> {
  const { attempts } = await client.runs.get({ run });
  yield* curveCsv(attempts, metrics, valuePages(client, run, metrics), declared);
}
