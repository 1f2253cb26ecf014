/**
 * A byte pair tokenizer as Hugging Face's libraries read and write one: `tokenizer.json` of tokenizers; and GPT-2's own
 * `vocab.json`, ids by token, with `merges.txt`, a pair a line.
 */
import { z } from 'zod';
import {
  CONFIGURATION,
  parsed,
  TOKENIZER,
  type TokenizerFiles,
  tokensInOrder,
  unusable,
  vocabularyOfIds,
  written,
} from '../hugging-face/files.ts';
import { BytePairTokenizer, type BytePairTokenizerJSON } from './byte-pair-tokenizer.ts';

const VOCABULARY = 'vocab.json';
const MERGES = 'merges.txt';
/** GPT-2's token between two texts: its tokenizer takes it whole wherever it is written, and says so nowhere in these files. */
const END_OF_TEXT = '<|endoftext|>';

const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true } as const;

/** Files of which `AutoTokenizer` makes a tokenizer that gives the same ids. @param options `context`: most tokens of a text */
export function bytePairFiles(tokenizer: BytePairTokenizer, { context }: { context: number }): TokenizerFiles {
  const { vocabulary, merges, whole } = tokenizer.toJSON();
  return {
    [TOKENIZER]: written({
      ...{ version: '1.0', truncation: null, padding: null },
      added_tokens: whole.map((content) => ({
        ...{ id: vocabulary.indexOf(content), content, single_word: false, lstrip: false, rstrip: false },
        ...{ normalized: false, special: true },
      })),
      normalizer: null,
      pre_tokenizer: byteLevel,
      post_processor: null,
      decoder: { ...byteLevel, add_prefix_space: true },
      model: {
        ...{ type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null },
        ...{ fuse_unk: false, byte_fallback: false, ignore_merges: false },
        vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
        merges: merges.map((pair) => pair.split(' ')),
      },
    }),
    [CONFIGURATION]: written({
      tokenizer_class: 'PreTrainedTokenizerFast',
      model_input_names: ['input_ids', 'attention_mask'],
      model_max_length: context,
      clean_up_tokenization_spaces: false,
    }),
  };
}

const nothing = z.union([z.null(), z.literal('')]).optional();
const never = z.literal(false).default(false);

/** What a tokenizer has to say of itself so that this lab cuts texts as it does. */
const readFile = z.object({
  truncation: z.null().optional(),
  padding: z.null().optional(),
  added_tokens: z
    .array(z.object({ id: z.int(), content: z.string().min(1), single_word: never, lstrip: never, rstrip: never }))
    .default([]),
  normalizer: z.null().optional(),
  pre_tokenizer: z.object({
    type: z.literal('ByteLevel'),
    add_prefix_space: z.literal(false),
    use_regex: z.literal(true).default(true),
  }),
  post_processor: z
    .union([
      z.object({ type: z.literal('ByteLevel') }),
      // Puts nothing before or behind a text.
      z.object({ type: z.literal('TemplateProcessing'), special_tokens: z.strictObject({}) }),
    ])
    .nullish(),
  model: z.object({
    type: z.literal('BPE').default('BPE'),
    dropout: z.null().optional(),
    unk_token: z.string().nullish(),
    continuing_subword_prefix: nothing,
    end_of_word_suffix: nothing,
    byte_fallback: never,
    ignore_merges: never,
    vocab: vocabularyOfIds,
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
  }),
});

/** Of transformers' settings those that say how texts are cut. */
const readConfiguration = z.object({
  add_prefix_space: never.nullable(),
  add_bos_token: never.nullable(),
  add_eos_token: never.nullable(),
});

/** Whether that is what these files describe, or mean to. */
export const isBytePair = (files: Readonly<Record<string, string>>): boolean =>
  files[TOKENIZER] === undefined
    ? files[VOCABULARY] !== undefined
    : /"type":\s*"BPE"|"merges":\s*\[/.test(files[TOKENIZER]);

/**
 * @param files texts by name: `tokenizer.json`, or else `vocab.json` and `merges.txt`; `tokenizer_config.json` where there is one
 * @throws LabError `tokenizer-unusable` {file, problem} for what would be cut otherwise here, or is no such file
 */
export function bytePairOf(files: Readonly<Record<string, string>>): BytePairTokenizer {
  if (files[CONFIGURATION] !== undefined) parsed(CONFIGURATION, files[CONFIGURATION], readConfiguration);
  if (files[TOKENIZER] === undefined) return ofPlainFiles(files);
  const { added_tokens: added, model } = parsed(TOKENIZER, files[TOKENIZER], readFile);
  const vocab = new Map(model.vocab);
  for (const { content, id } of added) {
    if ((vocab.get(content) ?? id) !== id) throw unusable(TOKENIZER, 'added_tokens', `“${content}” has two ids`);
    vocab.set(content, id);
  }
  return made(TOKENIZER, {
    vocabulary: tokensInOrder(vocab),
    merges: model.merges.map((pair) => (typeof pair === 'string' ? pair : pair.join(' '))),
    whole: added.map(({ content }) => content),
  });
}

function ofPlainFiles(files: Readonly<Record<string, string>>): BytePairTokenizer {
  const vocab = parsed(VOCABULARY, files[VOCABULARY] ?? '', vocabularyOfIds);
  if (files[MERGES] === undefined) throw unusable(MERGES, MERGES, `${VOCABULARY} alone does not say what is joined`);
  const lines = files[MERGES].split(/\r?\n/);
  return made(VOCABULARY, {
    vocabulary: tokensInOrder(vocab, VOCABULARY),
    merges: lines.filter((line) => line !== '' && !line.startsWith('#version')),
    whole: vocab.has(END_OF_TEXT) ? [END_OF_TEXT] : [],
  });
}

function made(file: string, given: Omit<BytePairTokenizerJSON, 'kind'>): BytePairTokenizer {
  try {
    return new BytePairTokenizer(given);
  } catch (error) {
    throw unusable(file, file === TOKENIZER ? 'model' : file, error);
  }
}
