/** A model file (GGUF) answered by llama.cpp. */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import {
  type AnswerScore,
  type GeneratedToken,
  type GenerateEnd,
  type GenerateRequest,
  type ItemScore,
  type LanguageModelFacts,
  MOST_CANDIDATES,
  type ScoreRequest,
} from '../contract/language.ts';
import { drawToken } from '../generate/draw-token.ts';
import { createRandom } from '../random/random.ts';
import { createTextPieces } from '../text/text-pieces.ts';
import { outOfRoom } from './answer-room.ts';
import type { LanguageModel } from './language-model.ts';
import {
  type AskNext,
  type LlamaModel,
  type LlamaSequence,
  loadLlama,
  type Next,
  type Token,
} from './llama-library.ts';
import { tokenBytes } from './token-bytes.ts';

export interface LlamaModelOptions {
  /** Folder of the library. */
  runtime: string;
  file: string;
  facts: Pick<LanguageModelFacts, 'id' | 'title' | 'sha256' | 'parameters'>;
  /** Of the processor. One more than are free costs seconds a token: they wait for each other in a busy loop. */
  threads: number;
  /** Items that are computed together. */
  lanes?: number;
}

/** Room for sixteen examples of the longest tasks; memory grows with it. */
const LARGEST_CONTEXT = 2048;
const LANES = 4;
/** From so many tokens on, a prefix is copied to the other lanes by a file instead of being computed in each. */
const COPIED_PREFIX = 32;
/** Shown at each token. */
const SHOWN_CANDIDATES = 10;

