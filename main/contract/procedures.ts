/**
 * The one contract between the engine and its three faces (window, browser, terminal): procedures with the schema of
 * what goes in and comes out, a file a namespace. Nothing else of `main/` is known to the page.
 */
import { comparisons } from './procedures/comparisons.ts';
import { corpora } from './procedures/corpora.ts';
import { exchange } from './procedures/exchange.ts';
import { lab } from './procedures/lab.ts';
import { language } from './procedures/language.ts';
import { measurements } from './procedures/measurements.ts';
import { presets } from './procedures/presets.ts';
import { prompts } from './procedures/prompts.ts';
import { quiz } from './procedures/quiz.ts';
import { reports } from './procedures/reports.ts';
import { runs } from './procedures/runs.ts';
import { setup } from './procedures/setup.ts';
import { suites } from './procedures/suites.ts';
import { sweeps } from './procedures/sweeps.ts';
import { tasks } from './procedures/tasks.ts';
import { transfers } from './procedures/transfers.ts';
import { translations } from './procedures/translations.ts';

export const contract = {
  lab,
  setup,
  corpora,
  presets,
  language,
  prompts,
  tasks,
  measurements,
  quiz,
  runs,
  comparisons,
  reports,
  sweeps,
  suites,
  transfers,
  translations,
  exchange,
};
export type Contract = typeof contract;
