/**
 * The real transformers on the lab's networks, and the lab on its: both ways all ids have to be the same, and the logits
 * behind each text within {@link MOST}. Throws where they are not.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { GptConfiguration } from '../../main/contract/run-specification.ts';
import { addModelRun } from '../../main/engine/exchange/hugging-face/test-model-run.ts';
import { startBackend } from '../../main/tensor-native/start-backend.ts';
import { buildCharacterTokenizer } from '../../main/text/character-tokenizer.ts';
import { tokenizerFromJSON } from '../../main/text/tokenizer.ts';
import { listCheckpoints, modelOfState, readCheckpoint } from '../../main/train/checkpoint-folder.ts';
import { networkContinuation } from '../../main/train/open-continuation.ts';

/** Largest difference of a logit. */
const MOST = 1e-4;

const GPT: GptConfiguration = {
  ...{ kind: 'gpt', layers: 2, heads: 12, width: 768, context: 256, positions: 'learned' },
  ...{ dropout: 0.1, initialStandardDeviation: 0.02 },
};

interface Told {
  class: string;
  ids: number[][];
  decoded: string[];
  logits: number[][];
}

/** @param python with the packages of bench/requirements.txt @returns the largest difference of a logit, by who wrote */
export async function checkModels(
  python: string,
  text: string,
  say: (text: string) => void,
): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-models-interop-'));
  const home = join(folder, 'home');
  const agreed: Record<string, number> = {};
  try {
    const texts = join(folder, 'texts.json');
    const asked = [
      ...ODD,
      ...text
        .split('\n')
        .filter((line) => line !== '')
        .slice(0, 40)
        // A paragraph may have more characters than the lab's network has places.
        .map((line) => [...line].slice(0, LONGEST).join('')),
    ];
    writeFileSync(texts, JSON.stringify(asked));
    say('the lab writes, transformers reads');
    const { run } = addModelRun(home, buildCharacterTokenizer(text), { name: 'out', model: GPT });
    const out = join(folder, 'out');
    lab(folder, 'export', run, '--format', 'hf', '--to', out);
    const told = peer<Told>(python, ['read', out, texts]);
    agreed[`the lab’s, by ${told.class}`] = await largestDifference({ home, run }, asked, told);
    const corpus = join(folder, 'corpus.txt');
    writeFileSync(corpus, text);
    for (const kind of ['gpt2', 'gpt2-sharded-half', 'gpt2-bare']) {
      say(`transformers writes ${kind}, the lab reads`);
      const theirs = join(folder, kind);
      mkdirSync(theirs);
      const files = peer<string[]>(python, ['write', theirs, kind, corpus]);
      const [imported] = lab(folder, 'import', theirs) as [{ runs: { run: string }[] }];
      const { run: taken } = imported.runs[0]!;
      const by = peer<Told>(python, ['read', theirs, texts]);
      agreed[`theirs, ${kind}: ${files.length} files`] = await largestDifference({ home, run: taken }, asked, by);
      say(`the lab writes ${kind} again, transformers reads`);
      const back = join(folder, `${kind}-back`);
      lab(folder, 'export', taken, '--format', 'hf', '--to', back);
      const again = peer<Told>(python, ['read', back, texts]);
      agreed[`theirs, ${kind}, through the lab`] = await largestDifference({ home, run: taken }, asked, again);
    }
    return agreed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Characters of a line that is compared. */
const LONGEST = 60;

/** What tokenizers like to take apart otherwise. */
const ODD = [
  'a\r\nb\n\n  c\t',
  ' \u{FFFD} [UNK]',
  '𠀀𠀁e\u0301é',
  '\u00a0\u3000 \u0085\ufeff!\u0085',
  '__proto__ <|endoftext|>',
];

/** @throws Error where ids or decoded texts differ, or a logit by more than {@link MOST} */
async function largestDifference(
  { home, run }: { home: string; run: string },
  asked: readonly string[],
  told: Told,
): Promise<number> {
  const { executor } = await startBackend({ backend: 'wasm', native: null });
  const checkpoint = await readCheckpoint(listCheckpoints(join(home, 'runs', run)).at(-1)!.folder, 'weights');
  const tokenizer = tokenizerFromJSON(checkpoint.state.tokenizer);
  const continuation = networkContinuation(modelOfState(checkpoint.state) as GptConfiguration, executor)(checkpoint);
  let largest = 0;
  for (const [place, text] of asked.entries()) {
    const ids = [...tokenizer.encode(text)];
    const expected = { ids: told.ids[place], decoded: told.decoded[place] };
    const own = { ids, decoded: tokenizer.decode(ids) };
    if (!isDeepStrictEqual(own, expected))
      throw new Error(`${JSON.stringify(text)}: ${JSON.stringify(own)} is not ${JSON.stringify(expected)}`);
    const logits = continuation.after(ids);
    for (const [id, logit] of logits.entries()) largest = Math.max(largest, Math.abs(logit - told.logits[place]![id]!));
  }
  continuation.dispose();
  if (!(largest <= MOST)) throw new Error(`${told.class}: a logit differs by ${largest}`);
  return largest;
}

/** `lab …` on a home below the folder; what it prints, line by line. */
function lab(folder: string, ...words: string[]): unknown[] {
  const script = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url));
  const environment = { LAB_HOME: join(folder, 'home'), LAB_CACHE: join(folder, 'cache'), LAB_BACKEND: 'wasm' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words, '--json'], {
    env: { ...process.env, ...environment, LAB_SET_UP: 'no', LAB_LANGUAGE: 'en' },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`lab ${words.join(' ')}: ${stdout}${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

function peer<Answer>(python: string, words: string[]): Answer {
  const script = fileURLToPath(new URL('./models_peer.py', import.meta.url));
  const { stdout, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const answer = stdout.split('\n').find((line) => line.startsWith('RESULT '));
  if (!answer) throw new Error(`models_peer.py ${words.join(' ')}: ${stderr}`);
  return JSON.parse(answer.slice('RESULT '.length)) as Answer;
}
