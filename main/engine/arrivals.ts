/** Things that arrive by callback, taken one by one by a loop. */
export interface Arrivals<Item> {
  put(item: Item): void;
  /** Nothing more comes; with an error, the loop throws it after what came before. Later calls change nothing. */
  end(error?: Error): void;
  take(): AsyncGenerator<Item, void, void>;
}

export function createArrivals<Item>(): Arrivals<Item> {
  const arrived: Item[] = [];
  let ended: { error?: Error | undefined } | null = null;
  let wake: () => void = () => undefined;
  return {
    put(item) {
      arrived.push(item);
      wake();
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    async *take() {
      while (true) {
        if (arrived.length > 0) yield arrived.shift()!;
        else if (ended?.error) throw ended.error;
        else if (ended) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
  };
}
