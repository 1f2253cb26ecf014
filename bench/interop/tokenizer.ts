/**
 * The real transformers on the lab's tokenizer files, and the lab on its: both ways, cased and uncased, all ids and segments
 * have to be the same. Throws where they are not.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { sentencePair } from '../../main/text/sentence-pair.ts';
import { huggingFaceFiles, wordPieceOf } from '../../main/text/word-piece/hugging-face.ts';
import { trainWordPiece } from '../../main/text/word-piece/train.ts';
import type { WordPieceTokenizer } from '../../main/text/word-piece/word-piece-tokenizer.ts';

interface Told {
  class: string;
  ids: number[][];
  /** Of the lab's files alone: BertTokenizer takes blanks before commas away again. */
  decoded?: string[];
  pairs: { ids: number[]; segments: number[] }[];
}

/** @param python with the packages of bench/requirements.txt @returns tokens that agreed, by who made the files */
export function checkTokenizer(python: string, text: string, say: (text: string) => void): Record<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-tokenizer-interop-'));
  const agreed: Record<string, number> = {};
  try {
    // An empty second text is none for transformers: it makes a single row.
    const texts = [...oddTexts(), ...text.split('\n').slice(0, 2000)].filter((each) => each !== '');
    const pairs = texts.map((each, place) => [each, texts[texts.length - 1 - place]!]);
    const given = { texts: join(folder, 'texts.json'), pairs: join(folder, 'pairs.json') };
    writeFileSync(given.texts, JSON.stringify(texts));
    writeFileSync(given.pairs, JSON.stringify(pairs));
    const expectSame = (name: string, told: Told, tokenizer: WordPieceTokenizer) => {
      const own = toldBy(tokenizer, texts, pairs);
      for (const what of ['ids', 'decoded', 'pairs'] as const)
        for (const [place, each] of told[what]?.entries() ?? [])
          if (!isDeepStrictEqual(each, own[what][place]))
            throw new Error(
              `${name}, ${what} of ${JSON.stringify(pairs[place])}: ${JSON.stringify(own[what][place])} is not ${JSON.stringify(each)}`,
            );
      agreed[`${name} (${told.class})`] = own.pairs.reduce((all, { ids }) => all + ids.length, 0);
    };
    for (const cased of [true, false]) {
      const kind = cased ? 'cased' : 'uncased';
      say(`the lab writes, ${kind}`);
      const tokenizer = trainWordPiece(text, { vocabularySize: 3000, minimumFrequency: null, cased });
      // With a model's own configuration beside it, as it will lie in a folder of weights.
      for (const more of [{}, { 'config.json': '{"model_type":"bert"}' }]) {
        const into = join(folder, `lab-${Object.keys(more).length}-${kind}`);
        mkdirSync(into);
        for (const [name, written] of Object.entries({
          ...huggingFaceFiles(tokenizer, { context: 1_000_000 }),
          ...more,
        }))
          writeFileSync(join(into, name), written);
        const name = `the lab’s, ${kind}${Object.keys(more).length > 0 ? ', beside a model' : ''}`;
        expectSame(name, peer(python, ['read', into, given.texts, given.pairs]), tokenizer);
      }
      say(`transformers writes, ${kind}`);
      const theirs = join(folder, `theirs-${kind}`);
      mkdirSync(theirs);
      writeFileSync(join(theirs, 'vocab.txt'), `${tokenizer.vocabulary.join('\n')}\n`);
      const told = peer(python, ['write', theirs, given.texts, given.pairs]);
      const files = Object.fromEntries(
        readdirSync(theirs).map((name) => [name, readFileSync(join(theirs, name), 'utf8')]),
      );
      expectSame(`transformers’ ${Object.keys(files).sort().join(' and ')}, ${kind}`, told, wordPieceOf(files));
    }
    return agreed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that the golden numbers are of, too. */
function oddTexts(): string[] {
  const file = fileURLToPath(new URL('../../main/text/word-piece/fixtures/word-piece.json', import.meta.url));
  return (JSON.parse(readFileSync(file, 'utf8')) as { texts: string[] }).texts;
}

function toldBy(tokenizer: WordPieceTokenizer, texts: readonly string[], pairs: readonly string[][]) {
  const marks = { first: tokenizer.idOf('[CLS]')!, end: tokenizer.idOf('[SEP]')! };
  const ids = texts.map((text) => [...tokenizer.encode(text)]);
  return {
    ids,
    decoded: ids.map((each) => tokenizer.decode(each)),
    pairs: pairs.map((pair) => {
      const [a, b] = pair.map((text) => [...tokenizer.encode(text)]) as [number[], number[]];
      const { tokens, segments } = sentencePair(a, b, marks);
      return { ids: tokens, segments };
    }),
  };
}

function peer(python: string, words: string[]): Told {
  const script = fileURLToPath(new URL('./tokenizer_peer.py', import.meta.url));
  const { stdout, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const answer = stdout.split('\n').find((line) => line.startsWith('RESULT '));
  if (!answer) throw new Error(`tokenizer_peer.py ${words.join(' ')}: ${stderr}`);
  return JSON.parse(answer.slice('RESULT '.length)) as Told;
}
