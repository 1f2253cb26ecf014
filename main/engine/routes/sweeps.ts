import type { Replicas } from '../replicas.ts';
import type { SweepService } from '../sweep-service.ts';
import { os } from './implement.ts';

export interface SweepsParts {
  sweeps: SweepService;
  replicas: Replicas;
}

export const sweepsRoutes = ({ sweeps, replicas }: SweepsParts) => ({
  list: os.sweeps.list.handler(() => sweeps.list()),
  request: os.sweeps.request.handler(({ input }) => sweeps.request(input.sweep)),
  plan: os.sweeps.plan.handler(({ input }) => sweeps.plan(input)),
  create: os.sweeps.create.handler(({ input }) => sweeps.create(input)),
  stop: os.sweeps.stop.handler(({ input }) => sweeps.stop(input.sweep)),
  resume: os.sweeps.resume.handler(({ input }) => sweeps.resume(input.sweep)),
  planReplicas: os.sweeps.planReplicas.handler(({ input }) => replicas.plan(input)),
  replicate: os.sweeps.replicate.handler(({ input }) => replicas.create(input)),
});
