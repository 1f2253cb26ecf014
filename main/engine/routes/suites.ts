import type { SuiteService } from '../suite-service.ts';
import { os } from './implement.ts';

export interface SuitesParts {
  modelSuites: SuiteService;
}

export const suitesRoutes = ({ modelSuites }: SuitesParts) => ({
  plan: os.suites.plan.handler(({ input }) => modelSuites.plan(input)),
  create: os.suites.create.handler(({ input }) => modelSuites.create(input)),
  table: os.suites.table.handler(({ input }) => modelSuites.table(input.corpus)),
});
