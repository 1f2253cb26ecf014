/**
 * How precisely native TensorFlow multiplies matrices on a processor. Everything else, sums inside the products included,
 * is 32-bit floating point always.
 *
 * `bfloat16`: oneDNN rounds both factors to bfloat16 (8 bits of mantissa instead of 24), which processors with AMX multiply
 * eight times as fast, and adds the products up in 32 bits. XLA hands its products to oneDNN for that.
 */
import type { Precision } from '../contract/run.ts';

const MODE = 'ONEDNN_DEFAULT_FPMATH_MODE';

/** What a process must be started with: oneDNN and XLA read it when they are loaded. */
export function precisionEnvironment(precision: Precision, inherited: NodeJS.ProcessEnv): Record<string, string> {
  if (precision === 'float32') return {};
  const flags = ['--xla_cpu_use_onednn=true', '--xla_cpu_experimental_onednn_fusion_type=LIBRARY_FUSION_TYPE_DOT'];
  return { [MODE]: 'BF16', XLA_FLAGS: [inherited.XLA_FLAGS, ...flags].filter(Boolean).join(' ') };
}

/** What this process was started with. */
export const startedPrecision = (): Precision => (process.env[MODE] === 'BF16' ? 'bfloat16' : 'float32');
