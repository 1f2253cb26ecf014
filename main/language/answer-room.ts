/** Where an answer must end whatever it says: as long as was asked for, or with no more room in the context. Pure. */

/**
 * @param written tokens of the answer
 * @param most tokens that were asked for
 * @param taken tokens of prompt and answer
 * @param context tokens that the model reads at once
 * @returns `null` while it may go on
 */
export function outOfRoom(written: number, most: number, taken: number, context: number): 'length' | 'context' | null {
  if (written >= most) return 'length';
  return taken >= context ? 'context' : null;
}
