/** Masked texts as a network learns from them and is asked about them: packed rows, or pairs of sentences. */
import { LabError } from '../../contract/fault.ts';
import { mostChosen } from '../../contract/masking.ts';
import { createRandom, type Random } from '../../random/random.ts';
import type { InputArray } from '../../tensor/program.ts';
import { createMasking, type MaskedBatch } from '../../text/masking.ts';
import { type PackedTexts, packTexts } from '../../text/packed-texts.ts';
import { createSentencePairs } from '../../text/sentence-pairs.ts';
import type { InputArrays } from '../objective.ts';
import type { MaskedData, MaskedPart } from './masked-data.ts';

/** [CLS] and [SEP] around a text that stands alone. */
const AROUND = 2;
/** Draws the masks and pairs of the validation part: the same for every run, so that runs are compared by the same questions. */
const ASKED_SEED = 1;

export interface MaskedBatches {
  /** A batch of the shapes to prepare for. */
  readonly example: InputArrays;
  /** Endless ones of the training part. @param random draws masks @param seed of the order @param drawn batches before */
  training(random: Random, seed: number, drawn: number): { next(): InputArrays };
  /** The validation part, once. */
  validation(): InputArrays[];
}

interface Sizes {
  context: number;
  batchSize: number;
}

/** @throws LabError `corpus-without-sentences` where pairs are asked for and a side of the cut has none */
export function maskedBatches(data: MaskedData, sizes: Sizes & { nextSentence: boolean }): MaskedBatches {
  return sizes.nextSentence ? pairsOfSentences(data, sizes) : packedRows(data, sizes);
}

function packedRows(data: MaskedData, { context, batchSize }: Sizes): MaskedBatches {
  const { marks, tokenizer } = data;
  const packed = (part: MaskedPart): PackedTexts =>
    packTexts({ texts: part.texts(context - AROUND), context, batchSize, marks });
  const segments = () => integers(new Int32Array(batchSize * context), batchSize, context);
  const arrays = (
    masked: MaskedBatch,
    { owners, places }: { owners: Int32Array; places: Int32Array },
  ): InputArrays => ({
    ...maskedArrays(masked, { context, batchSize }),
    segments: segments(),
    owners: integers(owners, batchSize, context),
    places: integers(places, batchSize, context),
  });
  const training = packed(data.training);
  const batchesOf = (masking: ReturnType<typeof createMasking>) => (batch: ReturnType<PackedTexts['once']>[number]) =>
    arrays(masking(batch.ids, context), batch);
  return {
    example: batchesOf(createMasking(tokenizer.vocabularySize, marks, asked()))(training.once()[0]!),
    training(random, seed, drawn) {
      const masked = batchesOf(createMasking(tokenizer.vocabularySize, marks, random));
      const rows = training.batches(createRandom(seed, 'passes'), drawn);
      return { next: () => masked(rows.next()) };
    },
    validation: () =>
      packed(data.validation)
        .once()
        .map(batchesOf(createMasking(tokenizer.vocabularySize, marks, asked()))),
  };
}

function pairsOfSentences(data: MaskedData, { context, batchSize }: Sizes): MaskedBatches {
  const { marks, tokenizer } = data;
  function batches(part: MaskedPart, random: Random) {
    const lines = part.sentences();
    const followed = lines.filter((line, place) => line.length > 0 && lines[place + 1]?.length).length;
    if (followed === 0 || new Set(lines.map(String)).size < 3) throw new LabError('corpus-without-sentences', {});
    const pairs = createSentencePairs({ lines, batchSize, context, marks, random });
    const masking = createMasking(tokenizer.vocabularySize, marks, random);
    const next = (): InputArrays => {
      const { ids, segments, elsewhere } = pairs.next();
      return {
        ...maskedArrays(masking(ids, context), { context, batchSize }),
        segments: integers(segments, batchSize, context),
        elsewhere: integers(elsewhere, batchSize),
      };
    };
    return { next, followed };
  }
  return {
    example: batches(data.training, asked()).next(),
    training: (random) => batches(data.training, random),
    validation() {
      // As many pairs as there are sentences that another follows.
      const { next, followed } = batches(data.validation, asked());
      return Array.from({ length: Math.ceil(followed / batchSize) }, next);
    },
  };
}

const asked = () => createRandom(ASKED_SEED, 'data');

const integers = (data: Int32Array, ...shape: number[]): InputArray => ({ data, shape });

const maskedArrays = ({ ids, chosen, targets }: MaskedBatch, { context, batchSize }: Sizes): InputArrays => ({
  ids: integers(ids, batchSize, context),
  chosen: integers(chosen, batchSize * mostChosen(context)),
  targets: integers(targets, batchSize * mostChosen(context)),
});
