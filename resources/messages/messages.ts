/**
 * What a catalogue must hold: a fault code, set-up step or doctor row without its text in one of the languages is an
 * error of the compiler.
 */
import type { FaultCode } from '../../main/contract/fault.ts';
import type { QueryProblem } from '../../main/contract/query-problem.ts';
import type { RunState } from '../../main/contract/run.ts';
import type { SettingPath } from '../../main/contract/run-specification.ts';
import type { DoctorRow, SetupStepId } from '../../main/contract/setup.ts';
import type { EntryKind } from '../../main/contract/unreadable.ts';

export type Language = 'zh' | 'en';
export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

/** What a fault tells: what happened, what is safe, what to do next. */
export interface FaultText {
  /** A few words for a table cell or a heading. */
  title: string;
  happened: string;
  safe: string;
  next: string;
}

export type MessageParameters = Record<string, string | number>;

/** Problems of one field; the first group are zod's own issue codes. */
type ProblemCode =
  | 'invalid_type'
  | 'is-missing'
  | 'not-a-group'
  | 'not-a-text'
  | 'not-a-choice'
  | 'not-a-list'
  | 'invalid_value'
  | 'invalid_union'
  | 'invalid_format'
  | 'not-a-number'
  | 'number-separator'
  | 'number-extreme'
  | 'not-whole'
  | 'not-above'
  | 'not-below'
  | 'unrecognized_keys'
  | 'too-few'
  | 'too-many'
  | 'is-empty'
  | 'too-long'
  | 'too_small'
  | 'too_big'
  | 'not_multiple_of'
  | 'custom'
  | 'heads-divide-width'
  | 'recipe-of-another-way'
  | 'tokenizer-of-another-model'
  | 'tokenizer-comes-with-weights'
  | 'labels-of-another-model'
  | 'first-place-of-gpt'
  | 'counting-begins-with-nothing'
  | 'counting-needs-no-backend'
  | 'warmup-longer-than-run'
  | 'differs-from-start'
  | 'table-column-missing'
  | 'table-column-twice'
  | 'table-blank'
  | 'table-empty'
  | 'table-row-long'
  | 'table-quote-curly'
  | 'table-quote-unclosed'
  | 'table-quote-behind'
  | 'table-quote-inside'
  | 'table-row-short'
  | 'table-one-column'
  | 'pair-side-empty'
  | 'suite-row-empty'
  | 'suite-input-twice'
  | 'suite-not-a-label'
  | 'suite-part-unknown'
  | 'suite-no-examples'
  | 'suite-no-items'
  | 'suite-one-row'
  | 'suite-more';

/** Phases of a `Progress` beside the set-up steps, which are phases too. */
export type PhaseName =
  | SetupStepId
  | 'packages'
  | 'install'
  | 'locate'
  | 'download'
  | 'verify'
  | 'unpack'
  | 'compile'
  | 'prepare'
  | 'test'
  | 'waiting'
  | 'train'
  | 'evaluate'
  | 'sample'
  | 'import';

export interface Messages {
  faults: Record<FaultCode, FaultText>;
  /** Characters that a model has never seen, in a prompt and in an answer. */
  unseen: Record<'prompt' | 'answer' | 'samplePrompt' | 'task' | 'near' | 'counts' | 'places', string>;
  states: Record<RunState, string>;
  /** What lies in the lab, as in “The run …”. */
  kinds: Record<EntryKind, string>;
  /** Of a `{problem}` that stands below its field. */
  ofField: string;
  problems: Record<ProblemCode, string>;
  /** What is wrong with a query; `queryAt`: and where. */
  queries: Record<QueryProblem, string>;
  queryAt: string;
  /** Of a fault in a table, as an editor counts. */
  places: Record<'whole' | 'line' | 'character', string>;
  phases: Record<PhaseName, string>;
  /** Settings in a word or two, to be read before their value, as in "rate 0.001". */
  settings: Record<SettingPath | 'corpus' | 'model.kind' | 'recipe.kind' | 'tokenizer.kind' | 'objective.kind', string>;
  /** Values of choices in a word or two, by the path of their setting. */
  settingValues: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A setting that is switched off, and the run that another one goes on from. */
  runName: {
    from: string;
    more: string;
    history: string;
    transfer: string;
    scratch: string;
    pretrained: string;
    translation: string;
    pinyin: string;
    english: string;
  };
  /** What a run goes on from, as the name of a setting and its values: that run, one that is gone, and none. */
  startFrom: { name: string; run: string; gone: string; none: string };
  doctor: Record<DoctorRow['id'], string>;
  /** Where a doctor's row is from, where that has no name of its own. */
  origins: Record<'system' | 'no-answer', string>;
  /** Memory that nobody has now. */
  free: string;
  /** By the `cost` of a doctor's row: absent, yet to be made, never tried, or carried here and not read through yet. */
  costs: Record<
    | DoctorRow['id']
    | 'folder-unmade'
    | 'tensorflow-untested'
    | 'electron-outdated'
    | 'gpu-untested'
    | 'tensorflow-unread'
    | 'language-model-unread'
    | 'language-model-unusable',
    string
  >;
}
