/**
 * A WordPiece tokenizer as Hugging Face's libraries read and write one: `tokenizer.json` of tokenizers, and
 * `tokenizer_config.json` of transformers; and BERT's own `vocab.txt`, a token a line, the first of id 0.
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
import { SPECIAL_TOKENS, UNKNOWN } from './special-tokens.ts';
import { LONGEST_WORD, WordPieceTokenizer } from './word-piece-tokenizer.ts';
import { INSIDE } from './word-pieces.ts';

const VOCABULARY = 'vocab.txt';

/** Names of the special tokens in the configuration of transformers. */
const ROLES = {
  pad_token: '[PAD]',
  unk_token: UNKNOWN,
  cls_token: '[CLS]',
  sep_token: '[SEP]',
  mask_token: '[MASK]',
} as const;

/**
 * Files of which `AutoTokenizer` makes a tokenizer that gives the same ids, [CLS] and [SEP] around them, and segments.
 *
 * @param options `context`: most tokens of a row
 * @returns the text of each file by its name
 * @throws RangeError for a tokenizer that lacks one of BERT's special tokens: it can make no rows
 */
export function huggingFaceFiles(tokenizer: WordPieceTokenizer, { context }: { context: number }): TokenizerFiles {
  return {
    [TOKENIZER]: written(tokenizerFile(tokenizer)),
    [CONFIGURATION]: written(configuration(tokenizer, context)),
  };
}

function tokenizerFile(tokenizer: WordPieceTokenizer) {
  const idOf = (token: string) => {
    const id = tokenizer.idOf(token);
    if (id === undefined) throw new RangeError(`none of the ${tokenizer.vocabularySize} tokens is ${token}`);
    return id;
  };
  const added = SPECIAL_TOKENS.map((content) => ({
    ...{ id: idOf(content), content, single_word: false, lstrip: false, rstrip: false },
    ...{ normalized: false, special: true },
  }));
  const mark = (id: string, type_id: number) => ({ SpecialToken: { id, type_id } });
  const sequence = (id: string, type_id: number) => ({ Sequence: { id, type_id } });
  const first = [mark('[CLS]', 0), sequence('A', 0), mark('[SEP]', 0)];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added.sort((one, other) => one.id - other.id),
    normalizer: {
      ...{ type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true },
      ...{ strip_accents: null, lowercase: !tokenizer.cased },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: first,
      pair: [...first, sequence('B', 1), mark('[SEP]', 1)],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [idOf(token)], tokens: [token] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: INSIDE, cleanup: false },
    model: {
      ...{ type: 'WordPiece', unk_token: UNKNOWN, continuing_subword_prefix: INSIDE },
      ...{ max_input_chars_per_word: LONGEST_WORD },
      vocab: Object.fromEntries(tokenizer.vocabulary.map((token, id) => [token, id])),
    },
  };
}

/**
 * Not `BertTokenizer`, for which transformers 5 builds everything but the vocabulary anew, in lower case unless told
 * otherwise; it is told, for who asks for that class by name. Without `model_input_names` this class gives no segments.
 */
const configuration = ({ cased }: WordPieceTokenizer, context: number) => ({
  tokenizer_class: 'PreTrainedTokenizerFast',
  ...ROLES,
  model_input_names: ['input_ids', 'token_type_ids', 'attention_mask'],
  model_max_length: context,
  do_lower_case: !cased,
  clean_up_tokenization_spaces: false,
});

/** What a tokenizer has to say of itself so that this lab cuts texts as it does. Files of older versions have no model type. */
const readFile = z.object({
  added_tokens: z.array(z.object({ content: z.enum(SPECIAL_TOKENS) })).default([]),
  normalizer: z
    .object({
      type: z.literal('BertNormalizer'),
      clean_text: z.literal(true),
      handle_chinese_chars: z.literal(true),
      strip_accents: z.boolean().nullable(),
      lowercase: z.boolean(),
    })
    .refine(({ strip_accents, lowercase }) => (strip_accents ?? lowercase) === lowercase, { path: ['strip_accents'] }),
  pre_tokenizer: z.object({ type: z.literal('BertPreTokenizer') }),
  model: z.object({
    type: z.literal('WordPiece').optional(),
    unk_token: z.literal(UNKNOWN),
    continuing_subword_prefix: z.literal(INSIDE),
    max_input_chars_per_word: z.literal(LONGEST_WORD),
    vocab: vocabularyOfIds,
  }),
});

/** Of transformers' settings those that say how texts are cut. */
const readConfiguration = z.object({
  do_lower_case: z.boolean().nullish(),
  strip_accents: z.null().optional(),
  tokenize_chinese_chars: z.literal(true).nullish(),
  ...Object.fromEntries(Object.entries(ROLES).map(([role, token]) => [role, tokenNamed(token)])),
});

/** Written out, or with how it is matched, as older versions do. */
function tokenNamed(token: string) {
  return z.union([z.literal(token), z.object({ content: z.literal(token) })]).nullish();
}

/**
 * @param files texts by name: `tokenizer.json` or else `vocab.txt`, and `tokenizer_config.json` where there is one. Of a bare
 *   `vocab.txt` nobody says whether it is cased: it is where a token that is no special one has a capital.
 * @throws LabError `tokenizer-unusable` {file, problem} for what would be cut otherwise here, or is no such file
 */
export function wordPieceOf(files: Readonly<Record<string, string>>): WordPieceTokenizer {
  const { do_lower_case: lower } =
    files[CONFIGURATION] === undefined ? {} : parsed(CONFIGURATION, files[CONFIGURATION], readConfiguration);
  if (files[TOKENIZER] === undefined) {
    const vocabulary = linesOf(files[VOCABULARY] ?? '');
    return made(VOCABULARY, vocabulary, lower === undefined || lower === null ? isCased(vocabulary) : !lower);
  }
  const { model, normalizer } = parsed(TOKENIZER, files[TOKENIZER], readFile);
  if ((lower ?? normalizer.lowercase) !== normalizer.lowercase)
    throw unusable(CONFIGURATION, 'do_lower_case', `${TOKENIZER} says ${normalizer.lowercase}`);
  return made(TOKENIZER, tokensInOrder(model.vocab), !normalizer.lowercase);
}

function made(file: string, vocabulary: readonly string[], cased: boolean): WordPieceTokenizer {
  try {
    return new WordPieceTokenizer(vocabulary, { cased });
  } catch (error) {
    throw unusable(file, file === TOKENIZER ? 'model.vocab' : 'vocabulary', error);
  }
}

/** The end of the last line is no token. */
const linesOf = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

const isCased = (vocabulary: readonly string[]): boolean =>
  vocabulary.some((token) => /\p{Lu}/u.test(token) && !/^\[.*\]$/.test(token));
