/**
 * Errors are values: a code, its parameters, and nothing to read aloud. Page and terminal make the sentences
 * (resources/messages/), so that both languages stay equal and an error can be tested by its code.
 */
import { z } from 'zod';

/** Every code that a person can meet. The sentence says what happened, what is safe, and what to do next. */
export const FAULT_CODES = [
  'specification-invalid',
  'configuration-encoding',
  'configuration-not-json',
  'configuration-too-large',
  'configuration-other',
  'configuration-version',
  'preset-unknown',
  'corpus-unknown',
  'corpus-not-ready',
  'corpus-damaged',
  'corpus-empty',
  'corpus-one-character',
  'file-too-large',
  'file-not-text',
  'file-bad-encoding',
  'file-not-in-encoding',
  'file-encoding-unsure',
  'corpus-too-short',
  'context-shorter-than-sequence',
  'corpus-without-pairs',
  'pair-table-invalid',
  'pair-table-columns',
  'pair-table-column-unknown',
  'pair-table-header',
  'pair-longer-than-context',
  'counting-longer-than-text',
  'no-token-vectors',
  'no-counts',
  'model-of-pairs',
  'model-of-masks',
  'corpus-without-sentences',
  'labels-one-class',
  'labels-too-many',
  'label-once',
  'label-not-learned',
  'too-few-held-out',
  'examples-more-than-lines',
  'examples-fewer-than-labels',
  'model-of-labels',
  'model-without-pairs',
  'attention-not-shown',
  'attention-without-text',
  'attention-text-length',
  'coach-counts',
  'coach-pairs',
  'counting-is-done',
  'corpus-name-taken',
  'corpus-in-use',
  'corpus-built-in',
  'corpus-made-here',
  'file-not-found',
  'file-is-folder',
  'run-unknown',
  'run-wrong-state',
  'run-finished',
  'run-not-training',
  'run-in-trash',
  'run-deleted',
  'run-needs-text',
  'run-measured-elsewhere',
  'run-trained-elsewhere',
  'run-already-here',
  'run-folder-in-way',
  'bundle-damaged',
  'bundle-newer',
  'import-unknown',
  'import-mixed',
  'import-empty',
  'import-summaries',
  'import-json',
  'file-is-quiz-results',
  'file-is-quiz-items',
  'import-parquet',
  'model-code',
  'model-pickle',
  'model-file-missing',
  'model-configuration',
  'model-weights',
  'model-weights-damaged',
  'export-no-counterpart',
  'import-broken-rows',
  'import-metrics-collide',
  'import-metric-unknown',
  'name-of-several',
  'id-too-short',
  'sweep-unknown',
  'sweep-finished',
  'sweep-not-training',
  'sweep-run-invalid',
  'sweep-large',
  'sweep-too-large',
  'replica-other-text',
  'replica-counts',
  'history-too-short',
  'history-tokens',
  'history-running',
  'history-not-begun',
  'transfer-not-pretrained',
  'transfer-read-labels',
  'transfer-too-short',
  'transfer-running',
  'transfer-not-begun',
  'compare-needs-evaluations',
  'compare-one-group',
  'run-has-no-checkpoint',
  'run-left-no-checkpoint',
  'run-files-gone',
  'checkpoint-unknown',
  'run-no-resumable-checkpoint',
  'start-in-trash',
  'start-gone',
  'start-damaged',
  'checkpoint-damaged',
  'checkpoint-passed-over',
  'backend-unavailable',
  'precision-unavailable',
  'out-of-memory',
  'trainer-died',
  'engine-died',
  'terminal-died',
  'engine-gone',
  'lab-away',
  'lab-away-meanwhile',
  'disk-full',
  'disk-full-to-open',
  'disk-nearly-full',
  'loss-not-finite',
  'weights-not-finite',
  'port-taken',
  'home-not-writable',
  'cache-not-writable',
  'home-in-use',
  'home-new',
  'cache-new',
  'database-newer',
  'trash-waits',
  'trash-went',
  'entry-newer',
  'entry-damaged',
  'file-unusable',
  'task-file-built-in',
  'task-file-other-name',
  'model-file-broken',
  'model-file-misplaced',
  'fetched-model-unusable',
  'checkpoint-newer',
  'database-foreign',
  'database-version-lost',
  'database-not-a-file',
  'database-missing',
  'runs-without-entry',
  'database-damaged',
  'database-damaged-in-use',
  'database-locked',
  'download-failed',
  'download-wrong-hash',
  'cache-changed',
  'download-offline',
  'no-compiler',
  'compiler-failed',
  'self-test-failed',
  'gpu-absent',
  'gpu-not-used',
  'gpu-terms-not-accepted',
  'no-package-client',
  'setup-stopped',
  'terms-not-accepted',
  'output-not-written',
  'bad-use',
  'seeds-invalid',
  'nothing-to-draw',
  'lab-of-other-version',
  'field-unknown',
  'input-invalid',
  'file-exists',
  'folder-exists',
  'file-is-stream',
  'folder-missing',
  'file-not-writable',
  'task-built-in',
  'query-not-understood',
  'prompt-empty',
  'source-empty',
  'source-unseen',
  'source-too-long',
  'text-without-mask',
  'masked-text-too-long',
  'prompt-unseen',
  'prompt-too-long',
  'places-text-length',
  'model-unknown',
  'experiment-unknown',
  'experiment-changed',
  'measurement-unknown',
  'measurement-finished',
  'measurement-deleted',
  'report-unknown',
  'report-changed',
  'task-unknown',
  'task-few-examples',
  'suite-invalid',
  'suite-name-taken',
  'suite-name-invalid',
  'suite-name-reserved',
  'suite-one-label',
  'model-absent',
  'model-changed',
  'model-unreadable',
  'language-died',
  'language-died-loading',
  'server-address-invalid',
  'server-unreachable',
  'server-broke-off',
  'server-refused',
  'server-wants-key',
  'server-left',
  'server-unusable',
  'tokenizer-unusable',
  'quiz-profile-unknown',
  'quiz-item-unknown',
  'quiz-item-unaskable',
  'quiz-item-waits',
  'quiz-item-built-in',
  'quiz-answered-already',
  'quiz-test-unknown',
  'quiz-test-empty',
  'quiz-test-ended',
  'quiz-test-other-question',
  'internal',
] as const;
export const faultCode = z.enum(FAULT_CODES);
export type FaultCode = z.infer<typeof faultCode>;

