/** A model trained in the lab, from one of its checkpoints: on WebAssembly, so that it needs nothing but the lab. */

import { LabError } from '../contract/fault.ts';
import type { AnswerScore, GenerateEnd, LanguageModelFacts } from '../contract/language.ts';
import { modelFacts } from '../contract/model-facts.ts';
import type { ModelConfiguration, NetworkConfiguration } from '../contract/run-specification.ts';
import { drawToken } from '../generate/draw-token.ts';
import { withoutUnknown } from '../generate/generate.ts';
import { likeliestOf, logSoftmax } from '../generate/log-softmax.ts';
import { createRandom } from '../random/random.ts';
import { startBackend } from '../tensor-native/start-backend.ts';
import { BytePairTokenizer } from '../text/byte-pair/byte-pair-tokenizer.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
import { writtenPieces } from '../text/written-pieces.ts';
import { readCheckpoint } from '../train/checkpoint-folder.ts';
import { countedContinuation, networkContinuation, type OpenContinuation } from '../train/open-continuation.ts';
import { outOfRoom } from './answer-room.ts';
import type { LanguageModel } from './language-model.ts';
import { tokenBytes } from './token-bytes.ts';

export interface LabModelOptions {
  configuration: ModelConfiguration;
  /** Folder of the checkpoint. */
  checkpoint: string;
  facts: Pick<LanguageModelFacts, 'id' | 'title' | 'sha256'>;
}

const SHOWN_CANDIDATES = 10;
/** Tokens of a prompt and what is written after it, where the network takes in any number. */
const LONGEST = 4096;

/** @throws LabError `checkpoint-damaged` */
export async function openLabModel({ configuration, checkpoint, facts }: LabModelOptions): Promise<LanguageModel> {
  const read = await readCheckpoint(checkpoint, 'weights');
  const tokenizer = tokenizerFromJSON(read.state.tokenizer);
  const open = configuration.kind === 'ngram' ? countedContinuation : await onWebAssembly(configuration);
  const continuation = open(read);
  const limit = modelFacts(configuration).longest ?? LONGEST;

  /** Natural logarithms of the probabilities of the token after these. */
  const after = (tokens: readonly number[]): Float64Array => logSoftmax(continuation.after(tokens));

  function tokensOf(prompt: string): number[] {
    const tokens = [...tokenizer.encode(prompt)];
    if (tokens.length === 0) throw new LabError('prompt-empty', {});
    if (tokens.length > limit) throw new LabError('prompt-too-long', { tokens: tokens.length, limit });
    return tokens;
  }

  /** The bytes of a token that is a part of a character. */
  function partOf(id: number): { bytes?: number[] } {
    const bytes =
      tokenizer instanceof BytePairTokenizer ? tokenBytes(tokenizer.tokenOf(id), tokenizer.decode([id])) : undefined;
    return bytes ? { bytes } : {};
  }

  /** Nothing where the model has seen all of them. */
  function unseenIn(text: string): { unseen?: string[] } {
    const unseen = tokenizer.unseen(text);
    return unseen.length > 0 ? { unseen } : {};
  }

  /** @param asked whether its probability is wanted, or only whether it would be written */
  function scoreAnswer(prompt: readonly number[], answer: string, asked: boolean): AnswerScore {
    let logProbability = 0;
    let greedy = true;
    const tokens = [...prompt];
    const pieces = tokenizer.pieces(answer);
    for (const [place, id] of [...tokenizer.encode(answer)].entries()) {
      const logs = after(tokens);
      // What training never showed costs its UTF-8 bytes at 1/256 each, as in the validation score.
      const unknown = id === tokenizer.unknown;
      logProbability += unknown ? -Buffer.byteLength(pieces[place]!) * Math.log(256) : logs[id]!;
      greedy &&= !unknown && id === largestAt(logs, tokenizer.unknown);
      tokens.push(id);
      if (!asked && !greedy) break;
    }
    return {
      logProbability: asked ? logProbability : null,
      tokens: pieces.length,
      greedy,
      ...unseenIn(answer),
    };
  }

  return {
    facts: { ...facts, parameters: continuation.parameters, context: limit, threads: null },
    async tokenize(text) {
      const pieces = tokenizer.pieces(text);
      return [...tokenizer.encode(text)].map((id, place) => ({
        id,
        text: pieces[place]!,
        ...(id === tokenizer.unknown ? { unseen: true as const } : {}),
      }));
    },
    async score({ prefix, items }, onItem, signal) {
      for (const [index, { query, answers, scored = answers.length }] of items.entries()) {
        if (signal.aborted) return;
        const prompt = tokensOf(prefix + query);
        const longest = Math.max(...answers.map((answer) => tokenizer.encode(answer).length));
        const tokens = prompt.length + longest - 1;
        if (tokens > limit) throw new LabError('prompt-too-long', { tokens, limit });
        onItem({
          index,
          answers: answers.map((answer, place) => scoreAnswer(prompt, answer, place < scored)),
          promptTokens: prompt.length,
          ...unseenIn(prefix + query),
        });
        // A stop must be heard between two items.
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
    async generate({ prompt, tokens: most, sampling, stop }, onToken, signal) {
      const tokens = tokensOf(prompt);
      const promptTokens = tokens.length;
      const random = createRandom(sampling.seed, 'sampling');
      const started = performance.now();
      let logs = after(tokens);
      const prompted = performance.now();
      const pieces = writtenPieces(tokenizer);
      let text = '';
      const end = (ended: GenerateEnd['ended']) => ({
        text: text.slice(0, Math.min(text.length, ...stop.map((word) => text.indexOf(word)).filter((at) => at >= 0))),
        promptTokens,
        tokens: tokens.length - promptTokens,
        promptSeconds: (prompted - started) / 1000,
        seconds: (performance.now() - prompted) / 1000,
        ended,
      });
      while (true) {
        if (signal.aborted) return end('stopped');
        const known = withoutUnknown(logs, tokenizer);
        const id = drawToken(known, sampling, random.uniform());
        const piece = pieces.add(id);
        text += piece;
        onToken({
          text: piece,
          ...partOf(id),
          logProbability: logs[id]!,
          candidates: likeliestOf(known)
            .slice(0, SHOWN_CANDIDATES)
            .map((each) => ({ text: tokenizer.decode([each]), ...partOf(each), probability: Math.exp(logs[each]!) })),
        });
        tokens.push(id);
        if (stop.some((word) => text.includes(word))) return end('stop');
        const room = outOfRoom(tokens.length - promptTokens, most, tokens.length, limit);
        if (room) {
          text += pieces.rest();
          return end(room);
        }
        logs = after(tokens);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
    async close() {
      continuation.dispose();
    },
  };
}

async function onWebAssembly(configuration: NetworkConfiguration): Promise<OpenContinuation> {
  const { executor } = await startBackend({ backend: 'wasm', native: null });
  return networkContinuation(configuration, executor);
}

function largestAt(logs: Float64Array, unknown: number | null): number {
  let best = -1;
  for (const [id, log] of logs.entries()) if (id !== unknown && (best < 0 || log > logs[best]!)) best = id;
  return best;
}
