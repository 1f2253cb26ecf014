/** Asks the language process: started with the first question, one model at a time, given back when nobody asks. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { errorOf, type Fault, LabError } from '../contract/fault.ts';
import {
  type GeneratedToken,
  type GenerateEnd,
  type GenerateRequest,
  type ItemScore,
  type LanguageModelFacts,
  type ScoreRequest,
  serverModelOf,
  type TokenPiece,
} from '../contract/language.ts';
import type {
  LanguageAnswer,
  LanguageCommand,
  LanguageMessage,
  LanguageQuestion,
  ModelSource,
} from '../language/protocol.ts';
import { sha256OfFile } from '../provision/packages/files.ts';
import { checkLengths } from '../train/checkpoint-manifest.ts';
import { type Arrivals, createArrivals } from './arrivals.ts';
import { rememberDamage } from './damaged-checkpoints.ts';
import type { LanguageModels, OpenableModel } from './language-models.ts';
import { createLine } from './line.ts';

export interface LanguageService {
  /** Opens the model if it is not the one that answers now. Rejects as {@link LanguageModels.find}, `model-unreadable`, or `language-died-loading`. */
  open(model: string): Promise<LanguageModelFacts>;
  tokenize(model: string, text: string): Promise<TokenPiece[] | null>;
  /** Models of a server. @throws LabError `server-unreachable`, `server-refused`, `server-unusable` */
  serverModels(base: string): Promise<string[]>;
  /** Whether something came of a model since it was first asked here; of a server's, since its address was entered. */
  hasAnswered(model: string): boolean;
  /** Nothing more goes to the server: what is asked of it ends with `server-left`. */
  leaveServer(address: string): void;
  /** Items as they are scored. An abort, or no more listening, stops it. */
  score(model: string, request: ScoreRequest, signal?: AbortSignal): AsyncGenerator<ItemScore>;
  generate(
    model: string,
    request: GenerateRequest,
    signal?: AbortSignal,
  ): AsyncGenerator<{ token: GeneratedToken } | { end: GenerateEnd }>;
  /** The process that answers now, `null` without one. */
  readonly process: number | null;
  close(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('../language/language-process.ts', import.meta.url));
/** A model holds hundreds of megabytes: after so long without a question they are given back. */
const IDLE_MILLISECONDS = 10 * 60 * 1000;
/** What native code wrote last, kept for the fault's cause. */
const LAST_WORDS = 4000;

/**
 * Threads that the model may use: the cores less one, which the page, the engine and other programs have work for. One
 * too many costs seconds a token, one too few a third of the speed. `LAB_LANGUAGE_THREADS` says otherwise.
 */
export function languageThreads(environment: NodeJS.ProcessEnv, cores: number): number {
  const asked = Number(environment.LAB_LANGUAGE_THREADS);
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, cores) : Math.max(1, cores - 1);
}

/** A question whose answer has not ended; `model` is whom it was put to, `null` where it is to no model. */
interface Waiting {
  question: LanguageQuestion['ask'];
  arrivals: Arrivals<Told>;
  model: string | null;
}

type Told = { item: ItemScore } | { token: GeneratedToken } | { answer: LanguageAnswer };

