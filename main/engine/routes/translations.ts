import type { TranslationService } from '../translation-service.ts';
import { os } from './implement.ts';

export interface TranslationsParts {
  translations: TranslationService;
}

export const translationsRoutes = ({ translations }: TranslationsParts) => ({
  plan: os.translations.plan.handler(({ input }) => translations.plan(input)),
  create: os.translations.create.handler(({ input }) => translations.create(input)),
  table: os.translations.table.handler(({ input }) => translations.table(input)),
});
