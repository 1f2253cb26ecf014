import type { Store } from '../../store/open-store.ts';
import { os } from './implement.ts';

export interface ComparisonsParts {
  store: Pick<Store, 'comparisons'>;
}

export const comparisonsRoutes = ({ store }: ComparisonsParts) => ({
  list: os.comparisons.list.handler(() => store.comparisons.list()),
  save: os.comparisons.save.handler(({ input }) => store.comparisons.save(input)),
  remove: os.comparisons.remove.handler(({ input }) => {
    store.comparisons.remove(input.name);
    return {};
  }),
});
