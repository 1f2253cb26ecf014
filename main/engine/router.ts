/** The contract's procedures, put together: of each namespace the lines that call the service which does it. */
import { type ComparisonsParts, comparisonsRoutes } from './routes/comparisons.ts';
import { type CorporaParts, corporaRoutes } from './routes/corpora.ts';
import { type ExchangeParts, exchangeRoutes } from './routes/exchange.ts';
import { os } from './routes/implement.ts';
import { type LabParts, labRoutes } from './routes/lab.ts';
import { type LanguageParts, languageRoutes } from './routes/language.ts';
import { type MeasurementsParts, measurementsRoutes } from './routes/measurements.ts';
import { type PresetsParts, presetsRoutes } from './routes/presets.ts';
import { type PromptsParts, promptsRoutes } from './routes/prompts.ts';
import { type QuizParts, quizRoutes } from './routes/quiz.ts';
import { type ReportsParts, reportsRoutes } from './routes/reports.ts';
import { type RunsParts, runsRoutes } from './routes/runs.ts';
import { type SetupParts, setupRoutes } from './routes/setup.ts';
import { type SuitesParts, suitesRoutes } from './routes/suites.ts';
import { type SweepsParts, sweepsRoutes } from './routes/sweeps.ts';
import { type TasksParts, tasksRoutes } from './routes/tasks.ts';
import { type TransfersParts, transfersRoutes } from './routes/transfers.ts';
import { type TranslationsParts, translationsRoutes } from './routes/translations.ts';

type RouterParts = LabParts &
  SetupParts &
  CorporaParts &
  PresetsParts &
  LanguageParts &
  PromptsParts &
  TasksParts &
  MeasurementsParts &
  QuizParts &
  RunsParts &
  ComparisonsParts &
  ReportsParts &
  ExchangeParts &
  SuitesParts &
  TransfersParts &
  TranslationsParts &
  SweepsParts;

export const createRouter = (parts: RouterParts) =>
  os.router({
    lab: labRoutes(parts),
    setup: setupRoutes(parts),
    corpora: corporaRoutes(parts),
    presets: presetsRoutes(parts),
    language: languageRoutes(parts),
    prompts: promptsRoutes(parts),
    tasks: tasksRoutes(parts),
    measurements: measurementsRoutes(parts),
    quiz: quizRoutes(parts),
    runs: runsRoutes(parts),
    comparisons: comparisonsRoutes(parts),
    reports: reportsRoutes(parts),
    exchange: exchangeRoutes(parts),
    sweeps: sweepsRoutes(parts),
    suites: suitesRoutes(parts),
    transfers: transfersRoutes(parts),
    translations: translationsRoutes(parts),
  });
