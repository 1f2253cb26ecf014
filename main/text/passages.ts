/** What a network that reads whole texts takes as one: the passages of a text, and the sentences of a passage. */
import { LabError } from '../contract/fault.ts';
import { splitPairs } from './pairs.ts';
import { splitCorpus } from './split.ts';

export interface SplitPassages {
  training: string[];
  validation: string[];
}

/**
 * The passages on either side of the cut: of lines with a tab, pairs or labelled lines, what stands before it, so that no
 * label is read; of a text with empty lines what stands between them, a paragraph or a poem; of any other each line.
 *
 * What the cut goes through is a passage on either side, but for a line with a tab.
 */
export function splitPassages(text: string): SplitPassages {
  const labelled = sourcesOf(text);
  if (labelled) return labelled;
  const { training, validation } = splitCorpus(text);
  const between = /\n[^\S\n]*\n/.test(text) ? /\n(?:[^\S\n]*\n)+/ : /\n/;
  const passagesOf = (part: string) => part.split(between).filter((passage) => /\S/.test(passage));
  return { training: passagesOf(training), validation: passagesOf(validation) };
}

function sourcesOf(text: string): SplitPassages | null {
  try {
    const { training, validation } = splitPairs(text, Number.POSITIVE_INFINITY);
    const sources = (pairs: typeof training) => pairs.map(({ source }) => source);
    return { training: sources(training), validation: sources(validation) };
  } catch (error) {
    if (error instanceof LabError) return null;
    throw error;
  }
}

/** Ends a sentence wherever it stands; with quotation marks and brackets that close behind it. */
const SENTENCE_END = /[。！？…]+[”’」』）)"']*|[.!?]+[”’」』）)"']*(?=\s)|\n+/g;

/** The sentences of a passage, each with the mark that ends it; a line’s end ends one, too. */
export function sentencesOf(passage: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const { index, 0: end } of passage.matchAll(SENTENCE_END)) {
    sentences.push(passage.slice(from, index + end.length));
    from = index + end.length;
  }
  return [...sentences, passage.slice(from)].map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}
