/** What has to be closed again, the last opened first. */
export interface Closers {
  add(close: () => unknown): void;
  /** What cannot be closed does not keep the rest open, the lock above all. @throws the first failure, at the end */
  close(): Promise<void>;
}

export function createClosers(): Closers {
  const closers: (() => unknown)[] = [];
  return {
    add: (close) => closers.push(close),
    async close() {
      let failure: unknown;
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          failure ??= error;
        }
      }
      if (failure) throw failure;
    },
  };
}
