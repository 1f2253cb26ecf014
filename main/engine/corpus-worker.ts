/** Reads, counts and stores one text in a thread of its own: for 100 MB that takes seconds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import type { Encoding } from '../contract/encoding.ts';
import type { TableChoice, TableReading } from '../contract/pair-table.ts';
import type { CorpusFacts } from '../store/corpora.ts';
import type { DecodedText } from '../tables/decode-text.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { corpusHash, readCorpus, writeCorpus } from '../text/corpus-folder.ts';
import { madeCorpus } from '../text/made-corpora.ts';
import { readPairTable } from '../text/pair-table.ts';
import { pairFacts } from '../text/pairs.ts';
import { readText } from '../text/read-text.ts';
import { splitCorpus } from '../text/split.ts';
import { textsAlone } from '../text/texts-alone.ts';
import { readAs } from './read-as.ts';
import { answerWith } from './threads.ts';

/** What a text says of itself only to a person. */
export type CorpusWords = Pick<CorpusFacts, 'title' | 'language' | 'licence' | 'attribution'>;

export interface CorpusTask {
  /** LAB_HOME/corpora */
  folder: string;
  name: string;
  source:
    | {
        kind: 'added';
        fileName: string;
        file: Blob;
        encoding: Encoding | undefined;
        /** Of a table that becomes pairs. */
        table: TableChoice | undefined;
      }
    /** One that the lab makes, by its name. */
    | { kind: 'made'; words: CorpusWords }
    /** One that is stored already, of which something is not known yet. */
    | { kind: 'stored'; sha256: string; facts: CorpusFacts }
    /** Labelled lines or pairs that are stored already, as texts alone. */
    | { kind: 'texts-alone'; sha256: string; words: CorpusWords }
    /** A file in UTF-8 that set-up made, and what its hash must be. */
    | { kind: 'prepared'; file: string; sha256: string; words: CorpusWords };
}
/** `null`: a prepared file that holds another text than it must. */
export type CorpusAnswer = { sha256: string; facts: CorpusFacts; reading?: TableReading } | null;

const EXCERPT_CHARACTERS = 400;
/** So many are enough to tell the language. */
const LANGUAGE_CHARACTERS = 10_000;

const { folder, name, source } = workerData as CorpusTask;

async function store(): Promise<CorpusAnswer> {
  if (source.kind === 'prepared') {
    const text = readFileSync(source.file, 'utf8');
    // A cache can be carried on a stick and damaged there; another text under this name would make runs incomparable.
    if (corpusHash(text) !== source.sha256) return null;
    return write(text, { ...source.words, origin: 'package', encoding: 'utf-8' });
  }
  if (source.kind === 'stored') {
    const { text } = readCorpus(join(folder, source.sha256));
    return { sha256: source.sha256, facts: { ...source.facts, vocabulary: vocabularyOf(text) } };
  }
  if (source.kind === 'made') {
    const corpus = madeCorpus(name)!;
    const text = corpus.text();
    if (corpusHash(text) !== corpus.sha256) throw new Error(`${name} is not the text that runs are compared on`);
    return write(text, { ...source.words, origin: 'made', encoding: null });
  }
  if (source.kind === 'texts-alone') {
    const { text } = readCorpus(join(folder, source.sha256));
    return write(textsAlone(text), { ...source.words, origin: 'added', encoding: null });
  }
  const { fileName, table } = source;
  const { text, encoding } = readText(await source.file.bytes(), fileName, source.encoding);
  if (!table) return writeAdded(text, encoding, fileName);
  const { text: pairs, reading } = pairsOfTable(text, encoding, { file: fileName, ...table });
  return { ...writeAdded(pairs, encoding, fileName), reading };
}

function pairsOfTable(
  text: string,
  encoding: DecodedText['encoding'],
  choice: Parameters<typeof readPairTable>[1],
): ReturnType<typeof readPairTable> {
  try {
    return readPairTable(text, choice);
  } catch (error) {
    throw readAs(encoding, error);
  }
}

function writeAdded(text: string, encoding: DecodedText['encoding'], fileName: string): NonNullable<CorpusAnswer> {
  return write(text, {
    title: { zh: name, en: name },
    language: languageOf(text.slice(0, LANGUAGE_CHARACTERS)),
    licence: '',
    attribution: fileName,
    origin: 'added',
    encoding,
  });
}

function write(text: string, more: CorpusWords & Pick<CorpusFacts, 'origin' | 'encoding'>): NonNullable<CorpusAnswer> {
  const distinct = new Set<string>();
  let characters = 0;
  for (const character of text) {
    distinct.add(character);
    characters++;
  }
  const bytes = Buffer.byteLength(text);
  const excerpt = [...text.slice(0, 2 * EXCERPT_CHARACTERS)].slice(0, EXCERPT_CHARACTERS).join('');
  const facts = {
    ...more,
    bytes,
    characters,
    distinctCharacters: distinct.size,
    vocabulary: vocabularyOf(text),
    pairs: pairFacts(text),
    baselines: null,
    excerpt,
  };
  const { sha256 } = writeCorpus(folder, { name, text, meta: facts });
  return { sha256, facts };
}

/** Tokens, as the trainer will find them. */
const vocabularyOf = (text: string): number => buildCharacterTokenizer(splitCorpus(text).training).vocabularySize;

function languageOf(text: string): CorpusFacts['language'] {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return han > latin ? 'zh' : latin > 0 ? 'en' : 'other';
}

void answerWith(store);
