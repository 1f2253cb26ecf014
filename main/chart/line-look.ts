/** How lines are told apart: by a colour, and beyond those by the same colours dashed. Pure. */
export interface LineLook {
  /** A CSS custom property. */
  colour: string;
  dash: readonly number[];
}

const COLOURS = 8;
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4], [1, 2]];
const LOOKS = COLOURS * DASHES.length;

/** How the run with this colour number is drawn, wherever it is. */
export function lineLook(number: number): LineLook {
  return { colour: `--line-${(number % COLOURS) + 1}`, dash: DASHES[Math.floor(number / COLOURS) % DASHES.length]! };
}

/** Of lines drawn together: each in its own look, unless one before it has the very same; then in the next that is free. */
export function lineLooks(numbers: readonly number[]): LineLook[] {
  const taken = new Set<number>();
  return numbers.map((number) => {
    let look = number % LOOKS;
    while (taken.has(look) && taken.size < LOOKS) look = (look + 1) % LOOKS;
    taken.add(look);
    return lineLook(look);
  });
}
