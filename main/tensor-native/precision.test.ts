import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Precision } from '../contract/run.ts';
import { addonForTests } from './addon-for-tests.ts';
import { precisionEnvironment } from './precision.ts';
import { multipliesBfloat16 } from './processor.ts';

const program = fileURLToPath(new URL('fixtures/multiply.ts', import.meta.url));

function multiply(addon: string, precision: Precision) {
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', ...precisionEnvironment(precision, {}) };
  const printed = execFileSync(process.execPath, [program, addon], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed) as { precision: Precision; mean: number; among: number };
}

const addon = addonForTests();
if (addon === null) {
  test('precision (native TensorFlow not found: only its flags are tested)', () => {
    expect(precisionEnvironment('bfloat16', {})).toHaveProperty('XLA_FLAGS');
  });
} else {
  test('in float32 the factors of a product have 24 bits', () => {
    expect(multiply(addon, 'float32')).toMatchObject({ precision: 'float32', mean: 1 + 2 ** -9 });
  });

  // Elsewhere oneDNN computes in 32 bits all the same, which is why the lab doesn't offer it there.
  test('in bfloat16 they have 8, where the processor has units for it, and only there', () => {
    const { precision, mean, among } = multiply(addon, 'bfloat16');
    expect(precision).toBe('bfloat16');
    expect(mean).toBe(multipliesBfloat16() ? 1 : 1 + 2 ** -9);
    // Handed to oneDNN together with what is around it, it would end the process.
    expect(among).toBeCloseTo(Math.tanh(2.5), 5);
  });
}

test('flags that someone set stay', () => {
  expect(precisionEnvironment('float32', { XLA_FLAGS: '--own' })).toEqual({});
  expect(precisionEnvironment('bfloat16', { XLA_FLAGS: '--own' }).XLA_FLAGS).toMatch(
    /^--own --xla_cpu_use_onednn=true /,
  );
});
