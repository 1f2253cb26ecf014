/** The engine that runs on a lab folder now, if there is one. */
import { readLock } from '../store/lab-lock.ts';

export interface RunningEngine {
  port: number;
  token: string;
  process: number;
}

export function runningEngine(home: string): RunningEngine | null {
  const lock = readLock(home);
  return lock?.address ? { ...lock.address, process: lock.process } : null;
}
