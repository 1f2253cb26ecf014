/**
 * BERT's tokens: a word whole where the vocabulary has it, else in pieces, else one [UNK] (Devlin et al. 2019, section 3).
 *
 * White space is not kept, nor case and accents where it is uncased: what is decoded is the words with a blank between.
 */
import { countCodePoints } from '../code-points.ts';
import { normalize, wordsOf } from './normalize.ts';
import { partsOf, UNKNOWN } from './special-tokens.ts';
import { INSIDE, wordPieces } from './word-pieces.ts';

/** Code points. A longer word is unknown, as in BERT's released code; it also bounds what cutting one takes. */
export const LONGEST_WORD = 100;

export interface WordPieceTokenizerJSON {
  kind: 'word-piece';
  /** The tokens of ids 0, 1, …; with `##` in front where one goes on within a word. */
  vocabulary: string[];
  cased: boolean;
}

interface CutWord {
  word: string;
  /** `null` where it cannot be cut. */
  pieces: readonly string[] | null;
}

export class WordPieceTokenizer {
  readonly kind = 'word-piece';
  readonly unknown: number;
  readonly vocabularySize: number;
  readonly cased: boolean;
  readonly vocabulary: readonly string[];
  readonly #idOf: ReadonlyMap<string, number>;

  /** @throws RangeError for a vocabulary that has a token twice, or no [UNK] */
  constructor(vocabulary: readonly string[], { cased }: { cased: boolean }) {
    const problem = vocabularyProblem(vocabulary);
    if (problem !== null) throw new RangeError(problem);
    this.vocabulary = vocabulary;
    this.cased = cased;
    this.vocabularySize = vocabulary.length;
    this.#idOf = new Map(vocabulary.map((token, id) => [token, id]));
    this.unknown = this.#idOf.get(UNKNOWN)!;
  }

  /** Id of a token as the vocabulary writes it, such as `[MASK]` or `##ing`. */
  idOf(token: string): number | undefined {
    return this.#idOf.get(token);
  }

  /** Of the text alone: [CLS] and [SEP] are for whoever makes a row of it. */
  encode(text: string): Int32Array {
    const ids: number[] = [];
    for (const { pieces } of this.#cut(text)) {
      if (pieces === null) ids.push(this.unknown);
      else for (const piece of pieces) ids.push(this.#idOf.get(piece)!);
    }
    return Int32Array.from(ids);
  }

  /** As the vocabulary writes them; in place of an [UNK] the word, normalised. */
  pieces(text: string): string[] {
    return this.#cut(text).flatMap(({ word, pieces }) => pieces ?? [word]);
  }

  /** Characters that the vocabulary holds neither at the beginning of a word nor within. A word can be unknown without one. */
  unseen(text: string): string[] {
    const unknown = this.#cut(text).flatMap(({ word, pieces }) => (pieces === null ? [...word] : []));
    return [...new Set(unknown.filter((each) => !this.#idOf.has(each) && !this.#idOf.has(INSIDE + each)))];
  }

  /** @throws RangeError for an id outside the vocabulary: a mistake of the caller, never of a person */
  decode(ids: ArrayLike<number>): string {
    let text = '';
    for (let place = 0; place < ids.length; place += 1) {
      const token = this.vocabulary[ids[place]!];
      if (token === undefined) throw new RangeError(`Id ${ids[place]} is not among ${this.vocabularySize}`);
      if (place === 0) text = token;
      else text += token.startsWith(INSIDE) ? token.slice(INSIDE.length) : ` ${token}`;
    }
    return text;
  }

  toJSON(): WordPieceTokenizerJSON {
    return { kind: this.kind, vocabulary: [...this.vocabulary], cased: this.cased };
  }

  #cut(text: string): CutWord[] {
    // A text says most of its words many times: each is cut once.
    const known = new Map<string, CutWord>();
    const cutOnce = (word: string) => {
      const cut = known.get(word) ?? { word, pieces: this.#piecesOf(word) };
      known.set(word, cut);
      return cut;
    };
    return partsOf(text).flatMap((part, place) => {
      if (place % 2 === 1 && this.#idOf.has(part)) return [{ word: part, pieces: [part] }];
      return wordsOf(normalize(part, this.cased)).map(cutOnce);
    });
  }

  #piecesOf(word: string): string[] | null {
    if (countCodePoints(word) > LONGEST_WORD) return null;
    return wordPieces(word, (piece) => this.#idOf.has(piece));
  }
}

/** What makes a list of tokens no vocabulary, and where; `null` where it is one. */
export function vocabularyProblem(vocabulary: readonly string[]): string | null {
  const first = new Map<string, number>();
  for (const [id, token] of vocabulary.entries()) {
    const before = first.get(token);
    if (before !== undefined) return `“${token}” is in the vocabulary twice, as ${before} and as ${id}`;
    first.set(token, id);
  }
  return first.has(UNKNOWN) ? null : `none of the ${vocabulary.length} tokens of the vocabulary is ${UNKNOWN}`;
}