/** @throws LabError `model-unreadable` {file}, with the library's words as the cause */
export async function openLlamaModel(options: LlamaModelOptions): Promise<LanguageModel> {
  const { runtime, file, threads, lanes: laneCount = LANES } = options;
  const llama = await loadLlama(runtime, threads);
  let model: LlamaModel;
  let lanes: LlamaSequence[];
  let limit: number;
  try {
    model = await llama.loadModel({ modelPath: file });
    limit = Math.min(LARGEST_CONTEXT, model.trainContextSize);
    // A model with a sliding window could not be cut back without its full cache.
    const context = await model.createContext({
      contextSize: limit,
      sequences: laneCount,
      threads,
      batchSize: 512,
      swaFullCache: true,
    });
    lanes = Array.from({ length: laneCount }, () => context.getSequence());
  } catch (error) {
    await llama.dispose();
    throw new LabError('model-unreadable', { file }, { cause: error });
  }
  const stateFile = join(tmpdir(), `lab-language-${process.pid}.state`);

  const promptTokens = (text: string): Token[] => [
    ...(model.tokens.shouldPrependBosToken && model.tokens.bos !== null ? [model.tokens.bos] : []),
    ...model.tokenize(text),
  ];
  const textOf = (tokens: readonly Token[]) => model.detokenize(tokens, false);
  /** A token by itself: its text and, of a part of a character, its bytes. */
  function alone(id: Token): { text: string; bytes?: number[] } {
    const text = textOf([id]);
    const bytes = text.includes('\uFFFD') ? tokenBytes(model._model.getTokenString(id), text) : undefined;
    return bytes ? { text, bytes } : { text };
  }

  /** The answer's tokens as they follow the prompt's. Where writing them together joins the seam, they are taken alone. */
  function answerTokens(prompt: string, head: readonly Token[], answer: string): Token[] {
    const together = promptTokens(prompt + answer);
    return commonLength(head, together) === head.length ? together.slice(head.length) : model.tokenize(answer);
  }

  /** What follows is asked at the last token of a prompt. */
  function refuseEmpty(tokens: readonly Token[]): void {
    if (tokens.length === 0) throw new LabError('prompt-empty', {});
  }

  function refuseTooLong(tokens: number): void {
    if (tokens > limit) throw new LabError('prompt-too-long', { tokens, limit });
  }

  /** All lanes hold exactly these tokens. */
  async function fill(used: readonly LlamaSequence[], tokens: Token[]): Promise<void> {
    const [first, ...others] = used;
    const held = async (lane: LlamaSequence) => {
      await lane.adaptStateToTokens(tokens, false);
      const missing = tokens.slice(lane.nextTokenIndex);
      if (missing.length > 0) await lane.evaluateWithoutGeneratingNewTokens(missing);
    };
    if (tokens.length < COPIED_PREFIX || others.length === 0) {
      await Promise.all(used.map(held));
      return;
    }
    await held(first!);
    await first!.saveStateToFile(stateFile);
    try {
      for (const lane of others) await lane.loadStateFromFile(stateFile, { acceptRisk: true });
    } finally {
      await rm(stateFile, { force: true });
    }
  }

  async function scoreItem(lane: LlamaSequence, prefix: string, item: ScoreRequest['items'][number]) {
    const prompt = prefix + item.query;
    const head = promptTokens(prompt);
    refuseEmpty(head);
    const answers = item.answers.map((answer) => answerTokens(prompt, head, answer));
    refuseTooLong(head.length + Math.max(...answers.map(({ length }) => length)));
    // One token at least is left to be computed: what follows it is asked there.
    await cutBack(lane, Math.min(commonLength(lane.contextTokens, head), head.length - 1));
    const query = head.slice(lane.nextTokenIndex);
    const firsts = [...new Set(answers.slice(0, item.scored).map((answer) => answer[0]!))];
    // The first answer is computed together with the query: one pass through the weights instead of two.
    const [first] = answers as [Token[]];
    const places = await lane.controlledEvaluate([
      ...askAfterLast(query, ask({ tokens: firsts })),
      ...continuing(first),
    ]);
    const { next } = places[query.length - 1]!;
    let held = first;
    const scores: AnswerScore[] = [];
    for (const [place, answer] of answers.entries()) {
      const asked = place < (item.scored ?? answers.length);
      // What is not begun by the likeliest token will not be written; nothing else is asked of it.
      if (!asked && next.token !== answer[0]) {
        scores.push({ logProbability: null, tokens: answer.length, greedy: false });
        continue;
      }
      let rest = places.slice(query.length);
      if (answer !== held && answer.length > 1) {
        await cutBack(lane, head.length);
        rest = await lane.controlledEvaluate(continuing(answer));
        held = answer;
      }
      let logProbability = asked ? logProbabilityOf(next, answer[0]!) : 0;
      let greedy = next.token === answer[0];
      for (const [i, token] of answer.slice(1).entries()) {
        logProbability += logProbabilityOf(rest[i]!.next, token);
        greedy &&= rest[i]!.next.token === token;
      }
      scores.push({ logProbability: asked ? logProbability : null, tokens: answer.length, greedy });
    }
    return { answers: scores, promptTokens: head.length };
  }

  return {
    facts: { ...options.facts, context: limit, threads },
    async tokenize(text) {
      const pieces = createTextPieces(textOf);
      return model.tokenize(text).map((id) => ({ id, text: pieces.add(id) }));
    },
    async score({ prefix, items }, onItem, signal) {
      const used = lanes.slice(0, Math.max(1, Math.min(lanes.length, items.length)));
      const shared = promptTokens(prefix);
      refuseTooLong(shared.length);
      if (shared.length > 0) await fill(used, shared);
      let started = 0;
      // Each lane takes the next item when it is done with one; what the lanes ask at one time is computed together.
      await Promise.all(
        used.map(async (lane) => {
          while (started < items.length && !signal.aborted) {
            const index = started++;
            onItem({ index, ...(await scoreItem(lane, prefix, items[index]!)) } satisfies ItemScore);
          }
        }),
      );
    },
    async generate({ prompt, tokens: most, sampling, stop }: GenerateRequest, onToken, signal) {
      const [lane] = lanes as [LlamaSequence];
      const head = promptTokens(prompt);
      refuseEmpty(head);
      refuseTooLong(head.length + 1);
      const random = createRandom(sampling.seed, 'sampling');
      const pieces = createTextPieces(textOf);
      // Without a limit those beyond the most that are sorted out are too unlikely to be drawn.
      const drawn = sampling.topK === 0 ? MOST_CANDIDATES : sampling.topK;
      const wanted = sampling.temperature === 0 ? SHOWN_CANDIDATES : Math.max(SHOWN_CANDIDATES, drawn);
      const question = ask({ includeTop: Math.min(MOST_CANDIDATES, wanted) });
      const started = performance.now();
      await cutBack(lane, Math.min(commonLength(lane.contextTokens, head), head.length - 1));
      let { next } = lastOf(await lane.controlledEvaluate(askAfterLast(head.slice(lane.nextTokenIndex), question)));
      const prompted = performance.now();
      let text = '';
      let count = 0;
      const end = (ended: GenerateEnd['ended']) => {
        const at = Math.min(...stop.map((word) => text.indexOf(word)).filter((index) => index >= 0), text.length);
        return {
          text: text.slice(0, at),
          promptTokens: head.length,
          tokens: count,
          promptSeconds: (prompted - started) / 1000,
          seconds: (performance.now() - prompted) / 1000,
          ended,
        };
      };
      while (true) {
        if (signal.aborted) return end('stopped');
        const candidates = [...next.logits].sort(([, one], [, other]) => other - one);
        const [token] =
          candidates[
            drawToken(
              candidates.map(([, logit]) => logit),
              sampling,
              random.uniform(),
            )
          ]!;
        if (model.isEogToken(token)) return end('end-of-text');
        count++;
        const { bytes } = alone(token);
        const told: GeneratedToken = {
          text: pieces.add(token),
          ...(bytes ? { bytes } : {}),
          logProbability: logProbabilityOf(next, token),
          candidates: candidates.slice(0, SHOWN_CANDIDATES).map(([id]) => ({
            ...(model.isEogToken(id) ? { text: '' } : alone(id)),
            probability: Math.exp(logProbabilityOf(next, id)),
          })),
        };
        text += told.text;
        onToken(told);
        if (stop.some((word) => text.includes(word))) return end('stop');
        const room = outOfRoom(count, most, head.length + count, limit);
        if (room) return end(room);
        ({ next } = lastOf(await lane.controlledEvaluate([[token, question]])));
      }
    },
    close: () => llama.dispose(),
  };
}

