import type { IclService } from '../icl-service.ts';
import type { TaskSuites } from '../task-suites.ts';
import { faultsOf, os } from './implement.ts';

export interface IclParts {
  icl: IclService;
  suites: TaskSuites;
}

export const iclRoutes = ({ icl, suites }: IclParts) => ({
  tasks: os.icl.tasks.handler(() => suites.list()),
  addTask: os.icl.addTask.handler(({ input }) => suites.add(input)),
  removeTask: os.icl.removeTask.handler(({ input }) => {
    suites.remove(input.name);
    return {};
  }),
  list: os.icl.list.handler(() => icl.list()),
  start: os.icl.start.handler(({ input }) => icl.start(input)),
  startAlongRun: os.icl.startAlongRun.handler(({ input }) => icl.startAlongRun(input.run, input.specification)),
  alongRun: os.icl.alongRun.handler(({ input }) => icl.alongRun(input.run)),
  resume: os.icl.resume.handler(({ input }) => icl.resume(input.id)),
  stop: os.icl.stop.handler(({ input }) => icl.stop(input.id)),
  remove: os.icl.remove.handler(({ input }) => {
    icl.remove(input.id);
    return {};
  }),
  watch: os.icl.watch.handler(({ input, signal }) => faultsOf(icl.watch(input.id, signal))),
  report: os.icl.report.handler(({ input }) => icl.report(input.id)),
  result: os.icl.result.handler(({ input }) => icl.result(input.id, input.cell)),
});
