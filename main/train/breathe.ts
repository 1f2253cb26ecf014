/** Lets a message from the engine in. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The last value of a scoring that lets messages in between its pieces; `null` when a stop came first. */
export async function unlessStopped<Result>(
  scoring: Generator<undefined, Result>,
  signal: AbortSignal,
): Promise<Result | null> {
  let next = scoring.next();
  while (!next.done) {
    await breathe();
    if (signal.aborted) return null;
    next = scoring.next();
  }
  return next.value;
}
