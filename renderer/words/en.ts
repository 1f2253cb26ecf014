/** The page's words in English, a file a page. Faults, phases and the doctor's rows are in resources/messages/. */
import { benchmark } from './en/benchmark.ts';
import { bulk } from './en/bulk.ts';
import { compare } from './en/compare.ts';
import { exchange } from './en/exchange.ts';
import { history } from './en/history.ts';
import { lab } from './en/lab.ts';
import { measures } from './en/measures.ts';
import { newRun } from './en/new-run.ts';
import { prompts } from './en/prompts.ts';
import { quiz } from './en/quiz.ts';
import { reports } from './en/reports.ts';
import { run } from './en/run.ts';
import { runs } from './en/runs.ts';
import { shell } from './en/shell.ts';
import { suite } from './en/suite.ts';
import { sweeps } from './en/sweeps.ts';
import { table } from './en/table.ts';
import { transfer } from './en/transfer.ts';
import { translate } from './en/translate.ts';

export const en = {
  ...shell,
  ...table,
  ...measures,
  ...runs,
  ...bulk,
  ...newRun,
  ...run,
  ...prompts,
  ...benchmark,
  ...lab,
  ...compare,
  ...reports,
  ...quiz,
  ...sweeps,
  ...exchange,
  ...suite,
  ...history,
  ...transfer,
  ...translate,
} as const;
