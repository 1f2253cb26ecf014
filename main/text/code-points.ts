/** Walking text by code point. JavaScript strings are UTF-16, where 145 of the quatrains' signs take two units. */

/** How many code points a text has. A lone surrogate counts as one. */
export function countCodePoints(text: string): number {
  let pairs = 0;
  for (let unit = 0; unit < text.length; unit += 1) if (isPairAt(text, unit)) pairs += 1;
  return text.length - pairs;
}

/** Index of the UTF-16 unit at which code point number `codePoints` (from 0) begins; the text's length past its end. */
export function unitIndexOf(text: string, codePoints: number): number {
  let unit = 0;
  for (let passed = 0; passed < codePoints && unit < text.length; passed += 1) unit += isPairAt(text, unit) ? 2 : 1;
  return unit;
}

/** UTF-8 bytes of one code point. A lone surrogate is written as U+FFFD, which takes three. */
export function utf8Length(codePoint: number): 1 | 2 | 3 | 4 {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function isPairAt(text: string, unit: number): boolean {
  return isBetween(text.charCodeAt(unit), 0xd800, 0xdbff) && isBetween(text.charCodeAt(unit + 1), 0xdc00, 0xdfff);
}

function isBetween(value: number, first: number, last: number): boolean {
  return value >= first && value <= last;
}
