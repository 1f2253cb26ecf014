/** The page's words in Chinese: the keys and parameters of the English ones. */
import type { Catalogue } from './catalogue.ts';
import { benchmark } from './zh/benchmark.ts';
import { bulk } from './zh/bulk.ts';
import { compare } from './zh/compare.ts';
import { exchange } from './zh/exchange.ts';
import { history } from './zh/history.ts';
import { lab } from './zh/lab.ts';
import { measures } from './zh/measures.ts';
import { newRun } from './zh/new-run.ts';
import { prompts } from './zh/prompts.ts';
import { quiz } from './zh/quiz.ts';
import { reports } from './zh/reports.ts';
import { run } from './zh/run.ts';
import { runs } from './zh/runs.ts';
import { shell } from './zh/shell.ts';
import { suite } from './zh/suite.ts';
import { sweeps } from './zh/sweeps.ts';
import { table } from './zh/table.ts';
import { transfer } from './zh/transfer.ts';
import { translate } from './zh/translate.ts';

export const zh = {
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
} as const satisfies Catalogue;
