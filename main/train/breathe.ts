/** Lets a message from the engine in. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
