import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MOST_ASKED_TOKENS } from '../contract/near-tokens.ts';
import { writeCheckpoint } from '../train/checkpoint-folder.ts';
import { checkpointOf } from '../train/fixtures/checkpoint-plan.ts';
import { knownDamage } from './damaged-checkpoints.ts';
import { createNearTokensService } from './near-tokens-service.ts';
import { presetNamed } from './presets.ts';
import { createThreads } from './threads.ts';

/** The vectors of the unknown, of line end, of a blank and of the characters after it; the last two to and fro. */
function checkpointWith(characters: string, rows: number[][]) {
  const runFolder = mkdtempSync(join(tmpdir(), 'lab-near-'));
  const threads = createThreads();
  onTestFinished(async () => {
    await threads.close();
    rmSync(runFolder, { recursive: true, force: true });
  });
  const { specification } = presetNamed('nnlm-tiny');
  const plan = checkpointOf(7);
  const { folder } = writeCheckpoint({
    runFolder,
    ...plan,
    weights: { C: { shape: [rows.length, 2], data: Float32Array.from(rows.flat()) } },
    state: { ...plan.state, specification, tokenizer: { kind: 'character', characters } },
  });
  const found = { name: 'r', step: 7, configuration: specification.model, tellsLabels: false, folder };
  return { folder, service: createNearTokensService({ checkpoints: { list: () => [], find: () => found }, threads }) };
}

const ROWS = [
  [1, 0.1],
  [1, 0],
  [0, 1],
  [3, 3],
  [-2, 0],
];

test('each token of a text once, its nearest by cosine, and never the sign for what is unknown', async () => {
  const { service } = checkpointWith('\n 月夜', ROWS);
  const near = await service.near({ run: 'r', text: '月 月Ω', count: 2 });
  expect(near).toMatchObject({ step: 7, vocabulary: 5, unseen: ['Ω'], passedOver: 0 });
  expect(near.tokens.map(({ token }) => token)).toEqual(['月', ' ']);
  expect(near.tokens[0]!.nearest.map(({ token }) => token)).toEqual(['\n', ' ']);
  for (const { cosine } of near.tokens[0]!.nearest) expect(cosine).toBeCloseTo(Math.SQRT1_2, 6);
  expect(near.tokens[1]!.nearest.map(({ token }) => token)).toEqual(['月', '\n']);
});

test('nothing but what training never showed gives no rows, and what is beyond the most is counted', async () => {
  const many = Array.from({ length: MOST_ASKED_TOKENS + 3 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
  const { service } = checkpointWith(many, [[1, 0], ...Array.from(many, (_, i) => [1, i])]);
  expect(await service.near({ run: 'r', text: 'Ω', count: 2 })).toMatchObject({ tokens: [], unseen: ['Ω'] });
  const near = await service.near({ run: 'r', text: many, count: 1 });
  expect(near.tokens).toHaveLength(MOST_ASKED_TOKENS);
  expect(near.passedOver).toBe(3);
});

test('damaged weights are refused, and known as damaged from then on', async () => {
  const { service, folder } = checkpointWith('\n 月夜', ROWS);
  const path = join(folder, 'weights.safetensors');
  const bytes = readFileSync(path);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(path, bytes);
  await expect(service.near({ run: 'r', text: '月', count: 2 })).rejects.toMatchObject({
    fault: { code: 'checkpoint-damaged' },
  });
  expect(knownDamage(folder, 'weights')).not.toBeNull();
});
