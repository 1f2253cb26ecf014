/** What this machine's processor can do, as far as the system tells. */
import { readFileSync } from 'node:fs';

/** Names of its features as Linux has them; none elsewhere. */
export function processorFeatures(): string[] {
  if (process.platform !== 'linux') return [];
  const [, names] = readFileSync('/proc/cpuinfo', 'utf8').match(/^(?:flags|Features)\s*:(.*)$/m) ?? [];
  return names?.trim().split(' ') ?? [];
}

/** Whether oneDNN multiplies matrices in bfloat16 faster than in 32 bits here (it does so by AMX only). */
export const multipliesBfloat16 = (): boolean => processorFeatures().includes('amx_bf16');
