/** The lab's texts: those that set-up prepares, those that a person adds, and the counts that runs are compared with. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AddedCorpus, type CorpusEntry, LARGEST_FILE_BYTES, textsAloneName } from '../contract/corpus.ts';
import type { Encoding } from '../contract/encoding.ts';
import { LabError } from '../contract/fault.ts';
import { modelFacts } from '../contract/model-facts.ts';
import type { TableChoice, TableLook } from '../contract/pair-table.ts';
import type { Baselines } from '../contract/run.ts';
import { learnsPairs, type RunSpecification } from '../contract/run-specification.ts';
import { freeName } from '../contract/task-name.ts';
import type { CorpusFacts, CorpusRecord } from '../store/corpora.ts';
import type { Store } from '../store/open-store.ts';
import { charactersIn } from '../text/characters-in.ts';
import { CORPORA } from '../text/corpora.ts';
import { MADE_CORPORA, type MadeCorpus, madeCorpus } from '../text/made-corpora.ts';
import { mappingCorpus, sequenceLength } from '../text/mappings/mapping-corpora.ts';
import { splitPairs } from '../text/pairs.ts';
import { charactersFor, trainingCharacters } from '../text/split.ts';
import type { CorpusAnswer, CorpusTask } from './corpus-worker.ts';
import { createLine } from './line.ts';
import type { LookTask } from './table-look-worker.ts';
import { createTextCheck } from './text-check.ts';
import { createThreads } from './threads.ts';

export interface CorpusService {
  list(): CorpusEntry[];
  /** @throws LabError `corpus-unknown`, `corpus-not-ready` */
  ready(name: string): CorpusRecord;
  /** The same, and long enough for a context. @throws LabError also `corpus-too-short`, `counting-longer-than-text`, `context-shorter-than-sequence` */
  readyFor(specification: Pick<RunSpecification, 'corpus' | 'model' | 'recipe'>): CorpusRecord;
  /**
   * Where the text lies, checked to be the very one; what the lab or set-up makes is made when it is wanted and missing or
   * damaged. `null` when the text is gone. @throws LabError `corpus-damaged` {corpus, file}
   */
  file(sha256: string): Promise<string | null>;
  /** The same, and `null` also for a text that is damaged. */
  intact(sha256: string): Promise<string | null>;
  /**
   * Takes what set-up has prepared in the cache into the lab folder, and counts what older labs did not. Cheap when there
   * is nothing new.
   */
  takePrepared(): Promise<void>;
  /**
   * @throws LabError when the file is no text, or no table where it is said to be one, too large or too small, or the name
   *   is taken; nothing is half-added
   */
  add(text: {
    fileName: string;
    /** Without one it gets a free one, after the file. */
    name: string | undefined;
    file: Blob;
    encoding?: Encoding | undefined;
    /** Makes pairs of a table. */
    table?: TableChoice | undefined;
  }): Promise<AddedCorpus>;
  /**
   * The texts of labelled lines or pairs, of the part that is learned from: a text of their own, which is added unless it is
   * here already.
   *
   * @throws LabError as `ready` and `file`; `corpus-without-pairs`
   */
  textsAlone(name: string): Promise<CorpusEntry>;
  /** How a table begins; nothing is added. @throws LabError when the file is no text, or too large */
  look(table: { fileName: string; file: Blob; encoding?: Encoding | undefined }): Promise<TableLook>;
  /**
   * One that a person added, or any that can’t be read: what came with the set-up is then taken anew.
   *
   * @throws LabError `corpus-built-in`, `corpus-made-here`, `corpus-unknown`, `corpus-in-use`
   */
  remove(name: string): Promise<void>;
  /** Counted once for each text, in a thread; later calls answer at once. `null` when the text is gone. */
  baselines(sha256: string): Promise<Baselines | null>;
  /** The different characters of a text that the part that is learned from never shows; none where the text is gone. */
  unseen(sha256: string, text: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface CorpusServiceOptions {
  store: Store;
  /** LAB_HOME/corpora */
  folder: string;
  /** Where set-up leaves the prepared texts: `<name>.txt` in here. */
  prepared: string;
  preparing: () => boolean;
}

const MADE_LICENCE = { zh: '由本实验室生成', en: 'made by the lab' };

const LONGEST_NAME = 100;

type AddedSource = CorpusTask['source'] & { kind: 'added' };

const CORPUS_WORKER = new URL('./corpus-worker.ts', import.meta.url);
const LOOK_WORKER = new URL('./table-look-worker.ts', import.meta.url);
const BASELINES_WORKER = new URL('./baselines-worker.ts', import.meta.url);

/** What is known of a made text before it is made. */
function madeFacts({ title, language, bytes, characters, alphabet, excerpt, pairs }: MadeCorpus): CorpusFacts {
  return {
    ...{ title, language, bytes, characters, excerpt, pairs },
    origin: 'made',
    distinctCharacters: alphabet.size,
    vocabulary: alphabet.size + 1,
    encoding: null,
    licence: '',
    attribution: '',
    baselines: null,
  };
}

export function createCorpusService({ store, folder, prepared, preparing }: CorpusServiceOptions): CorpusService {
  const counting = new Map<string, Promise<Baselines>>();
  const threads = createThreads();
  /** Characters that the part that is learned from shows, by text. */
  const shown = new Map<string, Promise<ReadonlySet<string>>>();
  const isWhole = createTextCheck();
  /** The folder of the texts has one writer at a time. */
  const oneAtATime = createLine();
  let taking = false;

  const madeRecords = new Map(
    MADE_CORPORA.map((corpus): [string, CorpusRecord] => [
      corpus.name,
      { name: corpus.name, sha256: corpus.sha256, facts: madeFacts(corpus) },
    ]),
  );
  /** A text of this name: as it was stored, or as it will be once it is made. */
  const known = (name: string): CorpusRecord | null => {
    const made = madeRecords.get(name);
    if (!made) return store.corpora.get(name);
    const stored = store.corpora.list().find((corpus) => corpus.name === name);
    // What an older lab stored may lack what is known of it now.
    return stored?.sha256 === made.sha256 ? { ...stored, facts: { ...stored.facts, pairs: made.facts.pairs } } : made;
  };
  const making = new Map<string, Promise<unknown>>();

  const textOf = ({ name, sha256, facts }: CorpusRecord) =>
    facts.origin === 'made' ? madeCorpus(name)!.text() : readFileSync(fileOf(sha256), 'utf8');
  const fileOf = (sha256: string) => join(folder, sha256, 'text.txt');

  function entry({ name, sha256, facts }: CorpusRecord): CorpusEntry {
    const made = madeCorpus(name);
    const { title, licence, attribution } = CORPORA.find((corpus) => corpus.name === name) ?? {
      title: facts.title,
      licence: made ? MADE_LICENCE : { zh: facts.licence, en: facts.licence },
      attribution: made?.attribution ?? { zh: facts.attribution, en: facts.attribution },
    };
    const state = facts.origin === 'made' || existsSync(fileOf(sha256)) ? 'ready' : 'absent';
    const mapping = mappingCorpus(name);
    const questions = mapping ? { chance: 1 / mapping.answers.length, mapping: mapping.mapping } : null;
    return { ...facts, name, sha256, state, title, licence, attribution, questions };
  }

  /** In a thread. `null` when a prepared file is not the text that it must be. */
  async function put(task: Omit<CorpusTask, 'folder'>): Promise<CorpusEntry | null> {
    const answer = await threads.run<CorpusAnswer>(CORPUS_WORKER, { folder, ...task } satisfies CorpusTask);
    if (!answer) return null;
    const record = { name: task.name, ...answer };
    store.corpora.put(record);
    return entry(record);
  }

  /** @param isHere whether a text need not be taken: at a start that its file is there, later that it is whole */
  async function takeMissing(isHere: (sha256: string) => boolean | Promise<boolean>): Promise<void> {
    const unreadable = store.corpora.unreadable();
    for (const { name, sha256, title, language, licence, attribution } of CORPORA) {
      // One that can't be read is left as it is, for the lab that wrote it.
      if (unreadable.some((corpus) => corpus.name === name)) continue;
      if (store.corpora.get(name)?.sha256 === sha256 && (await isHere(sha256))) continue;
      const file = join(prepared, `${name}.txt`);
      if (!existsSync(file)) continue;
      taking = true;
      const words = { title, language, licence: licence.en, attribution: attribution.en };
      await put({ name, source: { kind: 'prepared', file, sha256, words } });
    }
  }

  const takePrepared = (isHere: Parameters<typeof takeMissing>[0]) =>
    oneAtATime(() =>
      takeMissing(isHere)
        .finally(() => {
          taking = false;
        })
        .then(countMissing),
    );

  /** What nobody has to add: made by the lab, or taken once more from where set-up left it. */
  async function makeAnew(sha256: string): Promise<void> {
    const made = MADE_CORPORA.find((corpus) => corpus.sha256 === sha256);
    if (!made) {
      if (CORPORA.some((corpus) => corpus.sha256 === sha256)) await takePrepared((each) => isWhole(fileOf(each), each));
      return;
    }
    const { title, language } = made;
    const words = { title, language, licence: '', attribution: '' };
    await oneAtATime(() => put({ name: made.name, source: { kind: 'made', words } }));
  }

  async function intact(sha256: string): Promise<string | null> {
    const file = fileOf(sha256);
    if (await isWhole(file, sha256)) return file;
    if (!making.has(sha256))
      making.set(
        sha256,
        makeAnew(sha256).finally(() => making.delete(sha256)),
      );
    await making.get(sha256);
    return (await isWhole(file, sha256)) ? file : null;
  }

  /** What texts that an older lab took in do not say of themselves. */
  async function countMissing(): Promise<void> {
    for (const { name, sha256, facts } of store.corpora.list()) {
      if (facts.vocabulary !== null || !existsSync(fileOf(sha256))) continue;
      const source = { kind: 'stored', sha256, facts } as const;
      const answer = await threads.run<CorpusAnswer>(CORPUS_WORKER, { folder, name, source } satisfies CorpusTask);
      const now = store.corpora.get(name);
      if (!answer || now?.sha256 !== sha256) continue;
      // Meanwhile its lines to compare with may have been counted.
      store.corpora.put({ ...now, facts: { ...now.facts, vocabulary: answer.facts.vocabulary } });
    }
  }

  /** Characters of the part that is learned from; `null` where the text is gone. A made text is not made for it. */
  async function shownBy(sha256: string): Promise<ReadonlySet<string> | null> {
    const made = MADE_CORPORA.find((corpus) => corpus.sha256 === sha256);
    if (made) return made.alphabet;
    const characters = store.corpora.list().find((corpus) => corpus.sha256 === sha256)?.facts.characters;
    const file = characters ? await intact(sha256) : null;
    if (!characters || file === null) return null;
    const reading = shown.get(sha256) ?? charactersIn(file, trainingCharacters(characters));
    shown.set(sha256, reading);
    reading.catch(() => shown.delete(sha256));
    return reading;
  }

  const isTaken = (name: string) => known(name) !== null || CORPORA.some((corpus) => corpus.name === name);

  /** The very text that a damaged or lost one of this name was takes its place again. */
  async function putBack(name: string, source: AddedSource): Promise<AddedCorpus | null> {
    const lost = store.corpora.list().find((corpus) => corpus.name === name);
    if (!lost || lost.facts.origin === 'made' || (await isWhole(fileOf(lost.sha256), lost.sha256))) return null;
    const answer = await threads.run<CorpusAnswer>(CORPUS_WORKER, { folder, name, source } satisfies CorpusTask);
    if (answer?.sha256 === lost.sha256) return { ...entry(lost), table: answer.reading ?? null };
    if (answer) removeUnused(answer.sha256);
    return null;
  }

  function removeUnused(sha256: string): void {
    if (!store.corpora.entries().some((corpus) => corpus.sha256 === sha256))
      rmSync(join(folder, sha256), { recursive: true, force: true });
  }

  /** In a thread; a name that is only after the file gives way to a text that has it already. */
  async function addText(given: string | undefined, source: AddedSource): Promise<AddedCorpus> {
    const wanted = given || nameFrom(source.fileName);
    const back = await putBack(wanted, source);
    if (back) return back;
    const name = given ? wanted : freeName(wanted, isTaken, LONGEST_NAME);
    const taken = new LabError('corpus-name-taken', { name: wanted, file: source.fileName });
    if (isTaken(name)) throw taken;
    const answer = await threads.run<CorpusAnswer>(CORPUS_WORKER, { folder, name, source } satisfies CorpusTask);
    // The same file once more is no second text.
    if (name !== wanted && known(wanted)?.sha256 === answer?.sha256) throw taken;
    const { reading = null, ...stored } = answer!;
    const record = { name, ...stored };
    store.corpora.put(record);
    return { ...entry(record), table: reading };
  }

  async function addTextsAlone(parent: CorpusRecord): Promise<CorpusEntry> {
    const name = freeName(textsAloneName(parent.name), isTaken, LONGEST_NAME);
    const { language, licence, attribution } = parent.facts;
    const words = { title: { zh: name, en: name }, language, licence, attribution };
    const source = { kind: 'texts-alone', sha256: parent.sha256, words } as const;
    const answer = (await threads.run<CorpusAnswer>(CORPUS_WORKER, { folder, name, source } satisfies CorpusTask))!;
    const same = store.corpora.list().find(({ sha256 }) => sha256 === answer.sha256);
    if (same) return entry(same);
    // What set-up would bring is known by its own name.
    const packaged = CORPORA.find(({ sha256 }) => sha256 === answer.sha256);
    const record: CorpusRecord = packaged
      ? { name: packaged.name, ...answer, facts: { ...answer.facts, origin: 'package' } }
      : { name, ...answer };
    store.corpora.put(record);
    return entry(record);
  }

  const service: CorpusService = {
    list() {
      const unreadable = new Set(store.corpora.unreadable().map(({ name }) => name));
      const added = new Map(store.corpora.list().map((record) => [record.name, record]));
      for (const { name } of MADE_CORPORA) added.delete(name);
      const offered = CORPORA.filter(({ name }) => !unreadable.has(name)).map((corpus): CorpusEntry => {
        const record = added.get(corpus.name);
        added.delete(corpus.name);
        if (record) return entry(record);
        return {
          name: corpus.name,
          title: corpus.title,
          language: corpus.language,
          state: preparing() || taking ? 'preparing' : 'absent',
          origin: 'package',
          bytes: null,
          characters: null,
          distinctCharacters: null,
          vocabulary: null,
          sha256: null,
          encoding: null,
          licence: corpus.licence,
          attribution: corpus.attribution,
          baselines: null,
          questions: null,
          pairs: corpus.pairs,
          excerpt: null,
        };
      });
      const made = MADE_CORPORA.map(({ name }) => entry(known(name)!));
      return [...offered, ...[...added.values()].map(entry), ...made];
    },
    ready(name) {
      const record = known(name);
      if (record && (record.facts.origin === 'made' || existsSync(fileOf(record.sha256)))) return record;
      if (record || CORPORA.some((corpus) => corpus.name === name))
        throw new LabError('corpus-not-ready', { corpus: name });
      const names = [...CORPORA, ...store.corpora.list(), ...MADE_CORPORA].map((corpus) => corpus.name);
      throw new LabError('corpus-unknown', { corpus: name, known: [...new Set(names)].join(', ') });
    },
    readyFor({ corpus: name, model, recipe }) {
      const { window: context } = modelFacts(model);
      const record = service.ready(name);
      const characters = record.facts.characters ?? 0;
      if (recipe.kind === 'counting') {
        // Each portion has a token, and one row of tokens at least is as long as the order.
        const least = Math.max(context, recipe.steps);
        if (trainingCharacters(characters) < least)
          throw new LabError('counting-longer-than-text', {
            ...{ file: name, characters },
            needed: charactersFor(least),
          });
        return record;
      }
      if (learnsPairs(model)) {
        const { pairs } = record.facts;
        // What is wrong is told by the line; of pairs that are known to be some, only how long they are.
        if (!pairs) splitPairs(textOf(record), context);
        else if (pairs.longest > context)
          throw new LabError('pair-longer-than-context', { needed: pairs.longest, context });
        return record;
      }
      // A row of inputs and the token after it.
      if (trainingCharacters(characters) < context + 1)
        throw new LabError('corpus-too-short', { file: name, characters, needed: charactersFor(context + 1), context });
      const made = mappingCorpus(name);
      if (made && context < sequenceLength(made))
        throw new LabError('context-shorter-than-sequence', { needed: sequenceLength(made), context });
      return record;
    },
    async file(sha256) {
      const whole = await intact(sha256);
      const file = fileOf(sha256);
      if (whole !== null || !existsSync(file)) return whole;
      const corpus = service.list().find((one) => one.sha256 === sha256)?.name ?? sha256;
      throw new LabError('corpus-damaged', { corpus, file });
    },
    intact,
    takePrepared: () => takePrepared((sha256) => existsSync(fileOf(sha256))),
    async add({ fileName, name, file, encoding, table }) {
      refuseLarge(fileName, file);
      // A plain Blob goes into the thread without being copied; what comes with a name of its own (a File) would not.
      const source = { kind: 'added', fileName, file: new Blob([file]), encoding, table } as const;
      return oneAtATime(() => addText(name?.trim(), source));
    },
    async textsAlone(name) {
      const parent = service.ready(name);
      if ((await service.file(parent.sha256)) === null) throw new LabError('corpus-not-ready', { corpus: name });
      return oneAtATime(() => addTextsAlone(parent));
    },
    async look({ fileName, file, encoding }) {
      refuseLarge(fileName, file);
      const task: LookTask = { fileName, file: new Blob([file]), encoding };
      return threads.run<TableLook>(LOOK_WORKER, task);
    },
    remove: (name) =>
      oneAtATime(async () => {
        const unreadable = store.corpora.unreadable().some((corpus) => corpus.name === name);
        const comes = CORPORA.some((corpus) => corpus.name === name);
        if (comes && !unreadable) throw new LabError('corpus-built-in', { corpus: name });
        if (madeRecords.has(name)) throw new LabError('corpus-made-here', { corpus: name });
        const record = store.corpora.entries().find((corpus) => corpus.name === name);
        if (!record)
          throw new LabError('corpus-unknown', {
            corpus: name,
            known: store.corpora
              .entries()
              .map((corpus) => corpus.name)
              .join(', '),
          });
        // What can still go on needs its text; what is finished does not.
        const user = store.runs
          .entries()
          .find((run) => run.trashedAt === null && run.state !== 'finished' && run.corpusSha256 === record.sha256);
        if (user) throw new LabError('corpus-in-use', { corpus: name, run: user.name });
        store.corpora.remove(name);
        removeUnused(record.sha256);
        if (comes) await takeMissing((sha256) => existsSync(fileOf(sha256))).finally(() => (taking = false));
      }),
    async baselines(sha256) {
      const known = store.corpora.list().find((corpus) => corpus.sha256 === sha256)?.facts.baselines;
      if (known) return known;
      const file = await intact(sha256);
      if (file === null) return null;
      let counted = counting.get(sha256);
      if (!counted) {
        counted = threads.run<Baselines>(BASELINES_WORKER, { file });
        counting.set(sha256, counted);
        counted.finally(() => counting.delete(sha256)).catch(() => undefined);
      }
      const baselines = await counted;
      for (const corpus of store.corpora.list()) {
        if (corpus.sha256 === sha256) store.corpora.put({ ...corpus, facts: { ...corpus.facts, baselines } });
      }
      return baselines;
    },
    async unseen(sha256, text) {
      const characters = await shownBy(sha256);
      return characters === null ? [] : [...new Set(text)].filter((character) => !characters.has(character));
    },
    close: () => threads.close(),
  };
  return service;
}

function refuseLarge(fileName: string, file: Blob): void {
  if (file.size > LARGEST_FILE_BYTES)
    throw new LabError('file-too-large', { file: fileName, bytes: file.size, limit: LARGEST_FILE_BYTES });
}

function nameFrom(fileName: string): string {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
  return base.normalize('NFC').trim() || 'text';
}
