import type { CorpusService } from '../corpus-service.ts';
import { os } from './implement.ts';

export interface CorporaParts {
  corpora: CorpusService;
}

export const corporaRoutes = ({ corpora }: CorporaParts) => ({
  list: os.corpora.list.handler(() => corpora.list()),
  add: os.corpora.add.handler(({ input: { name, ...text } }) => corpora.add({ name, ...text })),
  textsAlone: os.corpora.textsAlone.handler(({ input }) => corpora.textsAlone(input.name)),
  look: os.corpora.look.handler(({ input }) => corpora.look(input)),
  unseen: os.corpora.unseen.handler(({ input: { sha256, text } }) => corpora.unseen(sha256, text)),
  remove: os.corpora.remove.handler(async ({ input }) => {
    await corpora.remove(input.name);
    return {};
  }),
});