export function createLanguageService(options: {
  models: LanguageModels;
  /** Threads for the model. */
  threads: number;
  program?: string;
}): LanguageService {
  const { models, threads, program = PROGRAM } = options;
  let child: ChildProcess | null = null;
  let opened: { model: string; facts: Promise<LanguageModelFacts> } | null = null;
  let sequence = 0;
  let idle: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  const waiting = new Map<number, Waiting>();
  const inLine = createLine();
  const answered = new Set<string>();

  function start(): ChildProcess {
    const started = fork(program, [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      // Out of reach of a terminal's Ctrl-C, as a trainer.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let lastWords = '';
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    started.on('message', (message: LanguageMessage) => {
      const { arrivals: asked, model = null } = waiting.get(message.id) ?? {};
      // A refusal is none: a server that still reads its model gives one, too.
      if (model !== null && ('item' in message || 'token' in message)) answered.add(model);
      if ('item' in message) asked?.put({ item: message.item });
      else if ('token' in message) asked?.put({ token: message.token });
      else {
        if ('fault' in message) asked?.end(errorOf(message.fault));
        else asked?.put({ answer: message.answer });
        asked?.end();
        waiting.delete(message.id);
      }
    });
    const gone = (code: number | null, signal: string | null) => {
      if (child !== started) return;
      child = null;
      opened = null;
      const how = { ...(code === null ? {} : { code }), ...(signal === null ? {} : { signal }) };
      endAll(how, lastWords ? { cause: lastWords } : {});
    };
    started.on('error', () => gone(null, null));
    started.on('exit', gone);
    return started;
  }

  function stop(): void {
    const ending = child;
    child = null;
    opened = null;
    ending?.kill('SIGKILL');
    endAll({}, {});
  }

  /** Nobody answers any more. A model that never came in is another thing to a person than an answer that broke off. */
  function endAll(how: Fault['parameters'], more: { cause?: string }): void {
    for (const { question, arrivals } of waiting.values())
      arrivals.end(new LabError(question === 'open' ? 'language-died-loading' : 'language-died', how, more));
    waiting.clear();
  }

  /** The question is on its way when this returns. */
  function ask(model: string | null, question: LanguageQuestion, signal?: AbortSignal): AsyncGenerator<Told> {
    if (closed) throw new LabError('internal', { message: 'the language service is closed' });
    if (idle) clearTimeout(idle);
    child ??= start();
    const asked = child;
    const id = ++sequence;
    const arrivals = createArrivals<Told>();
    waiting.set(id, { question: question.ask, arrivals, model });
    const tell = (command: LanguageCommand) => {
      if (asked.connected) asked.send(command, () => undefined);
    };
    tell({ id, question });
    const abort = () => tell({ stop: id });
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    return listen(id, arrivals, () => {
      signal?.removeEventListener('abort', abort);
      if (waiting.has(id)) abort();
    });
  }

  async function* listen(id: number, arrivals: Arrivals<Told>, stopped: () => void): AsyncGenerator<Told> {
    try {
      yield* arrivals.take();
    } finally {
      stopped();
      waiting.delete(id);
      if (waiting.size === 0 && !closed) {
        idle = setTimeout(stop, IDLE_MILLISECONDS);
        idle.unref();
      }
    }
  }

  async function answer(model: string | null, question: LanguageQuestion): Promise<LanguageAnswer> {
    for await (const told of ask(model, question)) if ('answer' in told) return told.answer;
    throw new LabError('internal', { message: 'the language process gave no answer' });
  }

  async function openModel(model: OpenableModel): Promise<LanguageModelFacts> {
    let told: LanguageAnswer;
    try {
      told = await answer(model.id, { ask: 'open', source: await sourceOf(model) });
    } catch (error) {
      if (model.kind === 'lab') rememberDamage(model.checkpoint, error);
      throw error;
    }
    if (!('facts' in told)) throw new LabError('internal', { message: 'no facts of the model' });
    return told.facts;
  }

  async function sourceOf(model: OpenableModel): Promise<ModelSource> {
    const { id, title } = model;
    if (model.kind === 'lab') {
      const { configuration, checkpoint, weights } = model;
      checkLengths(checkpoint, 'weights');
      const sha256 = await sha256OfFile(weights);
      return { kind: 'lab', configuration, checkpoint, facts: { id, title, sha256 } };
    }
    if (model.kind === 'server') return { kind: 'server', base: model.base, model: model.model, facts: { id, title } };
    const { parameters, runtime, file } = model;
    // llama.cpp loads damaged weights without a word, and answers with them.
    const sha256 = await sha256OfFile(file);
    if (model.sha256 !== null && sha256 !== model.sha256) {
      const cause = `SHA-256 ${sha256} instead of ${model.sha256}`;
      throw new LabError('model-unreadable', { file }, { cause });
    }
    return { kind: 'llama', runtime, file, threads, facts: { id, title, parameters, sha256 } };
  }

  async function opening(model: string): Promise<LanguageModelFacts> {
    if (opened?.model !== model) {
      const started = { model, facts: openModel(models.find(model)) };
      opened = started;
      started.facts.catch(() => {
        if (opened === started) opened = null;
      });
    }
    return opened!.facts;
  }

  /** In line: a question is on its way to its model before another one can take the model's place. */
  async function askModel(model: string, question: LanguageQuestion, signal?: AbortSignal) {
    const [told] = await inLine(async () => {
      await opening(model);
      return [ask(model, question, signal)];
    });
    return told!;
  }

  return {
    open: (model) => inLine(() => opening(model)),
    async tokenize(model, text) {
      for await (const told of await askModel(model, { ask: 'tokenize', text }))
        if ('answer' in told && 'pieces' in told.answer) return told.answer.pieces;
      return null;
    },
    async serverModels(base) {
      const told = await answer(null, { ask: 'server-models', base });
      if (!('models' in told)) throw new LabError('internal', { message: 'no models of the server' });
      return told.models;
    },
    hasAnswered: (model) => answered.has(model),
    leaveServer(address) {
      const isThere = (model: string | null) => model !== null && serverModelOf(model)?.address === address;
      if (opened && isThere(opened.model)) opened = null;
      for (const model of [...answered]) if (isThere(model)) answered.delete(model);
      for (const { arrivals, model } of waiting.values())
        if (isThere(model)) arrivals.end(new LabError('server-left', { address }));
    },
    async *score(model, request, signal) {
      for await (const told of await askModel(model, { ask: 'score', request }, signal))
        if ('item' in told) yield told.item;
    },
    async *generate(model, request, signal) {
      for await (const told of await askModel(model, { ask: 'generate', request }, signal)) {
        if ('token' in told) yield { token: told.token };
        else if ('answer' in told && 'end' in told.answer && told.answer.end) yield { end: told.answer.end };
      }
    },
    get process() {
      return child?.pid ?? null;
    },
    async close() {
      closed = true;
      if (idle) clearTimeout(idle);
      stop();
    },
  };
}
