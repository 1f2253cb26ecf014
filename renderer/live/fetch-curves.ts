/** Curves as they are asked for once; `followCurves` keeps them growing. */
import type { InferContractRouterInputs } from '@orpc/contract';
import type { RunCurves } from '../../main/contract/metric.ts';
import { unpackCurves } from '../../main/contract/packed-curves.ts';
import type { Contract } from '../../main/contract/procedures.ts';
import type { Lab } from './lab.ts';

export type CurvesInput = InferContractRouterInputs<Contract>['runs']['curves'];
/** Whoever answers: the lab's client, or a test's. */
export type CurvesClient = { runs: Pick<Lab['client']['runs'], 'curves'> };

export async function fetchCurves(client: CurvesClient, input: CurvesInput, signal: AbortSignal): Promise<RunCurves[]> {
  const packed = await client.runs.curves(input, { signal });
  return unpackCurves(await packed.arrayBuffer());
}

/** For `useQuery`. */
export function curvesQuery({ client, queries }: Pick<Lab, 'client' | 'queries'>, input: CurvesInput) {
  return {
    queryKey: queries.runs.curves.queryKey({ input }),
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchCurves(client, input, signal),
  };
}
