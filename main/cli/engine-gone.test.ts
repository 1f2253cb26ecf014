import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTestLab, testSpecification, testText } from '../engine/test-lab.ts';

const script = fileURLToPath(new URL('./index.ts', import.meta.url));

test('who follows a run in a lab that is killed is told so, what is safe, and how to go on', async () => {
  const lab = createTestLab();
  try {
    const engine = await lab.start();
    await engine.client.corpora.add({ fileName: 'sentences.txt', file: new Blob([testText(120)]) });
    const file = join(dirname(lab.home), 'spec.json');
    writeFileSync(file, JSON.stringify(testSpecification({ steps: 100_000, every: 100, corpus: 'sentences' })));
    const child = spawn(process.execPath, [script, 'train', file, '--json'], {
      env: { ...process.env, LAB_HOME: lab.home, LAB_CACHE: lab.cache, LAB_BACKEND: 'wasm', LAB_LANGUAGE: 'en' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [told, sentence] = ['', ''];
    child.stderr.on('data', (chunk) => {
      sentence += String(chunk);
    });
    const trains = new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        told += String(chunk);
        if (told.includes('"event":"step"')) resolve();
      });
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await Promise.race([trains, ended]);
    await engine.killHard();
    expect(await ended).toBe(1);
    const run = /"runId":"([^"]+)"/.exec(told)?.[1];
    expect(sentence).toContain('The lab that this command followed is gone');
    expect(sentence).toContain(`lab resume ${run}`);
    expect(sentence).not.toContain('nobody foresaw');
    expect(JSON.parse(told.trim().split('\n').at(-1)!)).toMatchObject({
      event: 'fault',
      code: 'engine-gone',
      parameters: { run },
    });
  } finally {
    lab.remove();
  }
});
