/** Words in English: runs from elsewhere. */
import { figureWords } from '../../../resources/messages/figures.ts';

export const exchange = {
  exchange: {
    export: 'Export',
    import: 'Import',
    importTitle: 'Import runs',
    choose: 'Choose files',
    drop: 'or drop them here: a bundle of another lab (.labrun), event files of TensorBoard or a zip of them, the database of trackio (.db), CSV, or all files of a GPT-2 or BERT of transformers.',
    take: 'Import',
    taken_one: '{count} run was imported.',
    taken_other: '{count} runs were imported.',
    nothingNew: 'It was here already; nothing was changed.',
    metricNames:
      'Metrics keep their names. To be drawn in one chart with runs of this lab, a curve needs the name of the lab’s metric: choose it where it is the same quantity.',
    keepsName: 'keeps its name',
    problems_one: '{count} place can’t be read:',
    problems_other: '{count} places can’t be read:',
    leaveOut: 'Import what can be read, and leave these out',
    format: {
      bundle: 'bundle',
      tensorboard: 'TensorBoard',
      hf: 'transformers',
      csv: 'CSV',
      json: 'JSON',
      parquet: 'Parquet',
    },
    file: {
      bundle: 'For another lab (.labrun)',
      tensorboard: 'TensorBoard (event files)',
      hf: 'Hugging Face transformers (weights)',
      runsTable: 'Table of the runs ({format})',
      valuesTable: 'All values ({format})',
    },
    about: {
      bundle: 'Everything, with the last and the best checkpoint and your texts: it can be trained further there',
      tensorboard: 'A zip with a folder for each run',
      hf: 'A tar archive with a folder for each run: its best checkpoint, configuration and tokenizer. Of GPT and BERT',
      runsTable: 'A row a run: settings and results',
      valuesTable: 'A row a value: run, metric, step',
    },
  },
  elsewhere: {
    curves: 'Curves',
    metrics_one: '{count} metric, under the name that it has there',
    metrics_other: '{count} metrics, under the names that they have there',
    first: 'The first {count} are shown; all of them can be exported.',
    origin: 'Where it is from',
    lead: 'Only the curves of this run came in: what measured them, on which text and with which settings, is not known here. It can be looked at and laid over runs of this lab, and not trained further.',
    leadOfWeights:
      'Only the weights of this run came in: on which text and with which settings they were trained is not known here. It can be asked, by prompts and measurements where it goes on with a text, exported, and begun with: another run trains it further on a text of this lab.',
    unknown: figureWords.en.unknown,
    kind: 'Imported from',
    from: {
      bundle: 'a bundle of another lab',
      tensorboard: 'TensorBoard',
      trackio: 'trackio',
      csv: 'a CSV table',
      'hugging-face': 'Hugging Face transformers',
    },
    file: 'File',
    when: 'Imported',
    leftOut: 'Rows left out',
    notFinite_one: '{count} value is NaN or infinite, at step {step}.',
    notFinite_other: '{count} values are NaN or infinite, the first at step {step}.',
    mark: 'imported',
  },
} as const;
