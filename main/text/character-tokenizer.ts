/**
 * One token a character: a Unicode code point, never half a surrogate pair.
 *
 * The vocabulary is what the training part holds, sorted by code point, so it follows from the text alone. A character
 * that training never showed becomes id 0: the model cannot know it, and the score charges its bytes apart
 * (bits-per-byte.ts).
 */
import { countCodePoints } from './code-points.ts';

/** Id of every character that the training part does not hold; decodes to U+FFFD. */
const UNKNOWN = 0;
const REPLACEMENT = '\u{FFFD}';

export interface CharacterTokenizerJSON {
  kind: 'character';
  /** The characters of ids 1, 2, …, in this order. */
  characters: string;
}

export class CharacterTokenizer {
  readonly kind = 'character';
  readonly unknown = UNKNOWN;
  /** Characters known, plus one for the unknown. */
  readonly vocabularySize: number;
  readonly #characters: string[];
  /** Id of each code point up to the largest known one. */
  readonly #idOf: Int32Array;

  /** @param characters distinct characters; ids 1, 2, … in this order */
  constructor(characters: string) {
    this.#characters = Array.from(characters);
    this.vocabularySize = this.#characters.length + 1;
    let largest = 0;
    for (const character of this.#characters) largest = Math.max(largest, character.codePointAt(0)!);
    this.#idOf = new Int32Array(largest + 1).fill(UNKNOWN);
    this.#characters.forEach((character, index) => {
      this.#idOf[character.codePointAt(0)!] = index + 1;
    });
  }

  /** One id a code point. */
  encode(text: string): Int32Array {
    const ids = new Int32Array(countCodePoints(text));
    for (let unit = 0, position = 0; unit < text.length; position += 1) {
      const codePoint = text.codePointAt(unit)!;
      ids[position] = this.#idOf[codePoint] ?? UNKNOWN;
      unit += codePoint > 0xffff ? 2 : 1;
    }
    return ids;
  }

  pieces(text: string): string[] {
    return Array.from(text);
  }

  unseen(text: string): string[] {
    const ids = this.encode(text);
    return [...new Set(Array.from(text).filter((_, position) => ids[position] === UNKNOWN))];
  }

  /** @throws RangeError for an id outside the vocabulary: a mistake of the caller, never of a person */
  decode(ids: ArrayLike<number>): string {
    const pieces: string[] = [];
    for (let position = 0; position < ids.length; position += 1) {
      const id = ids[position]!;
      const character = id === UNKNOWN ? REPLACEMENT : this.#characters[id - 1];
      if (character === undefined) throw new RangeError(`Id ${id} is not among ${this.vocabularySize}`);
      pieces.push(character);
    }
    return pieces.join('');
  }

  toJSON(): CharacterTokenizerJSON {
    return { kind: this.kind, characters: this.#characters.join('') };
  }
}

/** The tokenizer whose vocabulary is the distinct characters of `training`. */
export function buildCharacterTokenizer(training: string): CharacterTokenizer {
  const seen = new Uint8Array(0x110000);
  let largest = 0;
  for (let unit = 0; unit < training.length; ) {
    const codePoint = training.codePointAt(unit)!;
    seen[codePoint] = 1;
    largest = Math.max(largest, codePoint);
    unit += codePoint > 0xffff ? 2 : 1;
  }
  const characters: string[] = [];
  for (let codePoint = 0; codePoint <= largest; codePoint += 1) {
    // A lone surrogate is no character and could not be written down in UTF-8: it stays unknown.
    const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (seen[codePoint] === 1 && !isSurrogate) characters.push(String.fromCodePoint(codePoint));
  }
  return new CharacterTokenizer(characters.join(''));
}
