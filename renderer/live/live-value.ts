/** A value outside React that components subscribe to with `useSyncExternalStore`. */
export interface LiveValue<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

/**
 * @param pace listeners are told at most once in so many milliseconds, the last value always; 0: at each change. Drawing
 * costs the processor that trains.
 */
export function liveValue<Value>(initial: Value, pace = 0): LiveValue<Value> {
  let current = initial;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;
  const listeners = new Set<() => void>();
  const tell = () => {
    timer = null;
    toldAt = performance.now();
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    set(value) {
      current = value;
      const wait = toldAt + pace - performance.now();
      if (wait <= 0) tell();
      else if (timer === null) timer = setTimeout(tell, wait);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
