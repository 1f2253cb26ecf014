/**
 * A character tokenizer as Hugging Face's libraries read and write one: a text is split into its code points, each of which
 * is looked up whole.
 */
import { z } from 'zod';
import { CharacterTokenizer } from '../character-tokenizer.ts';
import {
  CONFIGURATION,
  parsed,
  TOKENIZER,
  type TokenizerFiles,
  tokensInOrder,
  unusable,
  vocabularyOfIds,
  written,
} from './files.ts';

/** What an unknown character is decoded to, here and there; another name where the text itself has this character. */
const UNKNOWN = ['\u{FFFD}', '[UNK]'] as const;

const splitting = {
  type: 'Split',
  // A line break is a character like any other, which a point does not stand for.
  pattern: { Regex: '[\\s\\S]' },
  behavior: 'Isolated',
  invert: false,
} as const;

/** Files of which `AutoTokenizer` makes a tokenizer that gives the same ids, and the same text for ids. */
export function characterFiles(tokenizer: CharacterTokenizer, { context }: { context: number }): TokenizerFiles {
  const { characters } = tokenizer.toJSON();
  const known = Array.from(characters);
  // Nothing that is several characters long is met whole in a text: no special token is needed, and none would be cut out.
  const unknown = known.includes(UNKNOWN[0]) ? UNKNOWN[1] : UNKNOWN[0];
  return {
    [TOKENIZER]: written({
      ...{ version: '1.0', truncation: null, padding: null, added_tokens: [], normalizer: null },
      pre_tokenizer: splitting,
      post_processor: null,
      decoder: { type: 'Fuse' },
      model: {
        type: 'WordLevel',
        vocab: Object.fromEntries([unknown, ...known].map((character, id) => [character, id])),
        unk_token: unknown,
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

const readFile = z.object({
  added_tokens: z.array(z.unknown()).max(0),
  normalizer: z.null(),
  pre_tokenizer: z.object({
    type: z.literal(splitting.type),
    pattern: z.object({ Regex: z.literal(splitting.pattern.Regex) }),
    behavior: z.literal(splitting.behavior),
    invert: z.literal(splitting.invert),
  }),
  post_processor: z.null(),
  model: z.object({
    type: z.literal('WordLevel'),
    vocab: vocabularyOfIds,
    unk_token: z.enum(UNKNOWN),
  }),
});

/** Whether that is what the file describes, or means to. */
export const isCharacters = (text: string): boolean => /"type":\s*"WordLevel"/.test(text);

/** @throws LabError `tokenizer-unusable` {file, problem} for what is no such file */
export function characterTokenizerOf(text: string): CharacterTokenizer {
  const { model } = parsed(TOKENIZER, text, readFile);
  const [unknown, ...known] = tokensInOrder(model.vocab);
  const wrong = unknown === model.unk_token ? known.find((token) => Array.from(token).length !== 1) : unknown;
  if (wrong !== undefined) throw unusable(TOKENIZER, 'model.vocab', `“${wrong}” is no character`);
  return new CharacterTokenizer(known.join(''));
}
