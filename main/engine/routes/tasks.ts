import type { TaskSuites } from '../task-suites.ts';
import { os } from './implement.ts';

export interface TasksParts {
  suites: TaskSuites;
}

export const tasksRoutes = ({ suites }: TasksParts) => ({
  list: os.tasks.list.handler(() => suites.listed()),
  add: os.tasks.add.handler(({ input }) => suites.add(input)),
  remove: os.tasks.remove.handler(({ input }) => {
    suites.remove(input.name);
    return {};
  }),
});
