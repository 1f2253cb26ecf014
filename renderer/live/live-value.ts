/** A value outside React that components subscribe to with `useSyncExternalStore`. */
export interface LiveValue<Value> {
  /** What listeners were told last: a component that is drawn for another reason shows what all others show. */
  get(): Value;
  set(value: Value): void;
  /** From what was set last, told yet or not. */
  update(next: (latest: Value) => Value): void;
  subscribe(listener: () => void): () => void;
}

/**
 * @param pace listeners are told at most once in so many milliseconds, the last value always; 0: at each change. Drawing
 * costs the processor that trains.
 */
export function liveValue<Value>(initial: Value, pace = 0): LiveValue<Value> {
  let current = initial;
  let told = initial;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  const listeners = new Set<() => void>();
  const tell = () => {
    timer = null;
    toldAt = performance.now();
    told = current;
    for (const listener of listeners) listener();
  };
  const set = (value: Value) => {
    current = value;
    const wait = toldAt + pace - performance.now();
    if (wait <= 0) tell();
    else if (timer === null) timer = setTimeout(tell, wait);
  };
  return {
    get: () => told,
    set,
    update: (next) => set(next(current)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
