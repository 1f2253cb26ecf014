/** Any seed that can be read aloud; who wants a certain test gives it its own. */
export function newSeed(): number {
  return 1 + (crypto.getRandomValues(new Uint32Array(1))[0]! % 999_999);
}
