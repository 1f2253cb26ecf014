/**
 * The real transformers on the lab's networks, and the lab on its: both ways all ids have to be the same, and the logits
 * within {@link MOST}: of GPT those behind each text, of BERT those in its middle and those of the next sentence. Throws where they are not.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { BertConfiguration, GptConfiguration } from '../../main/contract/run-specification.ts';
import { addModelRun } from '../../main/engine/exchange/hugging-face/test-model-run.ts';
import { buildCharacterTokenizer } from '../../main/text/character-tokenizer.ts';
import { trainWordPiece } from '../../main/text/word-piece/train.ts';
import { toldByLab } from './told-by-lab.ts';

/** Largest difference of a logit. */
const MOST = 1e-4;

const GPT: GptConfiguration = {
  ...{ kind: 'gpt', layers: 2, heads: 12, width: 768, context: 256, positions: 'learned' },
  ...{ dropout: 0.1, initialStandardDeviation: 0.02 },
};

const BERT: BertConfiguration = {
  ...{ kind: 'bert', layers: 2, heads: 12, width: 768, inner: 3072, context: 96, nextSentence: 'asked' },
  ...{ dropout: 0.1, initialStandardDeviation: 0.02 },
};

/** What transformers writes, as `models_peer.py` knows it. */
const KINDS = [
  ...['gpt2', 'gpt2-sharded-half', 'gpt2-bare'],
  ...['bert', 'bert-sharded-bfloat16', 'bert-float16', 'bert-masked', 'bert-masked-untied'],
  ...['bert-without-prefix', 'bert-tensorflow-names', 'bert-mask-buffers', 'bert-vocabulary-alone'],
];

/** Of each text in turn. */
interface ToldByPeer {
  class: string;
  ids: number[][];
  decoded: string[] | null;
  logits: number[][];
}

/**
 * @param python with the packages of bench/requirements.txt
 * @param kinds of what transformers writes
 * @returns the largest difference of a logit, by who wrote
 */
export async function checkModels(
  python: string,
  text: string,
  { say, kinds = KINDS }: { say: (text: string) => void; kinds?: readonly string[] | undefined },
): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-models-interop-'));
  const home = join(folder, 'home');
  const agreed: Record<string, number> = {};
  async function note(who: string, difference: Promise<number>): Promise<void> {
    agreed[who] = await difference;
    say(`${who}: ${agreed[who]}`);
  }
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
    const pieces = trainWordPiece(text, { vocabularySize: 2000, minimumFrequency: null, cased: true });
    // Scores of about ten, as of trained networks: what is larger differs by more in the last place, too.
    for (const [name, model, tokenizer] of [
      ['gpt', GPT, buildCharacterTokenizer(text)],
      ['bert', BERT, pieces],
      ['masked', { ...BERT, nextSentence: 'left-out' }, pieces],
    ] as const) {
      const { run } = addModelRun(home, tokenizer, { name, model, spread: model.kind === 'bert' ? 0.03 : 0.1 });
      const out = join(folder, name);
      lab(folder, 'export', run, '--format', 'hf', '--to', out);
      const told = peer<ToldByPeer>(python, ['read', out, texts]);
      await note(`the lab’s, by ${told.class}`, largestDifference({ home, run }, asked, told));
    }
    const corpus = join(folder, 'corpus.txt');
    writeFileSync(corpus, text);
    for (const kind of kinds) {
      say(`transformers writes ${kind}, the lab reads`);
      const theirs = join(folder, `theirs-${kind}`);
      mkdirSync(theirs);
      const files = peer<string[]>(python, ['write', theirs, kind, corpus]);
      const [imported] = lab(folder, 'import', theirs) as [{ runs: { run: string }[] }];
      const { run: taken } = imported.runs[0]!;
      const by = peer<ToldByPeer>(python, ['read', theirs, texts]);
      await note(`theirs, ${kind}: ${files.length} files`, largestDifference({ home, run: taken }, asked, by));
      say(`the lab writes ${kind} again, transformers reads`);
      const back = join(folder, `${kind}-back`);
      lab(folder, 'export', taken, '--format', 'hf', '--to', back);
      const again = peer<ToldByPeer>(python, ['read', back, texts]);
      await note(`theirs, ${kind}, through the lab`, largestDifference({ home, run: taken }, asked, again));
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
  from: { home: string; run: string },
  asked: readonly string[],
  told: ToldByPeer,
): Promise<number> {
  let largest = 0;
  for (const [place, { ids, decoded, logits }] of (await toldByLab(from, asked)).entries()) {
    const own = { ids, decoded };
    const expected = { ids: told.ids[place], decoded: told.decoded?.[place] ?? null };
    if (!isDeepStrictEqual(own, expected))
      throw new Error(`${JSON.stringify(asked[place])}: ${JSON.stringify(own)} is not ${JSON.stringify(expected)}`);
    const theirs = told.logits[place]!;
    if (theirs.length !== logits.length)
      throw new Error(`${told.class}: ${theirs.length} logits, not ${logits.length}`);
    for (const [id, logit] of logits.entries()) largest = Math.max(largest, Math.abs(logit - theirs[id]!));
  }
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
