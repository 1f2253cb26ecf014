/** What checkpoints of a run write for a source, and how they attended meanwhile; nothing is trained. */
import { readFileSync } from 'node:fs';
import { LabError } from '../contract/fault.ts';
import { MARKS } from '../contract/pair-marks.ts';
import { learnsPairs, type TransformerConfiguration } from '../contract/run-specification.ts';
import { beamSearch, type Decoded } from '../generate/beam-search.ts';
import { pairAttention } from '../generate/pair-attention.ts';
import { createPairDecoder } from '../generate/pair-decoder.ts';
import { transformer } from '../models/transformer.ts';
import type { Executor } from '../tensor/program.ts';
import { BETWEEN, LINE_END, type Pair, splitPairs } from '../text/pairs.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import type { AttentionJob, ToldAttention } from './protocol.ts';
import { unseenOf } from './sample-run.ts';

/** A source, and what is wanted of it where somebody told. */
type Asked = Pick<Pair, 'source'> & { wanted: string | null };

/**
 * A checkpoint after the other, in the order of the job.
 *
 * @param start begins a backend: not before the source is known to be one
 * @throws LabError `model-without-pairs`, `source-empty`, `source-unseen`, `source-too-long` {needed, context},
 * `checkpoint-damaged`, and as {@link splitPairs} where no source is given
 */
export async function* attentionOfPair(
  job: AttentionJob,
  read: (folder: string) => Promise<Checkpoint>,
  start: () => Promise<Executor>,
): AsyncGenerator<ToldAttention> {
  const { model } = job;
  if (!learnsPairs(model)) throw new LabError('model-without-pairs', {});
  const asked = askedPair(job);
  let opened: OpenedPair | null = null;
  try {
    for (const { step, folder } of job.checkpoints) {
      const checkpoint = await read(folder);
      opened ??= await openPair({ job, model, asked, checkpoint }, start);
      yield { step, ...opened.written(checkpoint) };
    }
  } finally {
    opened?.dispose();
  }
}

/** Of several lines the last that holds something; without any the first held-out pair. */
export function askedPair({ text, corpusFile }: Pick<AttentionJob, 'text' | 'corpusFile'>): Asked {
  if (text === null) {
    const [pair] = splitPairs(readFileSync(corpusFile!, 'utf8'), Number.POSITIVE_INFINITY).validation;
    return { source: pair!.source, wanted: pair!.target };
  }
  const [source = '', wanted = null] = (text.replace(/\n+$/, '').split(LINE_END).at(-1) ?? '').split(BETWEEN);
  if (source === '') throw new LabError('source-empty', {});
  return { source, wanted };
}

interface OpenedPair {
  /** What the weights of a checkpoint make of the pair. */
  written(checkpoint: Pick<Checkpoint, 'weights'>): Omit<ToldAttention, 'step'>;
  dispose(): void;
}

/** @param checkpoint any of the run: all have one vocabulary, and weights of the same shapes */
async function openPair(
  {
    job: { search },
    model,
    asked: { source, wanted },
    checkpoint,
  }: { job: AttentionJob; model: TransformerConfiguration; asked: Asked; checkpoint: Checkpoint },
  start: () => Promise<Executor>,
): Promise<OpenedPair> {
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  const unseen = unseenOf(tokenizer, source, 'source-unseen');
  const ids = Array.from(tokenizer.encode(source), (id) => id + MARKS);
  const { context } = model;
  if (ids.length > context) throw new LabError('source-too-long', { needed: ids.length, context });
  const tokens = tokenizer.vocabularySize + MARKS;
  const network = transformer(model, { source: tokens, target: tokens });
  const executor = await start();
  const weights = executor.createVariables(checkpoint.weights);
  const decoder = createPairDecoder(executor, network, weights, {
    ...{ sources: 1, beams: search.beams, source: ids.length, target: context },
  });
  return {
    written(checkpoint) {
      weights.write(checkpoint.weights);
      const best = atOnce(beamSearch(decoder, [ids], search.lengthPenalty))[0]!;
      return {
        ...{ unseen, source: tokenizer.pieces(source), wanted, ended: best.ended },
        written: best.tokens.map((id) => tokenizer.decode([id - MARKS])),
        ...pairAttention({ executor, network, weights }, ids, best),
      };
    },
    dispose() {
      decoder.dispose();
      weights.dispose();
    },
  };
}

/** Without a break between tokens: nobody else waits in this process. */
export function atOnce(decoding: Generator<undefined, Decoded[]>): Decoded[] {
  let next = decoding.next();
  while (!next.done) next = decoding.next();
  return next.value;
}
