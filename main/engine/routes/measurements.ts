import type { MeasurementService } from '../measurement-service.ts';
import { faultsOf, os } from './implement.ts';

export interface MeasurementsParts {
  measurements: MeasurementService;
}

export const measurementsRoutes = ({ measurements }: MeasurementsParts) => ({
  list: os.measurements.list.handler(() => measurements.list()),
  start: os.measurements.start.handler(({ input }) => measurements.start(input)),
  startAlongRun: os.measurements.startAlongRun.handler(({ input }) =>
    measurements.startAlongRun(input.run, input.specification),
  ),
  alongRun: os.measurements.alongRun.handler(({ input }) => measurements.alongRun(input.run)),
  resume: os.measurements.resume.handler(({ input }) => measurements.resume(input.id)),
  stop: os.measurements.stop.handler(({ input }) => measurements.stop(input.id)),
  remove: os.measurements.remove.handler(({ input }) => {
    measurements.remove(input.id);
    return {};
  }),
  watch: os.measurements.watch.handler(({ input, signal }) => faultsOf(measurements.watch(input.id, signal))),
  report: os.measurements.report.handler(({ input }) => measurements.report(input.id)),
  result: os.measurements.result.handler(({ input }) => measurements.result(input.id, input.cell)),
});
