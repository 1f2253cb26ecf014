import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FurtherTraining } from '../../contract/estimate.ts';
import { toWire } from '../../contract/metric.ts';
import type { Store } from '../../store/open-store.ts';
import type { Reader } from '../../store/reader.ts';
import type { AttentionService } from '../attention-service.ts';
import { coachStoredRun } from '../coach-service.ts';
import { compareStoredRuns } from '../compare-service.ts';
import type { CountsBehindService } from '../counts-behind-service.ts';
import type { DecodingService } from '../decoding-service.ts';
import type { EstimateService } from '../estimate-service.ts';
import { flopsPerToken } from '../flops-per-token.ts';
import type { NearTokensService } from '../near-tokens-service.ts';
import type { PlacesService } from '../places-service.ts';
import type { PrecisionOf } from '../recorded-computation.ts';
import type { RunService } from '../run-service.ts';
import type { SampleService } from '../sample-service.ts';
import type { StartingCheckpoints } from '../starting-checkpoints.ts';
import { faultsOf, large, os } from './implement.ts';

export interface RunsParts {
  store: Store;
  reader: Reader;
  runs: RunService;
  estimates: EstimateService;
  samples: SampleService;
  nearTokens: NearTokensService;
  places: PlacesService;
  attention: AttentionService;
  decoding: DecodingService;
  countsBehind: CountsBehindService;
  starts: Pick<StartingCheckpoints, 'beginning'>;
  trainFurther: (run: string) => FurtherTraining;
  precisionOf: PrecisionOf;
}

export const runsRoutes = ({
  store,
  reader,
  runs,
  estimates,
  samples,
  nearTokens,
  places,
  attention,
  decoding,
  countsBehind,
  starts,
  trainFurther,
  precisionOf,
}: RunsParts) => ({
  list: os.runs.list.handler(({ input }) => runs.list(input.trash ?? false)),
  watch: os.runs.watch.handler(({ signal }) => faultsOf(runs.watch(signal))),
  get: os.runs.get.handler(({ input }) => runs.detail(input.run)),
  create: os.runs.create.handler(({ input }) => runs.create(input)),
  estimate: os.runs.estimate.handler(({ input }) => estimates.estimate(input.specification, input.seconds)),
  update: os.runs.update.handler(({ input: { run, ...change } }) => runs.update(run, change)),
  updateAll: os.runs.updateAll.handler(({ input }) => {
    runs.updateAll(input.changes);
    return {};
  }),
  further: os.runs.further.handler(({ input }) => trainFurther(input.run)),
  beginning: os.runs.beginning.handler(({ input }) => starts.beginning(input.run, input.step)),
  stop: os.runs.stop.handler(({ input }) => runs.stop(input.run)),
  stopAll: os.runs.stopAll.handler(({ input }) => {
    runs.stopAll(input.runs);
    return {};
  }),
  resume: os.runs.resume.handler(({ input }) => runs.resume(input.run)),
  remove: os.runs.remove.handler(({ input }) => {
    runs.remove(input.run);
    return {};
  }),
  restore: os.runs.restore.handler(({ input }) => {
    runs.restore(input.run);
    return {};
  }),
  removeAll: os.runs.removeAll.handler(({ input }) => {
    runs.remove(...input.runs);
    return {};
  }),
  restoreAll: os.runs.restoreAll.handler(({ input }) => {
    runs.restore(...input.runs);
    return {};
  }),
  emptyTrash: os.runs.emptyTrash.handler(({ input }) => runs.emptyTrash(input.runs)),
  clearCheckpoints: os.runs.clearCheckpoints.handler(({ input }) => ({ bytes: runs.clearCheckpoints(input.run) })),
  follow: os.runs.follow.handler(({ input, signal }) => faultsOf(runs.follow(input.run, input.afterStep, signal))),
  curves: os.runs.curves.handler(({ input, context }) =>
    large(context, async () => {
      const operations = input.axis === 'flops' ? { flopsPerToken: flopsPerToken(store, input.runs) } : {};
      return new Blob([await reader.curves({ ...input, ...operations })]);
    }),
  ),
  measured: os.runs.measured.handler(({ input }) => [
    ...new Set(input.runs.flatMap((run) => store.metrics.names(run))),
  ]),
  events: os.runs.events.handler(({ input }) =>
    reader.events(input.axis === 'flops' ? { ...input, flopsPerToken: flopsPerToken(store, input.runs) } : input),
  ),
  metrics: os.runs.metrics.handler(({ input, context }) =>
    large(context, async () => {
      // The reader has rows only: none are no sign that there is no such run.
      store.runs.entry(input.run);
      return reader.metrics(input);
    }),
  ),
  compare: os.runs.compare.handler(async ({ input }) => {
    // Curves are asked for beside it: their thread begins with them meanwhile.
    await nextTurn();
    return compareStoredRuns(store, precisionOf, input);
  }),
  coach: os.runs.coach.handler(({ input }) => coachStoredRun(store, reader, input.run)),
  samples: os.runs.samples.handler(({ input }) => {
    store.runs.entry(input.run);
    return store.samples.list(input.run);
  }),
  checkpoints: os.runs.checkpoints.handler(({ input }) => runs.checkpoints(input.run)),
  nearTokens: os.runs.nearTokens.handler(({ input }) => nearTokens.near(input)),
  places: os.runs.places.handler(({ input, signal }) => places.of(input, signal)),
  attention: os.runs.attention.handler(({ input, signal }) => faultsOf(attention.of(input, signal))),
  decode: os.runs.decode.handler(({ input, signal }) => faultsOf(decoding.decode(input, signal))),
  writtenPairs: os.runs.writtenPairs.handler(({ input, signal }) => decoding.written(input, signal)),
  countsBehind: os.runs.countsBehind.handler(({ input }) => countsBehind.behind(input)),
  sample: os.runs.sample.handler(({ input, signal }) =>
    faultsOf(
      (async function* () {
        for await (const told of samples.sample(input, signal))
          yield 'unseen' in told ? told : { text: told.text, logProbability: toWire(told.logProbability) };
      })(),
    ),
  ),
});
