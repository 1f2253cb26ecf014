/** What the trainer takes of the machine, read at every reporting interval. */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { MetricName } from '../contract/metric.ts';

/** A megabyte is 10⁶ bytes wherever the lab counts one. */
const MEGABYTE = 1e6;

/** Largest resident memory of this process until now, in MB. */
export const peakMemoryMB = (): number => (process.resourceUsage().maxRSS * 1024) / MEGABYTE;

export interface MachineGauge {
  /** Values since the last call. Never waits: a graphics card's answer arrives with a later call. */
  read(): Partial<Record<MetricName, number>>;
  peakMemoryMB(): number;
}

export function createMachineGauge({ gpu }: { gpu: boolean }): MachineGauge {
  let before = process.cpuUsage();
  let at = performance.now();
  let card: Partial<Record<MetricName, number>> = {};
  let asking = false;

  const askCard = () => {
    if (!gpu || asking) return;
    asking = true;
    execFile(
      'nvidia-smi',
      ['--query-gpu=utilization.gpu,memory.used', '--format=csv,noheader,nounits'],
      { timeout: 5000 },
      (error, out) => {
        asking = false;
        const [load, memory] = error ? [] : out.split('\n')[0]!.split(',').map(Number);
        card =
          load !== undefined && memory !== undefined && Number.isFinite(load + memory)
            ? { gpuLoad: load / 100, gpuMemoryMB: (memory * 2 ** 20) / MEGABYTE }
            : {};
      },
    );
  };

  return {
    read() {
      askCard();
      const used = process.cpuUsage(before);
      const elapsed = performance.now() - at;
      before = process.cpuUsage();
      at = performance.now();
      const load = (used.user + used.system) / 1000 / Math.max(elapsed, 1) / availableParallelism();
      return { residentMemoryMB: process.memoryUsage.rss() / MEGABYTE, processorLoad: Math.min(1, load), ...card };
    },
    peakMemoryMB,
  };
}
