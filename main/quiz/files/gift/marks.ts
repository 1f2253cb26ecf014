/** The signs by which GIFT divides a text. Pure. */

export type Sign = '{' | '}' | '~' | '=' | '#' | '####' | '->';

export interface Mark {
  sign: Sign;
  place: number;
}

const SIGNS: ReadonlyMap<number, Sign> = new Map(
  (['{', '}', '~', '=', '#'] as const).map((sign) => [code(sign), sign]),
);
const [BACKSLASH, HYPHEN, ARROWHEAD] = [code('\\'), code('-'), code('>')];

function code(sign: string): number {
  return sign.charCodeAt(0);
}

/** Those that no backslash stands before, from left to right, as far as they are asked for. */
export function* marksIn(text: string, begin = 0): Generator<Mark> {
  for (let place = begin; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit === BACKSLASH) place += 1;
    else if (unit === HYPHEN) {
      if (text.charCodeAt(place + 1) === ARROWHEAD) yield { sign: '->', place };
    } else {
      const sign = SIGNS.get(unit);
      if (sign === undefined) continue;
      const isGeneral = sign === '#' && text.startsWith('####', place);
      yield { sign: isGeneral ? '####' : sign, place };
      if (isGeneral) place += 3;
    }
  }
}

/** The pieces between the marks of one sign. */
export function splitEach(text: string, sign: Sign): [string, ...string[]] {
  const places = [...marksIn(text)].filter((mark) => mark.sign === sign).map(({ place }) => place);
  const pieces = places.map((place, order) => text.slice(place + sign.length, places[order + 1]));
  return [text.slice(0, places[0]), ...pieces];
}

/** What stands before the first mark of a sign, and what behind it; without one the text alone. */
export function splitOnce(text: string, sign: Sign): [string, string?] {
  for (const mark of marksIn(text))
    if (mark.sign === sign) return [text.slice(0, mark.place), text.slice(mark.place + sign.length)];
  return [text];
}
