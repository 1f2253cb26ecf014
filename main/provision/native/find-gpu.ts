/** The NVIDIA card of this machine, as its driver tells it. */
import { runCommand } from '../packages/command.ts';

export interface Gpu {
  /** As the driver calls it. */
  name: string;
  driver: string;
}

/** @returns `null` where `nvidia-smi` does not answer: no card, or no driver. */
export async function findGpu(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Gpu | null> {
  const asked = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
  const { status, stdout } = await runCommand(['nvidia-smi'], asked, { env, signal, milliseconds: 5000 });
  const [name, driver] = (stdout.split('\n')[0] ?? '').split(',').map((part) => part.trim());
  return status === 0 && name && driver ? { name, driver } : null;
}
