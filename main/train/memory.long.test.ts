import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { trainerEnvironment } from '../provision/native/trainer-environment.ts';
import { addonForTests } from '../tensor-native/addon-for-tests.ts';

const program = fileURLToPath(new URL('fixtures/thousand-steps.ts', import.meta.url));

test.each(['float32', 'bfloat16'] as const)(
  'a thousand compiled steps (%s) take no more memory than the first',
  (precision) => {
    const addon = addonForTests();
    if (addon === null) throw new Error('native TensorFlow is not set up: run `npm run lab -- setup` first');
    const compiled = mkdtempSync(join(tmpdir(), 'lab-memory-'));
    try {
      const environment = trainerEnvironment({ native: { addon, compiled }, threads: 2, precision });
      const printed = execFileSync(process.execPath, ['--expose-gc', program, addon], {
        env: { ...process.env, ...environment, TF_CPP_MIN_LOG_LEVEL: '3' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const [early, late] = JSON.parse(printed) as { tensors: number; residentMB: number }[];
      expect(late!.tensors).toBe(early!.tensors);
      // One leaked batch of activations a step would be 2,000 MB by now.
      expect(late!.residentMB - early!.residentMB).toBeLessThan(30);
    } finally {
      rmSync(compiled, { recursive: true, force: true });
    }
  },
);
