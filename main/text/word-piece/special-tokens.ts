/** What BERT's vocabularies hold besides words and pieces (Devlin et al. 2019, section 3); training lists them first. */
export const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;

/** Stands for a word that cannot be cut to its end. */
export const UNKNOWN = '[UNK]';

const WRITTEN = /(\[(?:PAD|UNK|CLS|SEP|MASK)\])/;

/**
 * Cuts a text at the special tokens that are written out in it, in capitals: what is fed as “[MASK]” is the mask. Each second
 * of the parts, from the second, is such a token; the others are text, or empty.
 */
export const partsOf = (text: string): string[] => text.split(WRITTEN);
