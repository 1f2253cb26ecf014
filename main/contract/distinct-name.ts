/** Longest name of a run or measurement. */
export const LONGEST_NAME = 200;

/** The name itself where nothing has it yet, else with the first number that is free: `gpt-tiny (2)`. */
export function distinctName(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) {
    const end = ` (${number})`;
    candidate = `${cut(name, LONGEST_NAME - end.length)}${end}`;
  }
  return candidate;
}

/** At most so many UTF-16 units, never half a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let shortened = '';
  for (const character of text) {
    if (shortened.length + character.length > length - 1) break;
    shortened += character;
  }
  return `${shortened}…`;
}