const ask = (filter: { tokens?: readonly Token[]; includeTop?: number }): AskNext => ({
  generateNext: {
    token: true,
    totalLogitWeight: true,
    options: { temperature: 0 },
    // The selected one is the likeliest, and brings the largest logit along (`includeMax` brings nothing in 3.22.1).
    logits: { filter: { ...filter, includeSelected: true } },
  },
});

/** All tokens of an answer but the last, each with the question how likely the next one is. */
const continuing = (answer: readonly Token[]): [Token, AskNext][] =>
  answer.slice(0, -1).map((token, i) => [token, ask({ tokens: [answer[i + 1]!] })]);

const askAfterLast = (tokens: Token[], question: AskNext): (Token | [Token, AskNext])[] =>
  tokens.map((token, i) => (i === tokens.length - 1 ? [token, question] : token));

/** log p = logit − largest − ln Σ exp(logit − largest). */
function logProbabilityOf({ token, logits, totalLogitWeight }: Next, wanted: Token): number {
  const [logit, largest] = [logits.get(wanted), logits.get(token)];
  if (logit === undefined || largest === undefined) throw new Error(`no logit for token ${wanted}`);
  const logProbability = logit - largest - Math.log(totalLogitWeight);
  // Damaged weights load without a word, and this is where they show.
  if (!Number.isFinite(logProbability))
    throw new LabError('model-unreadable', {}, { cause: `a log-probability of ${logProbability}` });
  return logProbability;
}

function lastOf(places: ({ next: Next } | undefined)[]): { next: Next } {
  const last = places.at(-1);
  if (!last) throw new Error('the last place was not told');
  return last;
}

async function cutBack(lane: LlamaSequence, length: number): Promise<void> {
  if (lane.nextTokenIndex > length) await lane.eraseContextTokenRanges([{ start: length, end: lane.nextTokenIndex }]);
}

function commonLength(one: readonly Token[], other: readonly Token[]): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
