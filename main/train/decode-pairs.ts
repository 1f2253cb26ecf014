/** What a checkpoint writes for many sources, and how far it is from what is wanted; nothing is trained. */
import { readFileSync } from 'node:fs';
import type { DecodedRow } from '../contract/decoding.ts';
import { LabError } from '../contract/fault.ts';
import { MARKS } from '../contract/pair-marks.ts';
import { learnsPairs } from '../contract/run-specification.ts';
import { namedCharacters } from '../contract/unseen-characters.ts';
import type { Decoded } from '../generate/beam-search.ts';
import { decodeSources } from '../generate/decode-sources.ts';
import { transformer } from '../models/transformer.ts';
import type { Executor } from '../tensor/program.ts';
import { BETWEEN, LINE_END, splitPairs } from '../text/pairs.ts';
import { type Tokenizer, tokenizerFromJSON } from '../text/tokenizer.ts';
import { scoreTexts } from '../text-scores/score-texts.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import type { DecodingJob, ToldDecoding } from './protocol.ts';

/** A source, and what is wanted of it where somebody told. */
interface Asked {
  source: string;
  wanted: string | null;
}

interface AskedPairs {
  pairs: Asked[];
  /** Most tokens of a source, and of a target with its end. */
  room: { source: number; target: number };
}

/**
 * Yields nothing between some tokens, so that others are heard.
 *
 * @param start begins a backend: not before the sources are known to be some
 * @throws LabError `model-without-pairs`; of lines that were given `source-empty` {line}, `source-unseen` {line, characters},
 *   `source-too-long` {line, needed, context}, `pair-longer-than-context` {needed, context}; of held-out pairs as
 *   {@link splitPairs}
 */
export async function* decodePairs(
  job: DecodingJob,
  { weights, state }: Checkpoint,
  start: () => Promise<Executor>,
): AsyncGenerator<ToldDecoding | undefined> {
  const { model, count, search } = job;
  if (!learnsPairs(model)) throw new LabError('model-without-pairs', {});
  const tokenizer = tokenizerFromJSON(state.tokenizer);
  const { pairs: all, room } =
    job.text === null ? heldOutPairs(job.corpusFile!, model.context) : givenPairs(job.text, tokenizer, model.context);
  const pairs = all.slice(0, count ?? all.length);
  const unseen = tokenizer.unseen(pairs.map(({ source }) => source).join(''));
  yield { all: all.length, asked: pairs.length, ambiguous: ambiguousIn(pairs), unseen };

  const tokens = tokenizer.vocabularySize + MARKS;
  const network = transformer(model, { source: tokens, target: tokens });
  const executor = await start();
  const variables = executor.createVariables(weights);
  const sources = pairs.map(({ source }) => Array.from(tokenizer.encode(source), (id) => id + MARKS));
  const rows: DecodedRow[] = new Array(pairs.length);
  try {
    for (const some of decodeSources({ executor, network, weights: variables }, sources, search, room)) {
      if (some === undefined) {
        yield;
        continue;
      }
      const written = [...some].map(([place, decoded]) => rowOf(pairs[place]!, place, decoded, tokenizer));
      for (const row of written) rows[row.place] = row;
      yield { rows: written };
    }
  } finally {
    variables.dispose();
  }
  const judged = rows.flatMap(({ written, wanted }) => (wanted === null ? [] : [{ written, reference: wanted }]));
  yield { scores: judged.length === 0 ? null : scoreTexts(judged) };
}

function rowOf({ source, wanted }: Asked, place: number, { tokens, ended }: Decoded, tokenizer: Tokenizer): DecodedRow {
  const written = tokenizer.decode(tokens.map((id) => id - MARKS));
  return { place, source, wanted, written, right: wanted === null ? null : written === wanted && ended };
}

function heldOutPairs(corpusFile: string, context: number): AskedPairs {
  const { validation, longest } = splitPairs(readFileSync(corpusFile, 'utf8'), context);
  return { pairs: validation.map(({ source, target }) => ({ source, wanted: target })), room: longest };
}

/** Lines of sources, or of pairs; line ends behind the last are none of them. */
function givenPairs(text: string, tokenizer: Tokenizer, context: number): AskedPairs {
  const lines = text.replace(/\n+$/, '').split(LINE_END);
  const pairs = lines.map((line, place): Asked => {
    const where = lines.length > 1 ? { line: place + 1 } : {};
    const [source = '', wanted = null] = line.split(BETWEEN);
    if (source === '') throw new LabError('source-empty', where);
    const ids = tokenizer.encode(source);
    if (ids.every((id) => id === tokenizer.unknown))
      throw new LabError('source-unseen', { ...where, ...namedCharacters(tokenizer.unseen(source)) });
    if (ids.length > context) throw new LabError('source-too-long', { ...where, needed: ids.length, context });
    const needed = wanted === null ? 0 : tokenizer.encode(wanted).length + 1;
    if (needed > context) throw new LabError('pair-longer-than-context', { needed, context });
    return { source, wanted };
  });
  return { pairs, room: { source: context, target: context } };
}

/** Pairs whose source stands among them with another target, too. */
function ambiguousIn(pairs: readonly Asked[]): number {
  const targets = new Map<string, Set<string>>();
  for (const { source, wanted } of pairs)
    if (wanted !== null) targets.set(source, (targets.get(source) ?? new Set()).add(wanted));
  return pairs.filter(({ source, wanted }) => wanted !== null && targets.get(source)!.size > 1).length;
}
