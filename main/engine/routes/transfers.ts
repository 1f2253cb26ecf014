import type { TransferService } from '../transfer-service.ts';
import { os } from './implement.ts';

export interface TransfersParts {
  transfers: TransferService;
}

export const transfersRoutes = ({ transfers }: TransfersParts) => ({
  plan: os.transfers.plan.handler(({ input }) => transfers.plan(input)),
  create: os.transfers.create.handler(({ input }) => transfers.create(input)),
  table: os.transfers.table.handler(({ input }) => transfers.table(input.corpus)),
});
