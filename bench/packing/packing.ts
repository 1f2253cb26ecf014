/**
 * Tokens a second that a BERT learns from, texts packed into rows as in a run, against a text a row with padding behind it, in
 * turns: network, batch and texts of the preset `bert-reviews` on either side, the same step, masks drawn anew.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../../main/statistics/median.ts';
import { startAsTrainer } from '../training/contestants.ts';
import { type MachineFacts, machineFacts } from '../training/machine.ts';

export type PackingCommand = { do: 'packed' | 'padded'; steps: number };

export interface Turn {
  seconds: number;
  /** That are no padding. */
  tokens: number;
  /** With padding. */
  places: number;
}

interface Way {
  /** Of the tokens that are no padding, the median of the turns. */
  tokensPerSecond: number;
  /** Share of all places. */
  padding: number;
}

export interface PackingFigures {
  machine: MachineFacts;
  packed: Way;
  padded: Way;
  ratio: number;
}

const STEPS = 40;

/** @param file labelled lines, or any text */
export async function measurePacking(
  { file, repetitions }: { file: string; repetitions: number },
  say: (text: string) => void,
): Promise<PackingFigures> {
  const compiled = mkdtempSync(join(tmpdir(), 'lab-packing-'));
  const program = fileURLToPath(new URL('packing-worker.ts', import.meta.url));
  const step = { precision: 'float32', sequential: false } as const;
  const worker = await startAsTrainer<PackingCommand, Turn>(program, [file], step, compiled);
  try {
    const turns = { packed: [] as Turn[], padded: [] as Turn[] };
    for (const way of ['packed', 'padded'] as const) await worker.ask({ do: way, steps: 2 });
    for (let turn = 1; turn <= repetitions; turn++)
      for (const way of ['packed', 'padded'] as const) {
        const told = await worker.ask({ do: way, steps: STEPS });
        turns[way].push(told);
        say(`${way} ${turn}: ${Math.round(told.tokens / told.seconds)} tokens/s`);
      }
    const [packed, padded] = [wayOf(turns.packed), wayOf(turns.padded)];
    return { machine: machineFacts(), packed, padded, ratio: packed.tokensPerSecond / padded.tokensPerSecond };
  } finally {
    worker.close();
    rmSync(compiled, { recursive: true, force: true });
  }
}

function wayOf(turns: readonly Turn[]): Way {
  const sum = (of: (turn: Turn) => number) => turns.reduce((all, turn) => all + of(turn), 0);
  return {
    tokensPerSecond: median(turns.map(({ tokens, seconds }) => tokens / seconds)),
    padding: 1 - sum(({ tokens }) => tokens) / sum(({ places }) => places),
  };
}
