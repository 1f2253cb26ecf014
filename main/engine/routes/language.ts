import type { LanguageModels } from '../language-models.ts';
import type { LanguageServerService } from '../language-server-service.ts';
import type { LanguageService } from '../language-service.ts';
import { faultsOf, os } from './implement.ts';

export interface LanguageParts {
  models: LanguageModels;
  language: LanguageService;
  languageServer: LanguageServerService;
}

export const languageRoutes = ({ models, language, languageServer }: LanguageParts) => ({
  models: os.language.models.handler(() => models.list()),
  terms: os.language.terms.handler(({ input }) => ({ text: models.terms(input.model) })),
  open: os.language.open.handler(({ input }) => language.open(input.model)),
  tokenize: os.language.tokenize.handler(({ input }) => language.tokenize(input.model, input.text)),
  server: os.language.server.handler(() => languageServer.get()),
  watchServer: os.language.watchServer.handler(({ signal }) => faultsOf(languageServer.watch(signal))),
  hasAnswered: os.language.hasAnswered.handler(({ input }) => ({ answered: language.hasAnswered(input.model) })),
  connect: os.language.connect.handler(({ input }) => languageServer.connect(input.address)),
  disconnect: os.language.disconnect.handler(() => {
    languageServer.disconnect();
    return {};
  }),
  generate: os.language.generate.handler(({ input, signal }) =>
    faultsOf(language.generate(input.model, input.request, signal)),
  ),
  score: os.language.score.handler(({ input, signal }) => faultsOf(language.score(input.model, input.request, signal))),
});
