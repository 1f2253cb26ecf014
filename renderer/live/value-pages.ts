import type { ValuePage } from '../../main/contract/metric.ts';
import type { LabClient } from './lab.ts';

/** Values a page: long enough to be quick, short enough that the page answers meanwhile. */
const PAGE_ROWS = 10_000;

/** Every value of a run, page by page. @param metrics all by default */
export async function* valuePages(
  client: LabClient,
  run: string,
  metrics?: readonly string[],
): AsyncGenerator<ValuePage> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<LabClient['runs']['metrics']>> = await client.runs.metrics({
      run,
      limit: PAGE_ROWS,
      ...(metrics ? { metrics: [...metrics] } : {}),
      ...(cursor === null ? {} : { cursor }),
    });
    yield page.rows;
    cursor = page.cursor;
  } while (cursor !== null);
}