export const fault = z.object({
  code: faultCode,
  /** What the sentence needs: file names, limits, hashes, paths. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Faults of an input, each with the path of the field, all at once. */
  fields: z
    .array(
      z.object({
        path: z.string(),
        problem: z.string(),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .optional(),
  /** The technical cause, shown folded. */
  cause: z.string().optional(),
});
export type Fault = z.infer<typeof fault>;

export class LabError extends Error {
  readonly fault: Fault;
  constructor(
    code: FaultCode,
    parameters: Fault['parameters'] = {},
    more: { cause?: unknown; fields?: Fault['fields'] } = {},
  ) {
    super(`${code} ${JSON.stringify(parameters)}`, { cause: more.cause });
    this.name = 'LabError';
    this.fault = {
      code,
      parameters,
      ...(more.fields ? { fields: more.fields } : {}),
      ...(more.cause === undefined
        ? {}
        : { cause: more.cause instanceof Error ? (more.cause.stack ?? more.cause.message) : String(more.cause) }),
    };
  }
}

/** Whether the system says that no space is left, or none for this user. */
export function isDiskFull(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Whether the system says that nothing may be written there. */
export function isNotWritable(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM';
}

/** A fault that came from another thread or process, to be thrown here. */
export function errorOf({ code, parameters, fields, cause }: Fault): LabError {
  return new LabError(code, parameters, { cause, ...(fields ? { fields } : {}) });
}

/** Any thrown thing as a fault; what nobody foresaw becomes `internal` with its stack as the cause. */
export function faultOf(error: unknown): Fault {
  if (error instanceof LabError) return error.fault;
  if (isDiskFull(error)) return new LabError('disk-full', {}, { cause: error }).fault;
  const message = error instanceof Error ? error.message : String(error);
  return new LabError('internal', { message }, { cause: error }).fault;
}
