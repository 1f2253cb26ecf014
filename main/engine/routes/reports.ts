import type { Store } from '../../store/open-store.ts';
import type { ReportService } from '../reports/report-service.ts';
import { os } from './implement.ts';

export interface ReportsParts {
  store: Pick<Store, 'reports'>;
  reports: ReportService;
}

export const reportsRoutes = ({ store, reports }: ReportsParts) => ({
  list: os.reports.list.handler(({ input }) => store.reports.list(input.trash ?? false)),
  get: os.reports.get.handler(({ input }) => store.reports.get(input.id)),
  save: os.reports.save.handler(({ input }) => store.reports.save(input.report, input)),
  remove: os.reports.remove.handler(({ input }) => {
    store.reports.trash(input.id);
    return {};
  }),
  restore: os.reports.restore.handler(({ input }) => {
    store.reports.restore(input.id);
    return {};
  }),
  emptyTrash: os.reports.emptyTrash.handler(({ input }) => {
    store.reports.emptyTrash(input.ids);
    return {};
  }),
  export: os.reports.export.handler(({ input }) => reports.export(input)),
});
