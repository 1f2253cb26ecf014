/**
 * GPT-2's tokens: a text is cut into words, each is its UTF-8 bytes, and neighbours that training often met are joined
 * (Radford et al. 2019, section 2.2). It writes every text: a byte is a token at least.
 */
import { createTextPieces } from '../text-pieces.ts';
import { BYTE_CHARACTERS, BYTE_OF } from './byte-alphabet.ts';
import { cutWords } from './cut-words.ts';
import { joinPairs, type Merge } from './join-pairs.ts';

export interface BytePairTokenizerJSON {
  kind: 'byte-pair';
  /** The tokens of ids 0, 1, …; in place of each byte stands its printable character. */
  vocabulary: string[];
  /** Pairs of tokens in the order in which they were learned, with a blank between, which no token holds. */
  merges: string[];
  /** Tokens that are looked for in a text as they are written, before it is cut. */
  whole: string[];
}

export class BytePairTokenizer {
  readonly kind = 'byte-pair';
  readonly unknown = null;
  readonly vocabularySize: number;
  readonly #given: Omit<BytePairTokenizerJSON, 'kind'>;
  readonly #idOf: ReadonlyMap<string, number>;
  readonly #idOfByte: readonly number[];
  readonly #merges: ReadonlyMap<number, Merge>;
  /** Cuts a text at the tokens that are whole; `null` where there is none. */
  readonly #atWhole: RegExp | null;

  /** @throws RangeError for what {@link bytePairProblem} names */
  constructor(given: Omit<BytePairTokenizerJSON, 'kind'>) {
    const problem = bytePairProblem(given);
    if (problem !== null) throw new RangeError(problem);
    const { vocabulary, merges, whole } = given;
    this.#given = given;
    this.vocabularySize = vocabulary.length;
    const idOf = new Map(vocabulary.map((token, id) => [token, id]));
    this.#idOf = idOf;
    this.#idOfByte = BYTE_CHARACTERS.map((character) => idOf.get(character)!);
    this.#merges = new Map(
      merges.map((pair, rank) => {
        const [left, right] = pair.split(' ') as [string, string];
        return [this.#keyOf(idOf.get(left)!, idOf.get(right)!), { rank, joined: idOf.get(left + right)! }];
      }),
    );
    this.#atWhole = whole.length > 0 ? expressionOf(whole) : null;
  }

  encode(text: string): Int32Array {
    const ids: number[] = [];
    // A text says most of its words many times: each is joined once.
    const known = new Map<string, number[]>();
    const parts = this.#atWhole === null ? [text] : text.split(this.#atWhole);
    for (const [place, part] of parts.entries()) {
      // Each second one is what the text was cut at.
      if (place % 2 === 1) ids.push(this.#idOf.get(part)!);
      else
        for (const word of cutWords(part)) {
          const joined = known.get(word) ?? this.#joined(word);
          known.set(word, joined);
          for (const id of joined) ids.push(id);
        }
    }
    return Int32Array.from(ids);
  }

  /** As the vocabulary writes it: in place of each byte its printable character. @throws RangeError as {@link decode} */
  tokenOf(id: number): string {
    const token = this.#given.vocabulary[id];
    if (token === undefined) throw new RangeError(`Id ${id} is not among ${this.vocabularySize}`);
    return token;
  }

  /** Nothing for a part of a character but the last, which has all of it. */
  pieces(text: string): string[] {
    const pieces = createTextPieces<number>((ids) => this.decode(ids));
    return [...this.encode(text)].map((id) => pieces.add(id));
  }

  unseen(): string[] {
    return [];
  }

  /** What are no whole characters is U+FFFD. @throws RangeError for an id outside the vocabulary: a mistake of the caller */
  decode(ids: ArrayLike<number>): string {
    const bytes: number[] = [];
    for (let place = 0; place < ids.length; place += 1) {
      for (const byte of bytesOf(this.tokenOf(ids[place]!))) bytes.push(byte);
    }
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  }

  toJSON(): BytePairTokenizerJSON {
    return { kind: this.kind, ...this.#given };
  }

  #keyOf(left: number, right: number): number {
    return left * this.vocabularySize + right;
  }

  #joined(word: string): number[] {
    const whole = [...new TextEncoder().encode(word)].map((byte) => this.#idOfByte[byte]!);
    return joinPairs(whole, (left, right) => this.#merges.get(this.#keyOf(left, right)));
  }
}

/** What is written in other characters than those of bytes stands for itself, as the tokenizers library has it. */
function bytesOf(token: string): Iterable<number> {
  const bytes = [...token].map((character) => BYTE_OF.get(character));
  return bytes.every((byte) => byte !== undefined) ? bytes : new TextEncoder().encode(token);
}

/** Of several that begin at one place the longest is met. */
function expressionOf(whole: readonly string[]): RegExp {
  const longestFirst = whole.toSorted((one, other) => other.length - one.length);
  return new RegExp(`(${longestFirst.map((token) => token.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|')})`, 'u');
}

/** What keeps these from being a tokenizer, `null` where nothing does. */
export function bytePairProblem({ vocabulary, merges, whole }: Omit<BytePairTokenizerJSON, 'kind'>): string | null {
  const known = new Set(vocabulary);
  if (known.size !== vocabulary.length) {
    const twice = vocabulary.find((token, id) => vocabulary.indexOf(token) !== id);
    return `“${twice}” is in the vocabulary twice`;
  }
  const byte = BYTE_CHARACTERS.findIndex((character) => !known.has(character));
  if (byte >= 0) return `no token stands for the byte ${byte} alone`;
  for (const pair of merges) {
    const parts = pair.split(' ');
    if (parts.length !== 2) return `“${pair}” is no pair of tokens`;
    const missing = [...parts, parts.join('')].find((token) => !known.has(token));
    if (missing !== undefined) return `“${pair}” needs the token “${missing}”`;
  }
  const lost = whole.find((token) => token === '' || !known.has(token));
  return lost === undefined ? null : `“${lost}” is not in the vocabulary`;
}
