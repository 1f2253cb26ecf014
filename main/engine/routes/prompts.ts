import type { Store } from '../../store/open-store.ts';
import { os } from './implement.ts';

export interface PromptsParts {
  store: Store;
}

export const promptsRoutes = ({ store }: PromptsParts) => ({
  list: os.prompts.list.handler(() => store.promptExperiments.list()),
  get: os.prompts.get.handler(({ input }) => store.promptExperiments.get(input.id)),
  save: os.prompts.save.handler(({ input }) => store.promptExperiments.save(input.experiment, input)),
  restore: os.prompts.restore.handler(({ input }) => {
    store.promptExperiments.restore(input);
    return {};
  }),
  remove: os.prompts.remove.handler(({ input }) => {
    store.promptExperiments.remove(input.id);
    return {};
  }),
});
