/** What the figures were measured on, and whether the machine had something else to do. */
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

export interface MachineFacts {
  processor: string;
  threads: number;
  memoryGB: number;
  date: string;
}

export function machineFacts(): MachineFacts {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    threads: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Seconds that all processors together have worked since the start; `null` where the system does not say it. */
function busySeconds(): number | null {
  try {
    const [user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8')
      .split('\n')[0]!
      .split(/\s+/)
      .slice(1)
      .map(Number) as number[];
    return (user! + nice! + system! + irq! + softirq!) / 100;
  } catch {
    return null;
  }
}

/** Starts to watch; the function returned gives the seconds of processor that were used since. */
export function watchProcessors(): () => number | null {
  const before = busySeconds();
  return () => {
    const now = busySeconds();
    return before === null || now === null ? null : now - before;
  };
}
