/**
 * Loaded into an engine before anything of its own (`--import`): at each SIGUSR2 it tells its parent the longest pause of
 * its event loop since the last, in milliseconds, by the channel that both have.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** Milliseconds between two looks, which each delay holds. */
const RESOLUTION = 1;

export interface LongestPause {
  longestPause: number;
}

// Threads of the engine, and processes that it starts, load this file too.
if (isMainThread && process.send) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  process.on('SIGUSR2', () => {
    process.send?.({ longestPause: delays.max / 1e6 - RESOLUTION } satisfies LongestPause);
    delays.reset();
  });
}
